"""``/healthz``: does the store answer."""

from fastapi import APIRouter, Response

from api.dependencies import SessionDep
from api.routes.answers import json_response, problems
from api.routes.schemas import Health
from claims import store

router = APIRouter(tags=["health"])


@router.get("/healthz", response_model=Health, responses=problems())
def healthz(session: SessionDep) -> Response:
    """200 with the size of the store when it answers, 503 when it does not."""
    return json_response({"status": "ok", "store": store.store_counts(session)})
