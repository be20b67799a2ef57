"""``/v1/sources/{item_id}/reliability`` and that of speakers: what became of what was said."""

from collections.abc import Callable
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from api import lookup
from api.dependencies import SessionDep
from api.errors import Moved
from api.render.reliability import record_json
from api.routes.answers import MOVED, problems, tagged
from api.routes.items import ID, NAME, address
from api.routes.schemas_around import ReliabilityShape
from graph.pipeline.reliability import record_of
from graph.reliability import By
from graph.reliability.describe import CAVEATS

router = APIRouter(prefix="/v1")
ABOUT = (
    "How often what it said was later corroborated, contradicted, corrected: a description, with"
    " intervals that small numbers admit, and never a weight in a status."
)


def _answer(request: Request, session: Session, noun: str, by: By, given: str) -> Response:
    found = lookup.item(session, noun, given)
    if found.id != given:
        place = f"/v1/{noun}/{quote(found.id, safe='')}/reliability"
        raise Moved(address(request, place))
    record = record_of(session, by, given)
    data = None if record is None else record_json(by, record)
    return tagged(request, {"record": data, "caveats": list(CAVEATS[:4])})


def _of_source() -> Callable[..., Response]:
    def read(request: Request, session: SessionDep, item_id: Annotated[str, ID]) -> Response:
        return _answer(request, session, "sources", By.SOURCE, item_id)

    return read


def _of_speaker() -> Callable[..., Response]:
    def read(request: Request, session: SessionDep, item_id: Annotated[str, NAME]) -> Response:
        return _answer(request, session, "speakers", By.SPEAKER, item_id)

    return read


for _noun, _route, _place in (
    ("sources", _of_source(), "{item_id}"),
    ("speakers", _of_speaker(), "{item_id:path}"),
):
    router.add_api_route(
        f"/{_noun}/{_place}/reliability",
        _route,
        methods=["GET"],
        name=f"reliability_of_{_noun}",
        summary=f"What became of what one of {_noun} said",
        description=ABOUT,
        tags=[_noun],
        response_model=ReliabilityShape,
        responses={**MOVED, **problems(400, 404, 422)},
    )
