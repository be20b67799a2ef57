"""Operations that are written once and bound to either client.

A decorated function says how a request is made. Looked up on a :class:`Sync` client it gives what
was asked for, on an :class:`Async` one something to await: the overloads of ``__get__`` tell type
checkers which.
"""

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any, Concatenate, Generic, ParamSpec, Self, TypeVar, overload

from api.client.calls import Call, Rows, read_text
from api.client.events import Event, Events, JsonLines, Reader
from api.client.exchange import Policy, Script, exchange, page_call, pages

P = ParamSpec("P")
T = TypeVar("T")
Row = TypeVar("Row")
Page = TypeVar("Page")
JSONL, CSV, EVENTS = "application/x-ndjson", "text/csv", "text/event-stream"


class Sync(ABC):
    """Carries scripts out while the caller waits."""

    policy: Policy

    @abstractmethod
    def run(self, script: Script[T]) -> T:
        """The result of a script."""

    @abstractmethod
    def iterate(self, script: Script[None]) -> Iterator[Any]:
        """The items of a script, as they come."""

    @abstractmethod
    def stream(self, call: Call[Any], reader: Reader[T]) -> Iterator[T]:
        """What a reader makes of an answer, while it comes in."""


class Async(ABC):
    """The same for coroutines."""

    policy: Policy

    @abstractmethod
    async def run(self, script: Script[T]) -> T: ...

    @abstractmethod
    def iterate(self, script: Script[None]) -> AsyncIterator[Any]: ...

    @abstractmethod
    def stream(self, call: Call[Any], reader: Reader[T]) -> AsyncIterator[T]: ...


class _Bound:
    """What all have: ``route`` is the method and the path, as ``/openapi.json`` has them."""

    def __init__(self, route: str, build: Callable[..., Any]) -> None:
        self.route, self.build, self.__doc__ = route, build, build.__doc__


class Operation(_Bound, Generic[P, T]):
    """One request and its answer."""

    @overload
    def __get__(self, client: None, owner: type) -> Self: ...
    @overload
    def __get__(self, client: Sync, owner: type) -> Callable[P, T]: ...
    @overload
    def __get__(self, client: Async, owner: type) -> Callable[P, Awaitable[T]]: ...
    def __get__(self, client: Any, owner: type) -> Any:
        if client is None:
            return self

        def asked(*args: Any, **said: Any) -> Any:
            call = self.build(client, *args, **said).to(self.route)
            return client.run(exchange(call, client.policy))

        asked.__doc__ = self.__doc__
        return asked


class Following(_Bound, Generic[P, T]):
    """Server-sent events."""

    @overload
    def __get__(self, client: None, owner: type) -> Self: ...
    @overload
    def __get__(self, client: Sync, owner: type) -> Callable[P, Iterator[Event[T]]]: ...
    @overload
    def __get__(self, client: Async, owner: type) -> Callable[P, AsyncIterator[Event[T]]]: ...
    def __get__(self, client: Any, owner: type) -> Any:
        if client is None:
            return self

        def followed(*args: Any, **said: Any) -> Any:
            call = self.build(client, *args, **said).to(self.route)
            return client.stream(_accepting(call, EVENTS), Events())

        followed.__doc__ = self.__doc__
        return followed


class Paged(_Bound, Generic[P, Row, Page]):
    """A list in pages."""

    @overload
    def __get__(self, client: None, owner: type) -> Self: ...
    @overload
    def __get__(self, client: Sync, owner: type) -> "SyncRows[P, Row, Page]": ...
    @overload
    def __get__(self, client: Async, owner: type) -> "AsyncRows[P, Row, Page]": ...
    def __get__(self, client: Any, owner: type) -> Any:
        if client is None:
            return self
        kind = SyncRows if isinstance(client, Sync) else AsyncRows
        return kind(client, self.route, partial(self.build, client))


class Listed(_Bound, Generic[P, Row, Page]):
    """A list in pages, which may also be had whole as lines or a table."""

    @overload
    def __get__(self, client: None, owner: type) -> Self: ...
    @overload
    def __get__(self, client: Sync, owner: type) -> "SyncList[P, Row, Page]": ...
    @overload
    def __get__(self, client: Async, owner: type) -> "AsyncList[P, Row, Page]": ...
    def __get__(self, client: Any, owner: type) -> Any:
        if client is None:
            return self
        kind = SyncList if isinstance(client, Sync) else AsyncList
        return kind(client, self.route, partial(self.build, client))


class SyncRows(Generic[P, Row, Page]):
    """Called, it iterates over every row and asks for the next page when it is needed."""

    def __init__(self, client: Sync, route: str, build: Callable[P, Rows[Row, Page]]) -> None:
        self.client, self.route, self.build = client, route, build

    def __call__(self, *args: P.args, **said: P.kwargs) -> Iterator[Row]:
        rows = self.build(*args, **said)
        return self.client.iterate(pages(self.route, rows, self.client.policy))

    def page(self, *args: P.args, **said: P.kwargs) -> Page:
        """One page, with its counts and the address of the next."""
        call = page_call(self.route, self.build(*args, **said))
        found: Page = self.client.run(exchange(call, self.client.policy))
        return found


class AsyncRows(Generic[P, Row, Page]):
    """The same for coroutines: ``async for``, and ``await`` of a page."""

    def __init__(self, client: Async, route: str, build: Callable[P, Rows[Row, Page]]) -> None:
        self.client, self.route, self.build = client, route, build

    def __call__(self, *args: P.args, **said: P.kwargs) -> AsyncIterator[Row]:
        rows = self.build(*args, **said)
        return self.client.iterate(pages(self.route, rows, self.client.policy))

    async def page(self, *args: P.args, **said: P.kwargs) -> Page:
        """One page, with its counts and the address of the next."""
        call = page_call(self.route, self.build(*args, **said))
        found: Page = await self.client.run(exchange(call, self.client.policy))
        return found


class SyncList(SyncRows[P, Row, Page]):
    """A list that is also served whole, in one view of the store."""

    def stream(self, *args: P.args, **said: P.kwargs) -> Iterator[Row]:
        """Every row, or ``limit``, in one answer of JSON Lines, as they come in."""
        call = page_call(self.route, self.build(*args, **said))
        return self.client.stream(_accepting(call, JSONL), JsonLines())

    def csv(self, *args: P.args, **said: P.kwargs) -> str:
        """The whole list as a table."""
        call = _accepting(page_call(self.route, self.build(*args, **said)), CSV)
        table: str = self.client.run(exchange(replace(call, read=read_text), self.client.policy))
        return table


class AsyncList(AsyncRows[P, Row, Page]):
    """The same for coroutines."""

    def stream(self, *args: P.args, **said: P.kwargs) -> AsyncIterator[Row]:
        """Every row, or ``limit``, in one answer of JSON Lines, as they come in."""
        call = page_call(self.route, self.build(*args, **said))
        return self.client.stream(_accepting(call, JSONL), JsonLines())

    async def csv(self, *args: P.args, **said: P.kwargs) -> str:
        """The whole list as a table."""
        call = _accepting(page_call(self.route, self.build(*args, **said)), CSV)
        return await self.client.run(exchange(replace(call, read=read_text), self.client.policy))


def _accepting(call: Call[T], media_type: str) -> Call[T]:
    return replace(call, headers={**call.headers, "Accept": media_type})


def operation(
    route: str,
) -> Callable[[Callable[Concatenate[Any, P], Call[T]]], Operation[P, T]]:
    """Declares a request: ``GET /v1/claims/{claim_id}``."""
    return lambda build: Operation(route, build)


def following(
    route: str,
) -> Callable[[Callable[Concatenate[Any, P], Call[T]]], Following[P, T]]:
    """Declares server-sent events."""
    return lambda build: Following(route, build)


def paged(
    route: str,
) -> Callable[[Callable[Concatenate[Any, P], Rows[Row, Page]]], Paged[P, Row, Page]]:
    """Declares a list in pages."""
    return lambda build: Paged(route, build)


def listed(
    route: str,
) -> Callable[[Callable[Concatenate[Any, P], Rows[Row, Page]]], Listed[P, Row, Page]]:
    """Declares a list that is also served whole."""
    return lambda build: Listed(route, build)
