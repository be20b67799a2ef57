"""What a route needs of who asks, as a dependency that also says so in ``/openapi.json``."""

from typing import Any

from fastapi import Request
from fastapi.openapi.models import HTTPBearer
from fastapi.security.base import SecurityBase

from api.context import Principal, context
from api.errors import Refusal
from claims.access import Scope
from claims.settings import AccessSettings

CHALLENGE = {"WWW-Authenticate": 'Bearer realm="twosource"'}
SCHEME = "key"
HEADER_SCHEME = "key-header"
SCHEMES: dict[str, Any] = {
    SCHEME: {
        "type": "http",
        "scheme": "bearer",
        "description": "A key of twosource keys add, as Authorization: Bearer ts_…",
    },
    HEADER_SCHEME: {"type": "apiKey", "in": "header", "name": "X-API-Key"},
}
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
READ_BY_POST = ("/v1/check", "/v1/status")
"""What is sent there is only looked up."""


class Require(SecurityBase):
    """Asks for a scope. Gives who asks, or refuses: ``unauthorized`` without a key, ``forbidden``
    where the key lacks the scope or writing is off."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.model = HTTPBearer()
        self.scheme_name = SCHEME

    async def __call__(self, request: Request) -> Principal:
        principal = context(request.scope).principal
        access: AccessSettings = request.app.state.access
        if access.writing == "off" and request.method not in SAFE_METHODS:
            raise Refusal("forbidden", "this server is set to be read only")
        check(principal, self.scope)
        return principal


def require(scope: Scope) -> Require:
    """For ``Depends``."""
    return Require(scope)


def check(principal: Principal, scope: Scope) -> None:
    """Raise ``Refusal`` where who asks lacks the scope."""
    if principal.may(scope):
        return
    if not principal.is_known:
        message = f"this needs a key with the scope {scope}"
        raise Refusal("unauthorized", message, headers=CHALLENGE)
    who = "key" if principal.login is None else "you are signed in as"
    had = ", ".join(sorted(principal.scopes))
    raise Refusal(
        "forbidden", f"this needs the scope {scope}; {who} {principal.name!r}, with {had}"
    )
