"""A request, and how its answer is read."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar
from urllib.parse import parse_qsl, quote, urlsplit
from uuid import uuid4

import httpx

from api.client.problems import Unreachable

T = TypeVar("T")
Row = TypeVar("Row")
Page = TypeVar("Page")
Parameters = tuple[tuple[str, str], ...]
Files = Iterable[tuple[str, bytes]]

BOUNDS = ("_gte", "_lte")


@dataclass(frozen=True)
class Call(Generic[T]):
    """``places`` fill the path; ``once`` is the idempotency key of a request that writes."""

    read: Callable[[httpx.Response], T]
    places: Mapping[str, str] = field(default_factory=dict)
    query: Parameters = ()
    body: Any = None
    files: tuple[tuple[str, bytes], ...] = ()
    form: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    once: str | None = None
    method: str = "GET"
    path: str = ""

    def to(self, route: str) -> "Call[T]":
        """The same, addressed: ``route`` is a method and the path as ``/openapi.json`` has it."""
        method, _, template = route.partition(" ")
        named = {name: quote(value, safe="") for name, value in self.places.items()}
        once = (self.once or str(uuid4())) if method != "GET" else None
        return replace(self, method=method, path=template.format_map(named), once=once)


@dataclass(frozen=True)
class Rows(Generic[Row, Page]):
    """A list: the query of its first page."""

    query: Parameters
    places: Mapping[str, str] = field(default_factory=dict)


def ask(
    places: Mapping[str, str] | None = None,
    query: Mapping[str, Any] | None = None,
    *,
    body: Any = None,
    key: str | None = None,
    if_match: str | None = None,
) -> Call[Any]:
    """A call whose answer is JSON."""
    headers = {"If-Match": if_match} if if_match is not None else {}
    return Call(
        read_json, places or {}, parameters(query or {}), body=body, headers=headers, once=key
    )


def ask_text(
    places: Mapping[str, str], query: Mapping[str, Any] | None = None, *, accept: str = "*/*"
) -> Call[str]:
    """A call whose answer is a text."""
    headers = {"Accept": accept}
    return Call(read_text, places, parameters(query or {}), headers=headers)


def ask_bytes(
    places: Mapping[str, str], query: Mapping[str, Any], *, accept: str = "*/*"
) -> Call[bytes]:
    """A call whose answer is a file."""
    headers = {"Accept": accept}
    return Call(read_bytes, places, parameters(query), headers=headers)


def listing(query: Mapping[str, Any], places: Mapping[str, str] | None = None) -> Rows[Any, Any]:
    """The rows of a list that meets the query."""
    return Rows(parameters(query), places or {})


def read_json(answer: httpx.Response) -> Any:
    try:
        return json.loads(answer.content)
    except ValueError:
        what = answer.headers.get("content-type", "of no type")
        raise Unreachable(f"{answer.url} answered {what}, no JSON; is it TwoSource?") from None


def read_text(answer: httpx.Response) -> str:
    return answer.content.decode("utf-8")


def read_bytes(answer: httpx.Response) -> bytes:
    return answer.content


def read_nothing(_: httpx.Response) -> None:
    return None


def parameters(said: Mapping[str, Any]) -> Parameters:
    """As they stand in an address: ``published_gte`` is written ``published.gte``, a list is
    repeated, and None is left out."""
    return tuple(
        (_name(name), _text(value))
        for name, values in said.items()
        for value in (values if isinstance(values, (list, tuple, set, frozenset)) else [values])
        if value is not None
    )


def following(address: str) -> Parameters:
    """The query of the next page. Only that: a key is not sent wherever an answer points."""
    return tuple(parse_qsl(urlsplit(address).query, keep_blank_values=True))


def _name(name: str) -> str:
    return f"{name[:-4]}.{name[-3:]}" if name.endswith(BOUNDS) else name


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)
