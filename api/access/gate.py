"""The gate: every request passes here, before any route is looked for."""

from time import monotonic

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access.callers import address, is_at_the_machine, is_of_the_operator
from api.access.keyring import Keyring
from api.access.rates import Quota, Rates
from api.access.require import CHALLENGE, READ_BY_POST, SAFE_METHODS, check
from api.context import ANONYMOUS, Principal, context
from api.errors import DATABASE_ERRORS, Refusal, refused
from claims.access import Scope as Right
from claims.errors import StoreError
from claims.settings import AccessSettings

OPEN = ("/healthz", "/readyz", "/static/", "/browser/", "/problems/", "/openapi.json")
"""Where no key is needed and nothing counted: probes, and what answers and pages refer to."""
OPERATOR = Principal("local", frozenset(Right))


class Gate:
    """Middleware: tells who asks by their key, lets in whom the settings let in, counts.

    A key that is given has to be good, also where none is needed. Without one, an address is
    counted; a caller at the machine itself is not, unless through a proxy.
    """

    def __init__(self, app: ASGIApp, keyring: Keyring, access: AccessSettings) -> None:
        self.app = app
        self.keyring = keyring
        self.access = access
        self.keyed = None if access.rate == "none" else Rates(access.rate)
        self.anonymous = None if access.anonymous_rate == "none" else Rates(access.anonymous_rate)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(OPEN):
            await self.app(scope, receive, send)
            return
        token = _token(scope)
        try:
            principal = await self._principal(scope, token)
            quota, send = self._counted(scope, principal, send)
            self._let_in(scope, token, principal, quota)
        except (Refusal, StoreError, *DATABASE_ERRORS) as error:
            answer = await refused(Request(scope), error)
            await answer(scope, receive, send)
            return
        context(scope).principal = principal or ANONYMOUS
        await self.app(scope, receive, send)
        if token is not None and principal is not None and self.keyring.is_news(principal):
            await self.keyring.note_use(principal)

    async def _principal(self, scope: Scope, token: str | None) -> Principal | None:
        if token is not None:
            return await self.keyring.principal(token)
        if self.access.writing == "local" and is_of_the_operator(scope):
            return OPERATOR
        return None

    def _let_in(
        self, scope: Scope, token: str | None, principal: Principal | None, quota: Quota | None
    ) -> None:
        if quota is not None and not quota.granted:
            wait = {"Retry-After": str(quota.reset)}
            raise Refusal(
                "too-many",
                f"{quota.limit} requests are allowed in this time; wait {quota.reset} seconds",
                headers=wait,
            )
        if token is not None and principal is None:
            raise Refusal(
                "unauthorized", "the key is not known, is revoked or has expired", headers=CHALLENGE
            )
        reads = scope["method"] in SAFE_METHODS or scope["path"] in READ_BY_POST
        if self.access.reading == "keys" and reads:
            check(principal or ANONYMOUS, Right.READ)

    def _counted(
        self, scope: Scope, principal: Principal | None, send: Send
    ) -> tuple[Quota | None, Send]:
        """A request with a good key counts for the key, any other for its address."""
        if principal is not None and principal.key is not None:
            rates, who = self.keyed, principal.key
        elif is_at_the_machine(scope):
            return None, send
        else:
            rates, who = self.anonymous, address(scope)
        if rates is None:
            return None, send
        quota = rates.hit(who, monotonic())
        headers = rate_headers(rates, quota)

        async def send_counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *headers]
            await send(message)

        return quota, send_counted


def rate_headers(rates: Rates, quota: Quota) -> list[tuple[bytes, bytes]]:
    """As the IETF's draft has them since 2024 (``RateLimit``, ``RateLimit-Policy``), and as it had
    them before, which is what most clients read."""
    limit, left, reset = quota.limit, quota.remaining, quota.reset
    return [
        (b"ratelimit-policy", rates.policy),
        (b"ratelimit", b'"%s";r=%d;t=%d' % (quota.window, left, reset)),
        (b"ratelimit-limit", b"%d" % limit),
        (b"ratelimit-remaining", b"%d" % left),
        (b"ratelimit-reset", b"%d" % reset),
    ]


def _token(scope: Scope) -> str | None:
    """The key that came along, in either header. Another way to say who one is counts as a key that
    is not known."""
    for name, value in scope["headers"]:
        if name == b"authorization":
            kind, _, rest = value.decode("latin-1").partition(" ")
            return rest.strip() if kind.lower() == "bearer" else ""
        if name == b"x-api-key":
            return str(value.decode("latin-1")).strip()
    return None
