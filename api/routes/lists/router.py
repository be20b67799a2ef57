"""One route for each list that is served."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from api.access import require
from api.dependencies import SessionDep
from api.lookup.lists.parameters import parameters
from api.routes.answers import problems
from api.routes.lists.answer import CSV, JSONL, answer
from api.routes.lists.served import SERVED, Served
from api.routes.lists.shapes import page_shape

router = APIRouter(prefix="/v1")
ALSO: dict[str, Any] = {JSONL: {"schema": {"type": "string"}}, CSV: {"schema": {"type": "string"}}}


def _route(served: Served) -> Callable[..., Response]:
    asked_of = parameters(served.listed.resource)

    def read(
        request: Request,
        session: SessionDep,
        asked: Annotated[asked_of, Query()],  # type: ignore[valid-type]
    ) -> Response:
        return answer(request, session, served, asked)

    return read


def guarded(served: Served) -> dict[str, Any]:
    """What a route says that needs a scope: it is refused, and the description tells."""
    if served.scope is None:
        return {}
    return {"dependencies": [Depends(require(served.scope))]}


def refusals(served: Served) -> tuple[int, ...]:
    return () if served.scope is None else (401, 403)


for _served in SERVED:
    router.add_api_route(
        f"/{_served.path}",
        _route(_served),
        methods=["GET"],
        name=f"list_{_served.path}",
        summary=f"List {_served.path}",
        description=f"{_served.about} For example `/v1/{_served.path}?{_served.example}`.",
        tags=[_served.tag],
        response_model=page_shape(_served.shape),
        responses={200: {"content": ALSO}, **problems(400, *refusals(_served), 404, 406, 422)},
        **guarded(_served),
    )
