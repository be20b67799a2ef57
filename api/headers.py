"""Headers that every answer carries, so that a page can load nothing but our own files."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "Content-Security-Policy"
SAFE = {
    POLICY: "default-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; object-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Vary": "Accept",
}


class SafeHeaders:
    """Middleware that puts ``SAFE`` on every answer, errors included; an answer may have a policy
    of its own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                policy, vary = headers.get(POLICY, SAFE[POLICY]), headers.get("vary")
                headers.update({**SAFE, POLICY: policy})
                if vary:
                    headers.add_vary_header(vary)
            await send(message)

        await self.app(scope, receive, send_safely)
