"""``/v1/searches``: searches that are kept, by their query."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response
from pydantic import Field

from api import lookup
from api.access import require
from api.context import Principal
from api.dependencies import Base, SessionDep
from api.errors import Refusal
from api.render.json import Json
from api.render.subscriptions import search_json
from api.routes.answers import json_response, problems
from api.routes.decision_bodies import Body, Text
from api.routes.once import Once, OnceRoute
from api.routes.write_schemas import SearchesPage, SearchShape
from api.routes.writes import Reader, answered
from claims import store
from claims.access import Scope, moment
from claims.errors import NotFound
from claims.subscriptions import SavedSearch

router = APIRouter(prefix="/v1", tags=["changes"], route_class=OnceRoute)
Asker = Annotated[Principal, Depends(require(Scope.READ))]
SearchId = Annotated[str, Path(pattern=r"^[0-9a-f]{6,16}$", examples=["5b0c1d2e3f405162"])]
PROBLEMS = problems(400, 401, 403, 404, 409, 413, 422)


class NewSearch(Body):
    """``query`` is the query string of ``/v1/claims``, without cursor and limit."""

    name: Text = Field(examples=["Contested in the strait"])
    query: Text = Field(examples=["status=contested&dispute=sorrel-strait"])


@router.post(
    "/searches",
    status_code=201,
    response_model=SearchShape,
    responses=PROBLEMS,
    dependencies=[Once],
)
def add_search(audited: Reader, base: Base, said: NewSearch) -> Response:
    """Keep a search. Its results are those of ``/v1/claims``; what happens to them can be followed
    at ``/v1/changes``, by feed or by subscription. Needs a key with the scope read."""
    query = said.query.removeprefix("?")
    lookup.parse_search(query)
    search = SavedSearch("", audited.principal.name, said.name, query, moment())
    stored = store.handing.add_search(audited.session, search)
    audited.what["search"] = stored.id
    headers = {"Location": f"/v1/searches/{stored.id}"}
    return answered(audited, 201, _json(stored, base), headers)


@router.get("/searches", response_model=SearchesPage, responses=problems(401, 403))
def list_searches(principal: Asker, base: Base, session: SessionDep) -> Response:
    """The searches you keep; with the scope admin everybody's."""
    whose = None if principal.may(Scope.ADMIN) else principal.name
    found = store.handing.searches(session, whose)
    return json_response({"results": [_json(search, base) for search in found]})


@router.get(
    "/searches/{search_id}",
    response_model=SearchShape,
    responses=problems(400, 401, 403, 404, 422),
)
def one_search(principal: Asker, base: Base, session: SessionDep, search_id: SearchId) -> Response:
    """One of them."""
    return json_response(_json(_owned(session, principal, search_id), base))


@router.delete("/searches/{search_id}", status_code=204, responses=PROBLEMS, dependencies=[Once])
def remove_search(audited: Reader, search_id: SearchId) -> Response:
    """Keep it no longer; 409 while a subscription follows it."""
    found = _owned(audited.session, audited.principal, search_id)
    if store.handing.subscriptions(audited.session, search=found.id):
        raise Refusal("conflict", f"a subscription follows the search {found.id}; remove it first")
    store.handing.remove_search(audited.session, found.id)
    audited.what["search"] = found.id
    return answered(audited, 204, None)


def _json(search: SavedSearch, base: str) -> Json:
    return search_json(search, base, lookup.search_address(search.query))


def _owned(session: SessionDep, principal: Principal, given: str) -> SavedSearch:
    """Not somebody else's. Raises ``NotFound``."""
    found = lookup.get_search(session, given)
    if not principal.may(Scope.ADMIN) and found.principal != principal.name:
        raise NotFound(f"no saved search {given!r}; /v1/searches lists yours")
    return found
