"""``/docs``: the interface described as pages, from its own ``/openapi.json``."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from api.errors import KINDS
from api.render import reference
from api.render.html import page
from claims.errors import NotFound

router = APIRouter(include_in_schema=False)


def kinds() -> dict[int, list[str]]:
    """The slugs of the problems of each status."""
    found: dict[int, list[str]] = {}
    for slug, problem in KINDS.items():
        found.setdefault(problem.status, []).append(slug)
    return found


@router.get("/docs")
def contents(request: Request) -> Response:
    """Every operation in one line, by tag."""
    return page("docs.html", tags=reference.tags(request.app.openapi(), kinds()), tag=None)


@router.get("/docs/shapes")
def shapes(request: Request) -> Response:
    """What is sent and answered, key by key."""
    description = request.app.openapi()
    shown = reference.shapes(description)
    return page(
        "docs_shapes.html", tags=reference.tags(description, kinds()), tag="shapes", shapes=shown
    )


@router.get("/docs/{tag}")
def operations(request: Request, tag: Annotated[str, Path(max_length=40)]) -> Response:
    """The operations of one tag: parameters, answers, problems, examples."""
    tags = reference.tags(request.app.openapi(), kinds())
    if tag not in tags:
        raise NotFound(f"no part of the interface is called {tag}; /docs lists them", field="tag")
    return page("docs_tag.html", tags=tags, tag=tag)
