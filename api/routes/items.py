"""One document, speaker, side, source, dispute, link or decision, by its permanent id."""

from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request, Response

from api import lookup
from api.dependencies import SessionDep
from api.errors import Moved
from api.patterns import TEXT
from api.render.lines import dumps
from api.render.sparse import choose, thinned
from api.routes.answers import MOVED, problems
from api.routes.conditional import conditional
from api.routes.lists import SERVED, Served, guarded, refusals
from api.routes.lists.shapes import below

router = APIRouter(prefix="/v1")
ID = Path(
    pattern=r"^[0-9a-zA-Z._:-]{1,200}$",
    description="Its id; of made ids a unique beginning leads to the whole one.",
)
NAME = Path(min_length=1, max_length=200, pattern=TEXT, description="The speaker's whole name.")
Fields = Annotated[
    str | None,
    Query(
        max_length=1_000,
        pattern=TEXT,
        description="Which keys, with commas, one level deep.",
    ),
]
ABOUT = {
    "questions": "One question: all answers side by side, as a series, and how they are tied.",
    "documents": "One document without its text.",
    "speakers": "One speaker. A name that people have merged into another leads to that one.",
    "sides": "One side; its id is `DISPUTE:SLUG`.",
    "sources": "One source, by slug.",
    "disputes": "One dispute with its sides, by slug.",
    "links": "One link, as it is held now; 410 for one that no longer is.",
    "decisions": "One decision of a person.",
    "watches": "One watch: where it looks and how that goes. Needs the scope ingest.",
    "watched": "One thing that a watch found, and what became of it. Needs the scope ingest.",
}


def _route(served: Served) -> Callable[..., Response]:
    given = NAME if served.path == "speakers" else ID

    def read(
        request: Request,
        session: SessionDep,
        item_id: Annotated[str, given],
        fields: Fields = None,
    ) -> Response:
        return item_answer(request, session, served, item_id, fields)

    return read


def item_answer(
    request: Request, session: SessionDep, served: Served, given: str, fields: str | None
) -> Response:
    """The thing, or 304. Raises ``Moved`` where its permanent id is another, and as the look-up."""
    chosen = choose(fields, below(served.one or served.shape)) if fields is not None else None
    found = lookup.item(session, served.path, given)
    if found.id != given:
        raise Moved(address(request, f"/v1/{served.path}/{quote(found.id, safe='')}"))
    row = found.row or {}
    body = dumps(row if chosen is None else thinned(row, chosen))
    return conditional(request, body, "application/json", found.modified, dated=found.dated)


def address(request: Request, path: str) -> str:
    """A path of ours with the query of the request."""
    return f"{path}?{request.url.query}" if request.url.query else path


def _add(served: Served, about: str, place: str) -> None:
    answers = (400, *refusals(served), 404, 410, 422)
    responses: dict[int | str, dict[str, Any]] = problems(*answers)
    router.add_api_route(
        f"/{served.path}/{place}",
        _route(served),
        methods=["GET"],
        name=f"one_of_{served.path}",
        summary=f"One of {served.path}",
        description=about,
        tags=[served.tag],
        response_model=served.one or served.shape,
        responses={**MOVED, **responses},
        **guarded(served),
    )


for _served in SERVED:
    if _served.path in ABOUT:
        _place = "{item_id:path}" if _served.path == "speakers" else "{item_id}"
        _add(_served, ABOUT[_served.path], _place)
