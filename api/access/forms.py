"""What is done by the forms of pages: only by who is signed in, only from our own pages.

A form carries a token that is made of what the browser holds in a cookie, so that only a page of
ours can have written it. It is masked anew each time: the same bytes on every page could be found
out by how well they compress (BREACH).
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NoBase64
from collections.abc import Callable, Iterator
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import Depends, Request

from api.access.audited import Audited, writing
from api.access.cookies import FORM, LOGIN, cookie, set_cookie
from api.access.places import page_before, sign_in_address
from api.access.require import check
from api.context import Principal, context
from api.dependencies import Turn
from api.errors import Refusal, SeeOther
from claims.access import Scope
from claims.accounts import new_secret
from claims.settings import AccessSettings, settings

FIELD, HEADER = "token", "X-CSRF-Token"
_SIZE = hashlib.sha256().digest_size


def form_token(request: Request) -> str:
    """What every form of a page has in its hidden field ``token``, and htmx sends as
    ``X-CSRF-Token``. A browser that holds no cookie yet is given one with the answer."""
    held = _held(request)
    if held is None:
        held = request.state.form_cookie = new_secret()
        set_cookie(request.scope, FORM, held)
    mask = secrets.token_bytes(_SIZE)
    return urlsafe_b64encode(mask + _xor(mask, _digest(held))).decode()


def is_form_token(request: Request, token: str) -> bool:
    """Whether it was made by ``form_token`` for this browser and who is signed in there."""
    held = _held(request)
    try:
        given = urlsafe_b64decode(token)
    except (NoBase64, ValueError):
        return False
    if held is None or len(given) != 2 * _SIZE:
        return False
    return hmac.compare_digest(_xor(given[:_SIZE], given[_SIZE:]), _digest(held))


async def check_form(request: Request) -> None:
    """Raise ``Refusal`` where a form was not sent by a page of ours to this browser."""
    if not is_from_here(request):
        raise Refusal("stale-form", "this came from a page of another site, and nothing was done")
    token = request.headers.get(HEADER)
    if token is None:
        said = (await request.form()).get(FIELD)
        token = said if isinstance(said, str) else ""
    if not is_form_token(request, token):
        raise Refusal("stale-form", "the page was opened before you signed in or out, or long ago")


def is_from_here(request: Request) -> bool:
    """Whether a browser says that a page of this server sent it; true of what says nothing."""
    headers = request.headers
    if (site := headers.get("sec-fetch-site")) is not None:
        return site in ("same-origin", "none")  # none: a person did, not a page
    if (origin := headers.get("origin")) is None:
        return True
    ours = (headers.get("host"), urlsplit(settings().public_url or "").netloc or None)
    return (urlsplit(origin).netloc or "null") in ours


def acts(scope: Scope) -> Any:
    """The dependency of a page's route that writes: ``audited: Annotated[Audited,
    acts(Scope.DECIDE)]``, as ``writes(scope)`` is for a route of the interface.

    Who is not signed in is sent to sign in and back to the page; a form that did not come from a
    page of ours, and who may not, is refused.
    """
    return Depends(_acting(scope), scope="function")


def may_act(scope: Scope | None) -> Any:
    """The same for a route that opens the store by itself (``api.access.writing``), to show what is
    wrong beside the field: ``principal: Annotated[Principal, may_act(Scope.ADMIN)]``. None is for
    what anybody who is signed in may do to their own sign-in, also where the server is read only.
    """
    return Depends(MayAct(scope))


class MayAct:
    """Raises ``Refusal`` or ``SeeOther``, or gives who acts."""

    def __init__(self, scope: Scope | None) -> None:
        self.scope = scope

    async def __call__(self, request: Request) -> Principal:
        principal = context(request.scope).principal
        access: AccessSettings = request.app.state.access
        if not principal.is_known and not principal.scopes:
            raise SeeOther(sign_in_address(page_before(request)))
        await check_form(request)
        if self.scope is None:
            return principal
        if access.writing == "off":
            raise Refusal("forbidden", "this server is set to be read only")
        check(principal, self.scope)
        return principal


def _acting(scope: Scope) -> Callable[..., Iterator[Audited]]:
    def acting(
        request: Request, principal: Annotated[Principal, may_act(scope)], _: Turn
    ) -> Iterator[Audited]:
        with writing(request, principal) as given:
            yield given

    return acting


def _held(request: Request) -> str | None:
    """What the browser holds that nobody else does: its sign-in, or else a cookie for this."""
    signed_in = context(request.scope).principal.login is not None
    given = cookie(request.scope, LOGIN if signed_in else FORM)
    return given or getattr(request.state, "form_cookie", None)


def _digest(held: str) -> bytes:
    return hmac.digest(held.encode(), b"a form of twosource", "sha256")


def _xor(a: bytes, b: bytes) -> bytes:
    return bytes(x ^ y for x, y in zip(a, b, strict=True))
