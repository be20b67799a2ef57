"""Lines of JSON and server-sent events out of the bytes of an answer."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

T = TypeVar("T")
Told = TypeVar("Told", covariant=True)


@dataclass(frozen=True, slots=True)
class Event(Generic[T]):
    """One server-sent event; ``id`` is what to go on after."""

    name: str
    data: T
    id: str | None = None


class Reader(Protocol[Told]):
    """Takes the lines of an answer one by one, and tells what is whole."""

    def feed(self, line: str) -> Iterator[Told]: ...


@dataclass(slots=True)
class Lines:
    """Splits bytes at line feeds. Not as ``str.splitlines``, which also splits at what JSON may
    hold within a text, such as U+2028."""

    _rest: bytes = b""

    def feed(self, data: bytes) -> Iterator[str]:
        *whole, self._rest = (self._rest + data).split(b"\n")
        for line in whole:
            yield line.removesuffix(b"\r").decode("utf-8")


class JsonLines:
    """A row a line."""

    def feed(self, line: str) -> Iterator[Any]:
        if line:
            yield json.loads(line)


@dataclass(slots=True)
class Events:
    """Server-sent events (WHATWG HTML, section 9.2.6) whose data is JSON."""

    _data: list[str] = field(default_factory=list)
    _name: str = "message"
    _id: str | None = None

    def feed(self, line: str) -> Iterator[Event[Any]]:
        if not line:
            if self._data:
                yield Event(self._name, json.loads("\n".join(self._data)), self._id)
            self._data, self._name = [], "message"
            return
        name, _, value = line.partition(":")  # without a name it is a comment: a heartbeat
        value = value.removeprefix(" ")
        if name == "data":
            self._data.append(value)
        elif name == "event":
            self._name = value
        elif name == "id":
            self._id = value
