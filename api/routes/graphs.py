"""``/v1/claims/{claim_id}/graph``: the claims around one, for programs and for eyes."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from starlette.exceptions import HTTPException

from api import lookup
from api.dependencies import SessionDep
from api.render.graph_svg import graph_svg
from api.routes.accept import preferred
from api.routes.answers import MOVED, problems, tagged_bytes
from api.routes.claims import Whole
from api.routes.schemas_around import GraphShape
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


@router.get(
    "/claims/{claim_id}/graph",
    response_model=GraphShape,
    responses={
        200: {"content": {GRAPHML: TEXT, SVG: TEXT}},
        **MOVED,
        **problems(400, 404, 406, 410, 422),
    },
)
def claim_graph(
    request: Request,
    session: SessionDep,
    claim_id: Whole,
    depth: Annotated[int, Query(ge=1, le=3, description="So many links away.")] = 1,
    form: Annotated[
        Literal["json", "graphml", "svg"] | None,
        Query(alias="format", description="Wins over the header Accept."),
    ] = None,
) -> Response:
    """The nearest claims, at most 200, and the links among them: node-link JSON, GraphML, or
    drawn. `cut` of the graph says that there are more."""
    kind = FORMATS[form] if form else preferred(request.headers.getlist("accept"), tuple(WRITERS))
    if kind is None:
        raise HTTPException(406, f"offered are {', '.join(WRITERS)}")
    graph = lookup.graph_around(session, claim_id, depth)
    return tagged_bytes(request, WRITERS[kind](graph), kind)
