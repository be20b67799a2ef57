"""The graphs around a claim, of a question and of a dispute: for programs and for eyes."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from sqlmodel import Session
from starlette.exceptions import HTTPException

from api import lookup
from api.dependencies import SessionDep
from api.errors import Moved
from api.patterns import TEXT
from api.render.graphs import dispute_drawing, drawing_svg
from api.render.graphs.json import dispute_json
from api.render.lines import dumps
from api.routes.accept import preferred
from api.routes.answers import MOVED, problems, tagged_bytes
from api.routes.claims import Whole
from api.routes.items import ID, address
from api.routes.schemas_around import DisputeGraphShape, GraphShape
from claims import store
from claims.store.clusters import ClusterQuery
from claims.vocabulary import Label
from graph.build import ClaimGraph, to_graphml, to_json

router = APIRouter(prefix="/v1", tags=["claims"])
JSON, GRAPHML, SVG = "application/json", "application/graphml+xml", "image/svg+xml"
FORMATS = {"json": JSON, "graphml": GRAPHML, "svg": SVG}
WRITERS: Mapping[str, Callable[[ClaimGraph], bytes]] = {JSON: to_json, GRAPHML: to_graphml}
WRITTEN: dict[str, Any] = {"schema": {"type": "string"}}


ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"content": {GRAPHML: WRITTEN, SVG: WRITTEN}},
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
    kind = _kind(request, form, FORMATS)
    graph = lookup.graph_around(session, claim_id, depth)
    return tagged_bytes(request, _written(session, graph, kind), kind)


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
    kind = _kind(request, form, FORMATS)
    question = store.get_question(session, item_id)
    if question.id != item_id:
        raise Moved(address(request, f"/v1/questions/{question.id}/graph"))
    graph = lookup.graph_of_question(session, item_id, depth)
    return tagged_bytes(request, _written(session, graph, kind, question.title), kind)


DAY_FORM = r"^\d{4}-\d{2}-\d{2}$"
SHOWN, MOST = 80, 240
"""Clusters in the graph of a dispute: where nothing is said, and at most."""


def cluster_query(
    item_id: Annotated[str, ID],
    measure: Annotated[str | None, Query(max_length=200, pattern=TEXT)] = None,
    label: Label | None = None,
    side: Annotated[str | None, Query(max_length=200, pattern=TEXT)] = None,
    since: Annotated[str | None, Query(alias="published.gte", pattern=DAY_FORM)] = None,
    until: Annotated[str | None, Query(alias="published.lte", pattern=DAY_FORM)] = None,
    limit: Annotated[int, Query(ge=1, le=MOST, description="Clusters in the graph.")] = SHOWN,
) -> ClusterQuery:
    first, last = (day and lookup.parse_day(day) for day in (since, until))
    return ClusterQuery(item_id, measure, label, side, first, last, limit)


@router.get(
    "/disputes/{item_id}/graph",
    response_model=DisputeGraphShape,
    responses={
        200: {"content": {SVG: WRITTEN}},
        304: MOVED[304],
        **problems(400, 404, 406, 422),
    },
    tags=["disputes"],
)
def dispute_graph(
    request: Request,
    session: SessionDep,
    query: Annotated[ClusterQuery, Depends(cluster_query)],
    form: Annotated[
        Literal["json", "svg"] | None,
        Query(alias="format", description="Wins over the header Accept."),
    ] = None,
) -> Response:
    """A dispute from above: its questions, contested ones first, then those with most answers, and
    groups of linked statements without figures; between them the number of links of each kind.
    A period asks for what was told in claims published then, a side for what it speaks on."""
    kind = _kind(request, form, {"json": JSON, "svg": SVG})
    graph = lookup.dispute_graph(session, query)
    drawing = dispute_drawing(graph)
    if kind == SVG:
        return tagged_bytes(request, drawing_svg(drawing).encode(), SVG)
    return tagged_bytes(request, dumps(dispute_json(graph, drawing)), JSON)


def _written(session: Session, graph: ClaimGraph, kind: str, title: str = "") -> bytes:
    """The graph with the places its claims have in the drawing, or the drawing."""
    drawing = lookup.drawn(session, graph, title)
    if kind == SVG:
        return drawing_svg(drawing).encode()
    for name, place in drawing.layout.places.items():
        graph.nodes[name].update(x=place.x, y=place.y)
    return WRITERS[kind](graph)


def _kind(request: Request, form: str | None, offered: Mapping[str, str]) -> str:
    kinds = tuple(offered.values())
    kind = offered[form] if form else preferred(request.headers.getlist("accept"), kinds)
    if kind is None:
        raise HTTPException(406, f"offered are {', '.join(kinds)}")
    return kind
