"""``/v1/audit``: who wrote what."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from api.access import require
from api.context import Principal
from api.dependencies import SessionDep
from api.render.access import write_json
from api.routes.answers import json_response, problems
from api.routes.schemas_around import AuditPage
from claims import store
from claims.access import Scope

router = APIRouter(prefix="/v1", tags=["audit"])

Limit = Annotated[int, Query(ge=1, le=500)]
Cursor = Annotated[
    int | None, Query(ge=1, le=2**31 - 1, description="Copied from next of an answer.")
]


@router.get("/audit", response_model=AuditPage, responses=problems(401, 403, 422))
def list_writes(
    request: Request,
    _: Annotated[Principal, Depends(require(Scope.ADMIN))],
    session: SessionDep,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Response:
    """Every write over HTTP, newest first. Needs a key with the scope admin."""
    found = store.writes(session, before=cursor, limit=limit + 1)
    page = found[:limit]
    address = (
        request.url.include_query_params(cursor=page[-1].number) if len(found) > limit else None
    )
    return json_response(
        {
            "results": [write_json(write) for write in page],
            "next": str(address) if address else None,
        }
    )
