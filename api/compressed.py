"""Pages and their files are sent compressed to browsers that take it.

Data is sent as it is: its tags are strong, and an answer in another encoding would be another one.
"""

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

LEAST = 1_000
"""Bytes below which it does not pay."""
LEVEL = 6


class Compressed:
    """Middleware that compresses what is not below ``/v1``."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.zipped = GZipMiddleware(app, minimum_size=LEAST, compresslevel=LEVEL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        data = scope["type"] != "http" or scope["path"].startswith("/v1")
        await (self.app if data else self.zipped)(scope, receive, send)
