"""Kept answers: middleware before the routes of version 1.

An answer is given again only while the store is what it was when it was made, so a reader never
sees less than one who asks anew. A route may say (``depends_on``) that its answer is made of some
claims alone: it then outlives changes of others. What has a date, a person or a stream in it is not
kept: only whole answers to GET.
"""

from asyncio import Event, timeout
from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.hot.watch import Moment, Watch

Headers = Iterable[tuple[bytes, bytes]]
Key = tuple[bytes, ...]
DEPENDS = "twosource.depends_on"
LARGEST = 1_000_000
"""Bytes of the largest answer that is kept."""
SPACE = 128_000_000
"""Bytes of all answers that are kept."""
PATIENCE = 2.0
"""Seconds to wait for an answer that another request has made."""
KEPT = (
    "claims", "contested", "decisions", "disputes", "documents", "figures", "links", "questions",
    "sides", "sources", "speakers", "uncorroborated",
)  # fmt: skip
"""The nouns of version 1 whose answers follow from the store alone."""
_PREFIXES = tuple(f"/v1/{noun}" for noun in KEPT)
_ASKED_OTHERWISE = (b"if-modified-since", b"if-unmodified-since", b"range", b"prefer")


def depends_on(scope: Scope, claims: Collection[str]) -> None:
    """Say that the answer being made is made of these claims alone, and of what is linked to no
    others."""
    scope.setdefault("state", {})[DEPENDS] = frozenset(claims)


@dataclass(frozen=True, slots=True)
class _Kept:
    moment: Moment
    claims: frozenset[str] | None
    start: Message
    body: bytes
    tag: bytes | None
    route: Any


class KeptAnswers:
    """Middleware that answers from memory where it may."""

    def __init__(self, app: ASGIApp, watch: Watch, space: int = SPACE) -> None:
        self.app, self._watch, self._space = app, watch, space
        self._kept: OrderedDict[Key, _Kept] = OrderedDict()
        self._size = 0
        self._making: dict[Key, Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        key = _key(scope)
        if key is None:
            await self.app(scope, receive, send)
            return
        await self._one_making(key)
        now = self._watch.now()
        kept = self._kept.get(key)
        if kept is not None and self._holds(key, kept, now):
            await _answer(kept, scope, send)
            return
        if key in self._making:  # it takes too long, or is nothing to keep: made once more
            await self.app(scope, receive, send)
            return
        made = self._making[key] = Event()
        try:
            await self._ask(key, now, scope, receive, send)
        finally:
            made.set()
            del self._making[key]

    async def _one_making(self, key: Key) -> None:
        """One makes an answer for all who ask at once; but whoever reads it slowly, or is sent a
        long list, holds up nobody for longer than ``PATIENCE``."""
        if key in self._making:
            with suppress(TimeoutError):
                async with timeout(PATIENCE):
                    await self._making[key].wait()

    def _holds(self, key: Key, kept: _Kept, now: Moment) -> bool:
        same = kept.moment.version == now.version
        if not same and kept.claims is not None:
            same = self._watch.same(kept.moment, kept.claims)
        if same:
            self._kept.move_to_end(key)
        else:
            self._forget(key)
        return same

    async def _ask(self, key: Key, now: Moment, scope: Scope, receive: Receive, send: Send) -> None:
        """Have the answer made, and keep it where it is whole and tagged. It is kept as of ``now``,
        before it was made: what is committed meanwhile makes it old."""
        start: Message = {}
        body = bytearray()
        whole = False

        async def listen(message: Message) -> None:
            nonlocal start, whole
            if message["type"] == "http.response.start":
                # A copy: what stands around adds headers of its own to the message.
                start = {**message, "headers": list(message["headers"])}
            elif message["type"] == "http.response.body" and len(body) <= LARGEST:
                body.extend(message.get("body", b""))
                whole = not message.get("more_body", False)
            await send(message)

        await self.app(scope, receive, listen)
        if whole and len(body) <= LARGEST and (headers := _keepable(start)) is not None:
            claims = scope.get("state", {}).get(DEPENDS)
            tag, route = headers.get(b"etag"), scope.get("route")
            self._remember(key, _Kept(now, claims, start, bytes(body), tag, route))

    def _remember(self, key: Key, kept: _Kept) -> None:
        self._forget(key)
        self._kept[key] = kept
        self._size += len(kept.body)
        while self._size > self._space:
            self._forget(next(iter(self._kept)))

    def _forget(self, key: Key) -> None:
        if (old := self._kept.pop(key, None)) is not None:
            self._size -= len(old.body)


def _key(scope: Scope) -> Key | None:
    """What makes two requests one; None where the answer is not to be kept."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    if not scope["path"].startswith(_PREFIXES):
        return None
    host, wants = b"", []
    for name, value in scope["headers"]:
        if name in _ASKED_OTHERWISE:
            return None
        if name == b"accept":
            wants.append(value)
        elif name == b"host":
            host = value  # lists name their next page by it
    accept = b",".join(wants) or b"*/*"  # RFC 9110, section 12.5.1
    scheme = scope.get("scheme", "").encode()
    return scheme, host, scope["path"].encode(), scope["query_string"], accept


def _keepable(start: Mapping[str, Any]) -> dict[bytes, bytes] | None:
    """The headers of an answer that may be given again."""
    headers = dict(start.get("headers", ()))
    told_not_to = b"no-store" in headers.get(b"cache-control", b"") or b"set-cookie" in headers
    return headers if start.get("status") == 200 and not told_not_to else None


async def _answer(kept: _Kept, scope: Scope, send: Send) -> None:
    scope["route"] = kept.route  # what stands around counts answers by it
    if kept.tag is not None and kept.tag in _known(scope["headers"]):
        own = [pair for pair in kept.start["headers"] if pair[0] not in _OF_THE_BODY]
        await send({"type": "http.response.start", "status": 304, "headers": own})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({**kept.start, "headers": list(kept.start["headers"])})
    await send({"type": "http.response.body", "body": kept.body})


_OF_THE_BODY = (b"content-length", b"content-type")


def _known(headers: Headers) -> set[bytes]:
    """The tags that the client says it has; compared weakly (RFC 9110, section 13.1.2)."""
    return {
        tag.strip().removeprefix(b"W/")
        for name, value in headers
        if name == b"if-none-match"
        for tag in value.split(b",")
    }
