"""``/v1/feeds``: what is new, for feed readers."""

from typing import Any

from fastapi import APIRouter, Request, Response

from api import lookup
from api.dependencies import Base, SessionDep, Text, Today
from api.render.archive import reports_feed
from api.render.atom import MEDIA_TYPE, atom
from api.routes.answers import problems, tagged_bytes
from claims import store

router = APIRouter(prefix="/v1/feeds", tags=["feeds"])
FEED: dict[int | str, dict[str, Any]] = {
    200: {"content": {MEDIA_TYPE: {"schema": {"type": "string"}}}}
}


@router.get("/reports.atom", response_class=Response, responses={**FEED, **problems(400, 404, 422)})
def reports(
    request: Request, session: SessionDep, base: Base, today: Today, dispute: Text = None
) -> Response:
    """The reports of the last 52 weeks that are over, of one dispute or of all together."""
    weeks, _ = lookup.archive(session, dispute, complete_by=today)
    named = store.get_dispute(session, dispute) if dispute is not None else None
    return tagged_bytes(request, atom(reports_feed(weeks, base, named)), MEDIA_TYPE)
