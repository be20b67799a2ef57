"""The outermost layer: gives a request its id, counts it, times it, logs it."""

import re
from itertools import count
from os import urandom
from time import perf_counter

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.context import REQUEST_ID, Context, begin
from api.operations.metrics import Metrics

_SANE = re.compile(rb"[0-9A-Za-z._-]{1,64}")
_FAULT = 500


class Observed:
    """Middleware. A request id that comes along as X-Request-ID is taken over where it is sane.

    ``access_log`` says whether to write a line for every request.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics, *, access_log: bool) -> None:
        self.app = app
        self.metrics = metrics
        self.log = structlog.get_logger("access") if access_log else None
        self._prefix = urandom(6).hex()  # of this process, so that ids are not used again
        self._numbers = count(1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        told = begin(scope, self._request_id(scope))
        REQUEST_ID.set(told.request_id)
        header = (b"x-request-id", told.request_id.encode())
        status = _FAULT
        started = perf_counter()

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), header]
            await send(message)

        self.metrics.in_flight += 1
        try:
            await self.app(scope, receive, send_with_id)
        finally:
            self.metrics.in_flight -= 1
            elapsed = perf_counter() - started
            self.metrics.answered(scope["method"], template(scope), status, elapsed)
            if self.log is not None:
                self._tell(scope, told, status, elapsed)

    def _request_id(self, scope: Scope) -> str:
        for name, value in scope["headers"]:
            if name == b"x-request-id" and _SANE.fullmatch(value):
                return str(value.decode())
        return f"{self._prefix}-{next(self._numbers):x}"

    def _tell(self, scope: Scope, told: Context, status: int, elapsed: float) -> None:
        assert self.log is not None
        client = scope.get("client")
        self.log.info(
            "request",
            method=scope["method"],
            path=scope["path"],  # without its query, which may hold anything
            status=status,
            ms=round(elapsed * 1000, 2),
            client=client[0] if client else None,
            who=told.principal.name,
        )


def template(scope: Scope) -> str:
    """The route as it is declared, ``/v1/claims/{claim_id}``, so that there are few; ``none`` where
    no route was found."""
    path = getattr(scope.get("route"), "path", None)
    if path is None and "endpoint" in scope:
        path = scope.get("root_path")  # where something is mounted
    return path or "none"
