"""What tests of access need: keys and accounts in a store, and an application with a route and a
page that write."""

from functools import cache
from typing import Annotated

from fastapi import Body, FastAPI, Form
from sqlalchemy import Engine, text

from api.access import Audited, acts, writes
from api.access.cookies import LOGIN
from api.app import create_app
from api.errors import Refusal
from api.pages.frame import FrameDep
from claims import store
from claims.access import Key, Scope, moment, new_token
from claims.accounts import Account, password_hash
from claims.db import session

NOTED = "/v1/notes"


def make_key(
    engine: Engine, *scopes: Scope, name: str = "press", expires_at: str | None = None
) -> str:
    """Store a key, and give what is sent with a request."""
    key_id, token = new_token()
    key = Key(key_id, name, frozenset(scopes), moment(), expires_at)
    with session(engine, write=True) as opened:
        store.access.add_key(opened, key, token)
    return token


def writing_app(engine: Engine) -> FastAPI:
    """The application with one more route, which writes: the name of a dispute."""
    app = create_app(engine)

    @app.post(NOTED, status_code=201)
    def note(
        audited: Annotated[Audited, writes(Scope.DECIDE)], slug: Annotated[str, Body(embed=True)]
    ) -> dict[str, str]:
        insert = text("INSERT INTO dispute (slug, name, inferred) VALUES (:slug, :slug, FALSE)")
        audited.session.connection().execute(insert, {"slug": slug})
        if slug == "taken":
            raise Refusal("conflict", "there is one of that name")
        audited.what["dispute"] = slug
        return {"slug": slug}

    return app


PAGE = "/notes"


def page_app(engine: Engine) -> FastAPI:
    """The application with a page that holds the token of a form, and what the form is sent to."""
    app = writing_app(engine)

    @app.get(PAGE)
    def show(frame: FrameDep) -> dict[str, str]:
        return {"who": frame.viewer.name, "token": frame.token, "again": frame.token}

    @app.post(PAGE, status_code=201)
    def note(
        audited: Annotated[Audited, acts(Scope.DECIDE)], slug: Annotated[str, Form()]
    ) -> dict[str, str]:
        insert = text("INSERT INTO dispute (slug, name, inferred) VALUES (:slug, :slug, FALSE)")
        audited.session.connection().execute(insert, {"slug": slug})
        audited.what["dispute"] = slug
        return {"slug": slug}

    return app


PASSWORD = "seven boats at the quay"


@cache
def hash_of(password: str) -> str:
    """Made once: it is slow on purpose."""
    return password_hash(password)


def make_account(engine: Engine, name: str, *scopes: Scope, password: str = PASSWORD) -> Account:
    """Store an account whose password is ``PASSWORD``."""
    account = Account(name, frozenset(scopes), moment())
    with session(engine, write=True) as opened:
        store.access.add_account(opened, account, hash_of(password))
    return account


def sign_in(app: FastAPI, who: Account | Key) -> str:
    """A browser of theirs, signed in: the cookie it sends."""
    with session(app.state.engine, write=True) as opened:
        secret, _ = app.state.logins.begin(opened, who, "a test")
    return f"{LOGIN}={secret}"
