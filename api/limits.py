"""How large a request may be, and how long its answer may take to begin."""

import asyncio
from collections.abc import Awaitable, Callable

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.context import context
from api.errors import problem_response

MAX_HEADERS = 16_384
MAX_TARGET = 8_192
CLOSE = {"Connection": "close"}
_LENGTH, _CHUNKED = b"content-length", b"transfer-encoding"
AGAIN = 0.1
"""Seconds after which a request whose time is over is broken off once more."""


class Limits:
    """Middleware: refuses what is too large, and answers in place of what takes too long.

    A body is counted as it comes, so one that does not tell its length is refused as well; a body
    that does not come in time is not waited for. When the time is over before an answer has
    begun, a statement the store is busy with is broken off, nothing that the request wrote is
    committed, and the answer is the problem ``timeout``. An answer that has begun is not limited:
    it may be a long download or a stream of events.
    """

    def __init__(self, app: ASGIApp, max_body: int, request_timeout: float) -> None:
        self.app = app
        self.max_body = max_body
        self.timeout = request_timeout

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        size, length, has_body = 0, 0, False
        for name, value in scope["headers"]:
            size += len(name) + len(value)
            if name == _LENGTH:
                length = int(value) if value.isdigit() else 0  # the server refuses what is none
                has_body = length > 0
            elif name == _CHUNKED:
                has_body = True
        target = len(scope.get("raw_path") or b"") + len(scope["query_string"])
        if target > MAX_TARGET or size > MAX_HEADERS:
            await self._refuse_headers(scope, receive, send)
        elif length > self.max_body:
            await self._refuse_length(scope, receive, send)
        else:
            await _Timed(self, scope, receive, send).run(has_body=has_body)

    async def _refuse_headers(self, scope: Scope, receive: Receive, send: Send) -> None:
        detail = f"an address may have {MAX_TARGET:,} bytes, all headers together {MAX_HEADERS:,}"
        answer = problem_response(Request(scope), "headers-too-large", detail, headers=CLOSE)
        await answer(scope, receive, send)

    async def _refuse_length(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = problem_response(Request(scope), "too-large", self.too_large(), headers=CLOSE)
        await answer(scope, receive, send)

    def too_large(self) -> str:
        return f"a body may have {self.max_body:,} bytes"


class _Timed:
    """One request with its deadline. What goes wrong while its body is read is told as
    ``HTTPException``, the one kind that FastAPI lets through there."""

    __slots__ = ("begun", "deadline", "ended", "limits", "over", "receive", "scope", "send")

    def __init__(self, limits: Limits, scope: Scope, receive: Receive, send: Send) -> None:
        self.limits = limits
        self.scope, self.receive, self.send = scope, receive, send
        self.begun = self.ended = False
        self.over: asyncio.Task[None] | None = None
        self.deadline = 0.0

    async def run(self, *, has_body: bool) -> None:
        loop = asyncio.get_running_loop()
        self.deadline = loop.time() + self.limits.timeout
        timer = loop.call_at(self.deadline, self._expire)
        receive = self._counted() if has_body else self.receive
        try:
            await self.limits.app(self.scope, receive, self._send)
        except Exception:
            if self.over is None:
                raise  # else it only failed because it was broken off
        finally:
            timer.cancel()
            self.ended = True
            if self.over is not None:
                await self.over

    def _expire(self) -> None:
        if not self.begun:
            self.over = asyncio.get_running_loop().create_task(self._answer())

    async def _answer(self) -> None:
        detail = f"there was no answer within {self.limits.timeout:g} seconds"
        headers = CLOSE | {"Retry-After": "10"}
        answer = problem_response(Request(self.scope), "timeout", detail, headers=headers)
        stopping = asyncio.create_task(self._stop())
        await answer(self.scope, self.receive, self.send)
        await stopping

    async def _stop(self) -> None:
        """Breaks off what is asked of the store, again until nothing more is: a request that waited
        for a thread may begin only now."""
        while not self.ended:
            # In a thread that is not of those that requests wait for: they may all be busy.
            await asyncio.to_thread(context(self.scope).stop)
            await asyncio.sleep(AGAIN)

    async def _send(self, message: Message) -> None:
        if self.over is None:
            self.begun = True
            await self.send(message)

    def _counted(self) -> Callable[[], Awaitable[Message]]:
        left = self.limits.max_body

        async def receive() -> Message:
            nonlocal left
            message = await self._in_time()
            left -= len(message.get("body", b""))
            if left < 0:
                raise HTTPException(413, self.limits.too_large(), CLOSE)
            return message

        return receive

    async def _in_time(self) -> Message:
        if self.begun:
            return await self.receive()
        try:
            async with asyncio.timeout_at(self.deadline):
                return await self.receive()
        except TimeoutError:
            raise HTTPException(503, "the body did not come in time", CLOSE) from None
