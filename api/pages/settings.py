"""``/settings``: who you are, where you are signed in, your password; and for who may do everything
the accounts, the keys, what was written last and how the server is set."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from api.access import Audited, may_act, writing
from api.access.cookies import LOGIN, set_cookie
from api.access.door import Door
from api.access.places import sign_in_address
from api.context import Principal, context
from api.dependencies import request_session
from api.errors import Refusal, SeeOther, see_other
from api.pages.frame import Frame, FrameDep
from api.pages.settings_parts import parts
from claims import store
from claims.access import Key, Scope, moment, new_token, parse_expiry, parse_name
from claims.accounts import folded, parse_account, parse_password, parse_scopes
from claims.errors import BadInput, NotFound

router = APIRouter(include_in_schema=False)
Signed = Annotated[Principal, may_act(None)]
Admin = Annotated[Principal, may_act(Scope.ADMIN)]
Line = Annotated[str, Form(max_length=200)]
Password = Annotated[str, Form(max_length=2_000)]
Scopes = Annotated[list[Scope], Form(default_factory=list)]


@router.get("/settings")
def show(frame: FrameDep, done: Annotated[str, Query(max_length=20)] = "") -> Response:
    """Who you are, and what you may set."""
    if not frame.viewer.is_known and not frame.viewer.scopes:
        raise SeeOther(sign_in_address("/settings"))
    return _shown(frame, done=done)


@router.post("/settings/browsers")
def sign_out_others(request: Request, principal: Signed, login: Line = "") -> Response:
    """Sign out another browser of yours, or all but this one."""
    if principal.login is None:
        return see_other(request, "/settings")

    def act(audited: Audited) -> None:
        mine = {"key": principal.key} if principal.key else {"account": principal.name}
        held = [one.id for one in store.access.logins(audited.session, **mine)]
        if login and login in held:
            store.access.end_login(audited.session, login)
        elif not login:
            store.access.end_logins(audited.session, **mine, but=[str(principal.login)])
        audited.what["signed out"] = "another browser" if login else "all other browsers"

    return _done(request, principal, act, "browsers", "browsers")


@router.post("/settings/password")
async def change_password(
    request: Request, principal: Signed, password: Password, new: Password, again: Password
) -> Response:
    """Change your own, which takes the old one; every other browser of yours is signed out."""
    door: Door = request.app.state.door
    wrong = await _wrong_password(request, principal, password, new, again)
    if wrong is not None:
        return await run_in_threadpool(_again, request, "password", *wrong)
    hashed = await door.hashed(new)
    return await run_in_threadpool(_set_password, request, principal, hashed)


async def _wrong_password(
    request: Request, principal: Principal, password: str, new: str, again: str
) -> tuple[str, str] | None:
    """What is wrong, and in which field."""
    door: Door = request.app.state.door
    if principal.login is None or principal.key is not None:
        raise Refusal("forbidden", "a key has no password; sign in by your account to change it")
    try:
        if await door.by_password(request, principal.name, password) is None:
            return "password", "This is not your password."
        parse_password(new, principal.name)
    except Refusal as refusal:
        return "password", str(refusal)
    except BadInput as error:
        return "new", str(error)
    return None if new == again else ("again", "The two are not the same.")


def _set_password(request: Request, principal: Principal, hashed: str) -> Response:
    logins = request.app.state.logins
    with writing(request, principal) as audited:
        account = store.access.set_password(audited.session, principal.name, hashed)
        agent = request.headers.get("user-agent", "").replace("\x00", "")
        secret, _ = logins.begin(audited.session, account, agent)
        audited.status = 303
        audited.what["account"] = account.name
        audited.what["changed"] = "password"
    logins.forget()
    set_cookie(request.scope, LOGIN, secret, days=request.app.state.access.session_days)
    return see_other(request, "/settings?done=password#password")


@router.post("/settings/accounts")
async def add_account(
    request: Request, principal: Admin, name: Line, password: Password, scope: Scopes
) -> Response:
    """Make an account for somebody, who changes the password when they know it."""
    door: Door = request.app.state.door
    try:
        account = parse_account(name, scope, moment())
        hashed = await door.hashed(parse_password(password, account.name))
    except BadInput as error:
        return await run_in_threadpool(
            _again, request, "account", error.field or "name", str(error)
        )

    def act(audited: Audited) -> None:
        store.access.add_account(audited.session, account, hashed)
        audited.what |= {"account": account.name, "scopes": sorted(account.scopes)}

    return await run_in_threadpool(_done, request, principal, act, "account", "accounts")


@router.post("/settings/accounts/change")
def change_account(
    request: Request, principal: Admin, name: Line, change: Line, scope: Scopes
) -> Response:
    """Other scopes, or no sign-in for a while. Nobody does so to their own account: the last who
    may do everything would be locked out."""

    def act(audited: Audited) -> None:
        if (
            principal.login is not None
            and principal.key is None
            and folded(name) == folded(principal.name)
        ):
            raise BadInput("this is your own account; ask another who may do everything")
        if change == "disable":
            found = store.access.disable_account(audited.session, name, moment())
        elif change == "enable":
            found = store.access.enable_account(audited.session, name)
        else:
            found = store.access.set_scopes(audited.session, name, parse_scopes(scope))
        audited.what |= {"account": found.name, "changed": change, "scopes": sorted(found.scopes)}

    return _done(request, principal, act, "accounts", "accounts")


@router.post("/settings/keys")
def add_key(
    request: Request, principal: Admin, name: Line, scope: Scopes, expires: Line = ""
) -> Response:
    """Make a key. It is shown in the answer and never again, so there is nothing to go on to."""
    key_id, token = new_token()
    try:
        until = parse_expiry(expires or None, at := moment())
        key = Key(key_id, parse_name(name), parse_scopes(scope), at, until)
        with writing(request, principal) as audited:
            store.access.add_key(audited.session, key, token)
            audited.status = 201
            audited.what |= {"key": key.id, "name": key.name, "scopes": sorted(key.scopes)}
    except BadInput as error:
        return _again(request, "key", error.field, str(error))
    return _once_more(request, 201, made=(key, token))


@router.post("/settings/keys/revoke")
def revoke_key(request: Request, principal: Admin, key: Line) -> Response:
    """Let a key serve no more, and sign out who signed in by it."""

    def act(audited: Audited) -> None:
        found = store.access.revoke_key(audited.session, key, moment())
        audited.what |= {"key": found.id, "name": found.name}

    return _done(request, principal, act, "keys", "keys")


def _done(
    request: Request,
    principal: Principal,
    act: Callable[[Audited], None],
    what: str,
    place: str,
) -> Response:
    """Act in one transaction and go back to a place of the page that says so; what is wrong is said
    in the form it came from."""
    try:
        with writing(request, principal) as audited:
            audited.status = 303
            act(audited)
    except (BadInput, NotFound) as error:
        return _again(request, what, error.field, str(error))
    request.app.state.logins.forget()
    return see_other(request, f"/settings?done={what}#{place}")


def _again(request: Request, place: str, field: str | None, wrong: str) -> Response:
    """The page, with what is wrong beside the field."""
    said = wrong[:1].upper() + wrong[1:].rstrip(".") + "."
    return _once_more(request, 422, wrong=(place, field or "", said))


def _once_more(request: Request, status: int, **more: Any) -> Response:
    with request_session(request) as session:
        frame = Frame(request, session, context(request.scope).principal)
        return _shown(frame, status, **more)


def _shown(frame: Frame, status: int = 200, **more: Any) -> Response:
    values = {"wrong": ("", "", ""), "made": None, "done": ""} | parts(frame) | more
    answer = frame.show("settings.html", status, section="settings", width="reading", **values)
    answer.headers["Cache-Control"] = "no-store"
    return answer
