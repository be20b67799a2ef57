"""The layers every request goes through before a route, from the outermost in.

All are plain ASGI: each costs a few microseconds, which Starlette's ``BaseHTTPMiddleware`` would
multiply by ten.
"""

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from api.access.door import Door
from api.access.gate import Gate
from api.access.keyring import Keyring
from api.access.logins import Logins
from api.compressed import Compressed
from api.headers import SafeHeaders
from api.hot import KeptAnswers, watch_store
from api.limits import Limits
from api.operations.metrics import Metrics
from api.operations.observe import Observed
from api.operations.tracing import Traced, tracer_provider
from claims.settings import AccessSettings, ServerSettings

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
ASKED = ("Authorization", "X-API-Key", "Content-Type", "If-Match", "If-None-Match")
ASKED_TOO = ("Idempotency-Key", "X-Request-ID")
SHOWN = ("ETag", "Link", "Location", "Retry-After", "X-Request-ID", "RateLimit")
SHOWN_TOO = ("RateLimit-Policy", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")


def install(app: FastAPI, access: AccessSettings, server: ServerSettings) -> None:
    """Put them around ``app``, whose state holds the engine."""
    if (watching := watch_store(app.state.engine)) is not None:
        app.add_middleware(KeptAnswers, watching)
    app.state.logins, app.state.door = Logins(app.state.engine, access), Door(app.state.engine)
    keyring = Keyring(app.state.engine, access.key_cache)
    app.add_middleware(Gate, keyring, app.state.logins, access)
    app.add_middleware(Limits, access.max_body, access.request_timeout)
    if access.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=access.cors_origins,
            allow_methods=METHODS,
            allow_headers=[*ASKED, *ASKED_TOO],
            expose_headers=[*SHOWN, *SHOWN_TOO],
        )
    app.add_middleware(SafeHeaders)
    app.add_middleware(Compressed)
    app.state.tracing = tracer_provider(server, app.version)
    if app.state.tracing is not None:
        app.add_middleware(Traced, app.state.tracing.get_tracer("twosource"))
    app.state.metrics = Metrics(app.state.engine, app.version)
    app.add_middleware(
        Observed, app.state.metrics, access_log=server.log_level in ("debug", "info")
    )
    if access.trusted_proxies:
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=list(access.trusted_proxies))
