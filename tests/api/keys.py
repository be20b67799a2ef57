"""What tests of access need: a key in a store, and an application with a route that writes."""

from typing import Annotated

from fastapi import Body, FastAPI
from sqlalchemy import Engine, text

from api.access import Audited, writes
from api.app import create_app
from api.errors import Refusal
from claims import store
from claims.access import Key, Scope, moment, new_token
from claims.db import session

NOTED = "/v1/notes"


def make_key(
    engine: Engine, *scopes: Scope, name: str = "press", expires_at: str | None = None
) -> str:
    """Store a key, and give what is sent with a request."""
    key_id, token = new_token()
    key = Key(key_id, name, frozenset(scopes), moment(), expires_at)
    with session(engine, write=True) as opened:
        store.add_key(opened, key, token)
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
