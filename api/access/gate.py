"""The gate: every request passes here, before any route is looked for."""

from time import monotonic

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access.callers import address, is_at_the_machine, is_of_the_operator
from api.access.cookies import LOGIN, cookie
from api.access.keyring import Keyring
from api.access.logins import Logins
from api.access.places import SIGN_IN, asked_for, sign_in_address
from api.access.rates import Quota, Rates
from api.access.require import CHALLENGE, READ_BY_POST, SAFE_METHODS, check
from api.context import ANONYMOUS, Principal, context
from api.errors import DATABASE_ERRORS, Refusal, SeeOther, reads_pages, refused
from claims.access import Scope as Right
from claims.errors import StoreError
from claims.settings import AccessSettings

OPEN = ("/healthz", "/readyz", "/static/", "/browser/", "/problems/", "/openapi.json")
"""Where no key is needed and nothing counted: probes, and what answers and pages refer to."""
PROGRAMS = ("/v1/", "/v1alpha1/")
OPERATOR = Principal("local", frozenset(Right))


class Gate:
    """Middleware: tells who asks by their key or sign-in, lets in whom the settings let in, counts.

    A key that is given has to be good, also where none is needed. Without one, an address is
    counted; a caller at the machine itself is not, unless through a proxy. A sign-in counts for
    pages and for what is read: what writes under ``/v1`` takes keys alone, which no other site can
    have a browser send.
    """

    def __init__(
        self, app: ASGIApp, keyring: Keyring, logins: Logins, access: AccessSettings
    ) -> None:
        self.app = app
        self.keyring = keyring
        self.logins = logins
        self.access = access
        self.keyed = None if access.rate == "none" else Rates(access.rate)
        self.anonymous = None if access.anonymous_rate == "none" else Rates(access.anonymous_rate)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(OPEN):
            await self.app(scope, receive, send)
            return
        token, send = _token(scope), with_cookies(scope, send)
        try:
            principal = await self._principal(scope, token)
            context(scope).principal = principal or ANONYMOUS
            quota, send = self._counted(scope, principal, send)
            self._let_in(scope, token, principal, quota)
        except (Refusal, SeeOther, StoreError, *DATABASE_ERRORS) as error:
            answer = await refused(Request(scope), error)
            await answer(scope, receive, send)
            return
        await self.app(scope, receive, send)
        if principal is not None:
            await self._note_use(principal)

    async def _note_use(self, principal: Principal) -> None:
        told: Keyring | Logins = self.keyring if principal.login is None else self.logins
        if told.is_news(principal):
            await told.note_use(principal)

    async def _principal(self, scope: Scope, token: str | None) -> Principal | None:
        if token is not None:
            return await self.keyring.principal(token)
        if _takes_cookies(scope) and (secret := cookie(scope, LOGIN)) is not None:
            signed_in = await self.logins.principal(secret)
            if signed_in is not None:
                return signed_in
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
        if self.access.reading == "keys" and reads and scope["path"] != SIGN_IN:
            if principal is None and reads_pages(request := Request(scope)):
                raise SeeOther(sign_in_address(asked_for(request)))
            check(principal or ANONYMOUS, Right.READ)

    def _counted(
        self, scope: Scope, principal: Principal | None, send: Send
    ) -> tuple[Quota | None, Send]:
        """A request with a good key counts for the key, one of an account for the account, any
        other for its address."""
        if principal is not None and principal.is_known:
            rates, who = self.keyed, principal.key or f"account {principal.name}"
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


def with_cookies(scope: Scope, send: Send) -> Send:
    """Add the cookies that were set while the request was answered. What is made for one browser is
    for no other."""

    async def send_with_cookies(message: Message) -> None:
        told = context(scope)
        if message["type"] == "http.response.start" and (told.cookies or told.principal.login):
            headers = MutableHeaders(raw=list(message.get("headers", ())))
            headers.add_vary_header("Cookie")
            kept = headers.get("cache-control", "no-cache")
            headers["Cache-Control"] = kept if "no-store" in kept else f"private, {kept}"
            for said in told.cookies.values():
                headers.append("Set-Cookie", said)
            message["headers"] = headers.raw
        await send(message)

    return send_with_cookies


def _takes_cookies(scope: Scope) -> bool:
    return scope["method"] in SAFE_METHODS or not scope["path"].startswith(PROGRAMS)


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
