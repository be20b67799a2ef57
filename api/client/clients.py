"""The two clients: the same operations, carried out with or without ``await``."""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx

from api.client.bind import Async, Sync
from api.client.calls import Call
from api.client.events import Lines, Reader
from api.client.exchange import Item, Policy, Script, Send, Wait, opened
from api.client.operations import Operations
from api.client.problems import Unreachable, problem_of
from api.client.shapes import JobShape
from api.client.waiting import job_done

T = TypeVar("T")
LOCAL = "http://127.0.0.1:8000"
TIMEOUT = 30.0
"""Seconds to connect, and without a byte; a stream sends one every 15 seconds at least."""


class Client(Operations, Sync):
    """Asks a server and waits for its answers. Use it as a context manager, or ``close`` it.

    ``key`` is sent as a bearer token. ``retries``, ``longest_wait`` and ``kept`` are those of
    :class:`~api.client.exchange.Policy`. Raises :class:`~api.client.AskError`.
    """

    def __init__(
        self,
        base_url: str = LOCAL,
        key: str | None = None,
        *,
        timeout: float = TIMEOUT,
        retries: int = 2,
        longest_wait: float = 30.0,
        kept: int = 0,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.policy = Policy(retries, longest_wait, kept)
        self.http = httpx.Client(transport=transport, **_settings(base_url, key, timeout))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        self.http.close()

    def wait_for(self, job: str, seconds: float = 600.0) -> JobShape:
        """The job once it is over. Raises :class:`~api.client.Unfinished` where it is not by
        then."""
        return self.run(job_done(job, seconds, self.policy))

    def run(self, script: Script[T]) -> T:
        given: httpx.Response | None = None
        while True:
            try:
                step = script.send(given)
            except StopIteration as over:
                result: T = over.value
                return result
            given = self._do(step)

    def iterate(self, script: Script[None]) -> Iterator[Any]:
        given: httpx.Response | None = None
        while True:
            try:
                step = script.send(given)
            except StopIteration:
                return
            if isinstance(step, Item):
                yield step.value
                given = None
            else:
                given = self._do(step)

    def _do(self, step: Send | Wait | Item[Any]) -> httpx.Response | None:
        match step:
            case Send(call, tag):
                try:
                    return self.http.send(_request(self.http, call, tag))
                except httpx.HTTPError as error:
                    raise unreachable(self.http, error) from error
            case Wait(seconds):
                time.sleep(seconds)
        return None

    def stream(self, call: Call[Any], reader: Reader[T]) -> Generator[T]:
        lines = Lines()
        answer = self._open(call)
        try:
            for data in answer.iter_bytes():
                for line in lines.feed(data):
                    yield from reader.feed(line)
        except httpx.HTTPError as error:
            raise unreachable(self.http, error) from error
        finally:
            answer.close()

    def _open(self, call: Call[Any]) -> httpx.Response:
        tried = 0
        while True:
            try:
                answer = self.http.send(_request(self.http, call), stream=True)
                if answer.status_code < 400:
                    return answer
                answer.read()
            except httpx.HTTPError as error:
                raise unreachable(self.http, error) from error
            pause = opened(answer, tried, self.policy)
            if pause is None:
                raise problem_of(answer)
            time.sleep(pause)
            tried += 1


class AsyncClient(Operations, Async):
    """The same for coroutines: every method is awaited, every list iterated by ``async for``. Use
    it as an async context manager, or ``aclose`` it."""

    def __init__(
        self,
        base_url: str = LOCAL,
        key: str | None = None,
        *,
        timeout: float = TIMEOUT,
        retries: int = 2,
        longest_wait: float = 30.0,
        kept: int = 0,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self.policy = Policy(retries, longest_wait, kept)
        self.http = httpx.AsyncClient(transport=transport, **_settings(base_url, key, timeout))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Let go of the connections."""
        await self.http.aclose()

    async def wait_for(self, job: str, seconds: float = 600.0) -> JobShape:
        """The job once it is over. Raises :class:`~api.client.Unfinished` where it is not by
        then."""
        return await self.run(job_done(job, seconds, self.policy))

    async def run(self, script: Script[T]) -> T:
        given: httpx.Response | None = None
        while True:
            try:
                step = script.send(given)
            except StopIteration as over:
                result: T = over.value
                return result
            given = await self._do(step)

    async def iterate(self, script: Script[None]) -> AsyncIterator[Any]:
        given: httpx.Response | None = None
        while True:
            try:
                step = script.send(given)
            except StopIteration:
                return
            if isinstance(step, Item):
                yield step.value
                given = None
            else:
                given = await self._do(step)

    async def _do(self, step: Send | Wait | Item[Any]) -> httpx.Response | None:
        match step:
            case Send(call, tag):
                try:
                    return await self.http.send(_request(self.http, call, tag))
                except httpx.HTTPError as error:
                    raise unreachable(self.http, error) from error
            case Wait(seconds):
                await asyncio.sleep(seconds)
        return None

    async def stream(self, call: Call[Any], reader: Reader[T]) -> AsyncGenerator[T]:
        lines = Lines()
        answer = await self._open(call)
        try:
            async for data in answer.aiter_bytes():
                for line in lines.feed(data):
                    for told in reader.feed(line):
                        yield told
        except httpx.HTTPError as error:
            raise unreachable(self.http, error) from error
        finally:
            await answer.aclose()

    async def _open(self, call: Call[Any]) -> httpx.Response:
        tried = 0
        while True:
            try:
                answer = await self.http.send(_request(self.http, call), stream=True)
                if answer.status_code < 400:
                    return answer
                await answer.aread()
            except httpx.HTTPError as error:
                raise unreachable(self.http, error) from error
            pause = opened(answer, tried, self.policy)
            if pause is None:
                raise problem_of(answer)
            await asyncio.sleep(pause)
            tried += 1


def unreachable(http: httpx.Client | httpx.AsyncClient, error: httpx.HTTPError) -> Unreachable:
    """What is told of a request that got no answer."""
    return Unreachable(f"{http.base_url} does not answer: {error or type(error).__name__}")


def _settings(base_url: str, key: str | None, timeout: float) -> dict[str, Any]:
    try:
        address = httpx.URL(base_url)
    except httpx.InvalidURL:
        address = httpx.URL()
    if address.scheme not in ("http", "https") or not address.host:
        raise Unreachable(f"{base_url!r} is no address such as {LOCAL}")
    headers = {"Accept": "application/json", "User-Agent": "twosource-client"}
    if key is not None:
        headers["Authorization"] = f"Bearer {key}"
    return {
        "base_url": address,
        "headers": headers,
        "timeout": timeout,
        "follow_redirects": True,  # ids that moved are answered 308
    }


def _request(
    http: httpx.Client | httpx.AsyncClient, call: Call[Any], tag: str | None = None
) -> httpx.Request:
    headers = dict(call.headers)
    if tag is not None:
        headers["If-None-Match"] = tag
    if call.once is not None:
        headers["Idempotency-Key"] = call.once
    files = [("file", named) for named in call.files] or None
    return http.build_request(
        call.method,
        call.path,
        params=list(call.query),
        json=call.body,
        data=dict(call.form) if files else None,
        files=files,
        headers=headers,
    )
