"""``/signin`` and ``/signout``: by an account or by a key."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from api.access import may_act, writing
from api.access.cookies import LOGIN, drop_cookie, set_cookie
from api.access.door import Door
from api.access.forms import check_form
from api.access.logins import Logins
from api.access.places import local_path
from api.context import Principal, context
from api.dependencies import request_session
from api.errors import Refusal, see_other
from api.pages.frame import Frame, FrameDep
from claims import store
from claims.access import Key
from claims.accounts import Account
from claims.settings import AccessSettings

router = APIRouter(include_in_schema=False)
WRONG = {
    "account": "No account has this name and this password.",
    "key": "This is no key, or it has expired or was revoked.",
}
Next = Annotated[str, Query(max_length=4_000)]


@router.get("/signin")
def ask(frame: FrameDep, next: Next = "/") -> Response:  # noqa: A002  # as addresses have it
    """Both ways to sign in."""
    return _shown(frame, local_path(next))


@router.post("/signin", dependencies=[Depends(check_form)])
async def sign_in(request: Request) -> Response:
    """Sign in, and go on to the page that was asked for. What is wrong is said beside its field;
    an unknown name and a wrong password are told alike."""
    said = await request.form()
    given = {name: value for name, value in said.items() if isinstance(value, str)}
    by = "key" if given.get("by") == "key" else "account"
    try:
        who = await _who(request, by, given)
    except Refusal as refusal:
        return await run_in_threadpool(_again, request, given, by, refusal)
    if who is None:
        return await run_in_threadpool(_again, request, given, by, None)
    await run_in_threadpool(_begin, request, who)
    return see_other(request, local_path(given.get("next")))


async def _who(request: Request, by: str, given: dict[str, str]) -> Account | Key | None:
    door: Door = request.app.state.door
    if by == "key":
        return await door.by_key(given.get("key", "").strip())
    return await door.by_password(request, given.get("name", ""), given.get("password", ""))


def _begin(request: Request, who: Account | Key) -> None:
    """The browser is given new random bits, whatever it held before."""
    logins: Logins = request.app.state.logins
    access: AccessSettings = request.app.state.access
    before = context(request.scope).principal.login
    with writing(request, Principal(who.name, who.scopes)) as audited:
        if before is not None:
            store.access.end_login(audited.session, before)
        agent = request.headers.get("user-agent", "").replace("\x00", "")
        secret, _ = logins.begin(audited.session, who, agent)
        audited.status = 303
        audited.what["signed in"] = f"by key {who.id}" if isinstance(who, Key) else "by password"
    logins.forget()
    set_cookie(request.scope, LOGIN, secret, days=access.session_days)


def _again(request: Request, given: dict[str, str], by: str, refusal: Refusal | None) -> Response:
    """The page once more, without the secret."""
    wrong = {by: str(refusal).capitalize() + "." if refusal else WRONG[by]}
    status = refusal.http_status if refusal else 422
    with request_session(request) as session:
        frame = Frame(request, session, context(request.scope).principal)
        back = local_path(given.get("next"))
        answer = _shown(frame, back, status, name=given.get("name", "")[:100], wrong=wrong)
    if refusal is not None and refusal.headers:
        answer.headers.update(refusal.headers)
    return answer


def _shown(frame: Frame, back: str, status: int = 200, **more: Any) -> Response:
    values = {"name": "", "wrong": {}, "back": back} | more
    answer = frame.show("signin.html", status, width="reading", **values)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@router.post("/signout")
def sign_out(request: Request, principal: Annotated[Principal, may_act(None)]) -> Response:
    """Sign this browser out, at once."""
    if principal.login is not None:
        with writing(request, principal) as audited:
            store.access.end_login(audited.session, principal.login)
            audited.status = 303
            audited.what["signed out"] = "this browser"
        request.app.state.logins.forget()
        drop_cookie(request.scope, LOGIN)
    return see_other(request, "/signin")
