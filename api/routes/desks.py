"""``/v1/contested`` and ``/v1/uncorroborated``: the two desks."""

from dataclasses import replace

from fastapi import APIRouter, Request, Response

from api import lookup
from api.dependencies import SessionDep
from api.routes.answers import problems
from api.routes.claims import QueryDep, page
from api.routes.schemas import ClaimsPage

router = APIRouter(prefix="/v1", tags=["desks"])


@router.get("/contested", response_model=ClaimsPage, responses=problems(400, 404, 422))
def contested(request: Request, session: SessionDep, query: QueryDep) -> Response:
    """Live claims that a live independent origin contradicts or denies."""
    return page(request, lookup.listing(session, replace(query, contested=True)))


@router.get("/uncorroborated", response_model=ClaimsPage, responses=problems(400, 404, 422))
def uncorroborated(request: Request, session: SessionDep, query: QueryDep) -> Response:
    """Live claims that nobody independent bears out: support of at most one source."""
    return page(request, lookup.listing(session, replace(query, uncorroborated=True)))
