"""Headers that every answer carries, so that a page can load nothing but our own files."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "Content-Security-Policy"
SAFE = {
    POLICY: "default-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; object-src 'none'",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), "
    "browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Vary": "Accept",
}
HSTS = (b"strict-transport-security", b"max-age=31536000")
_RAW = [(name.lower().encode(), value.encode()) for name, value in SAFE.items()]
_SECURE = [*_RAW, HSTS]
_POLICY = POLICY.lower().encode()
_NAMES = frozenset(name for name, _ in _RAW)


class SafeHeaders:
    """Middleware that puts ``SAFE`` on every answer, errors included, and HSTS on those over https.

    ``Vary`` is added to, and an answer may have a content policy of its own; the others replace
    what it has of that name.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        safe = _SECURE if scope["scheme"] == "https" else _RAW

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                _put(message, safe)
            await send(message)

        await self.app(scope, receive, send_safely)


def _put(message: Message, safe: list[tuple[bytes, bytes]]) -> None:
    given = list(message.get("headers", ()))
    if any(name in _NAMES for name, _ in given):
        own = [pair for pair in given if pair[0] not in _NAMES or pair[0] == _POLICY]
        named = {name for name, _ in own}
        headers = MutableHeaders(raw=own + [pair for pair in safe if pair[0] not in named])
        for name, value in given:
            if name == b"vary":
                headers.add_vary_header(value.decode("latin-1"))
        message["headers"] = headers.raw
    else:
        message["headers"] = given + safe
