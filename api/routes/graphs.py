"""``/v1/claims/{claim_id}/graph``, and of a question: the claims around, for programs and for
eyes."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from starlette.exceptions import HTTPException

from api import lookup
from api.dependencies import SessionDep
from api.errors import Moved
from api.render.graph_svg import graph_svg
from api.routes.accept import preferred
from api.routes.answers import MOVED, problems, tagged_bytes
from api.routes.claims import Whole
from api.routes.items import ID, address
from api.routes.schemas_around import GraphShape
from claims import store
from graph.build import ClaimGraph, to_graphml, to_json

router = APIRouter(prefix="/v1", tags=["claims"])
JSON, GRAPHML, SVG = "application/json", "application/graphml+xml", "image/svg+xml"
FORMATS = {"json": JSON, "graphml": GRAPHML, "svg": SVG}
WRITERS: Mapping[str, Callable[[ClaimGraph], bytes]] = {
    JSON: to_json,
    GRAPHML: to_graphml,
    SVG: graph_svg,
}
TEXT: dict[str, Any] = {"schema": {"type": "string"}}


ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"content": {GRAPHML: TEXT, SVG: TEXT}},
    **MOVED,
    **problems(400, 404, 406, 410, 422),
}
Depth = Annotated[int, Query(ge=1, le=3, description="So many links away.")]
Form = Annotated[
    Literal["json", "graphml", "svg"] | None,
    Query(alias="format", description="Wins over the header Accept."),
]


@router.get("/claims/{claim_id}/graph", response_model=GraphShape, responses=ANSWERS)
def claim_graph(
    request: Request,
    session: SessionDep,
    claim_id: Whole,
    depth: Depth = 1,
    form: Form = None,
) -> Response:
    """The nearest claims, at most 200, and the links among them: node-link JSON, GraphML, or
    drawn. `cut` of the graph says that there are more."""
    kind = _kind(request, form)
    return tagged_bytes(request, WRITERS[kind](lookup.graph_around(session, claim_id, depth)), kind)


@router.get(
    "/questions/{item_id}/graph", response_model=GraphShape, responses=ANSWERS, tags=["questions"]
)
def question_graph(
    request: Request,
    session: SessionDep,
    item_id: Annotated[str, ID],
    depth: Depth = 1,
    form: Form = None,
) -> Response:
    """All answers to a question and what they are linked to, in the same forms."""
    kind = _kind(request, form)
    question = store.get_question(session, item_id)
    if question.id != item_id:
        raise Moved(address(request, f"/v1/questions/{question.id}/graph"))
    graph = lookup.graph_of_question(session, item_id, depth)
    return tagged_bytes(request, WRITERS[kind](graph), kind)


def _kind(request: Request, form: str | None) -> str:
    kind = FORMATS[form] if form else preferred(request.headers.getlist("accept"), tuple(WRITERS))
    if kind is None:
        raise HTTPException(406, f"offered are {', '.join(WRITERS)}")
    return kind
