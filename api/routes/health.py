"""``/healthz``, ``/readyz``, ``/metrics``: for whoever runs the server."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST

from api.access.require import check
from api.context import context
from api.errors import Refusal
from api.routes.answers import json_response, problems
from api.routes.schemas_around import Health
from claims import db
from claims.access import Scope
from claims.errors import NotFound, StoreError

router = APIRouter(tags=["health"])


@router.get("/healthz", response_model=Health)
async def healthz() -> Response:
    """200 as long as the process answers at all. Asks nothing of the store."""
    return json_response({"status": "ok"})


@router.get("/readyz", response_model=Health, responses=problems())
def readyz(request: Request) -> Response:
    """200 when requests can be answered: the store is there and up to date, and the server is not
    about to stop. 503 otherwise."""
    if request.app.state.stopping.is_set():
        raise Refusal("not-ready", "the server is about to stop")
    try:
        amiss = db.outdated(request.app.state.engine)
    except StoreError as error:
        raise Refusal("not-ready", "the store does not answer") from error
    if amiss:
        raise Refusal("not-ready", amiss[0])
    return json_response({"status": "ok"})


def may_scrape(request: Request) -> None:
    """Raises ``NotFound`` or ``Refusal`` as the setting has it."""
    allowed = request.app.state.server.metrics
    if allowed == "off":
        raise NotFound("metrics are off; TWOSOURCE_METRICS turns them on")
    if allowed == "keys":
        check(context(request.scope).principal, Scope.READ)


@router.get("/metrics", include_in_schema=False)
def metrics(request: Request, _: Annotated[None, Depends(may_scrape)]) -> Response:
    """What Prometheus scrapes."""
    return Response(request.app.state.metrics.text(), media_type=CONTENT_TYPE_LATEST)
