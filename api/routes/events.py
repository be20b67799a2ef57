"""Server-sent events (WHATWG HTML, section 9.2): how they look, and how many clients may follow."""

from collections.abc import AsyncIterator
from threading import Lock
from typing import Any

import anyio
from fastapi import Request
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.types import Receive, Scope, Send

from api.errors import Refusal

HEARTBEAT = 15
"""Every so many seconds a comment is sent, so that nothing on the way hangs up."""
GRACE = 5.0
"""Seconds within which what is told has to end when the server stops; it looks for that itself."""
RETRY = 3_000
"""Milliseconds after which a client that lost the connection comes back."""
EVENTS: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}
}


class Streams:
    """Counts the clients that follow."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.open = 0
        self._lock = Lock()

    def enter(self) -> None:
        """Raises ``Refusal`` where there are as many as may be."""
        with self._lock:
            if self.open >= self.most:
                said = f"{self.open} clients follow already"
                raise Refusal("too-many-streams", said, headers={"Retry-After": "30"})
            self.open += 1

    def leave(self) -> None:
        with self._lock:
            self.open -= 1


class Events(EventSourceResponse):
    """Tells until there is no more to tell, the client goes, or the server stops. Making one
    raises ``Refusal`` where too many clients follow."""

    def __init__(self, request: Request, told: AsyncIterator[ServerSentEvent]) -> None:
        self._streams: Streams = request.app.state.streams
        self._streams.enter()
        super().__init__(
            told,
            ping=HEARTBEAT,
            sep="\n",
            shutdown_event=anyio.Event(),  # with it the server lets what is told come to its end
            shutdown_grace_period=GRACE,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._streams.leave()


def event(name: str, data: bytes, number: int | None = None) -> ServerSentEvent:
    """One event; ``data`` is JSON on one line, ``number`` what a client resumes from."""
    told = None if number is None else str(number)
    return ServerSentEvent(data.decode(), event=name, id=told, retry=RETRY)
