"""``/problems/{slug}``: the page behind the ``type`` of a problem."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.errors import KINDS
from api.render.html import page
from claims.errors import NotFound

router = APIRouter(include_in_schema=False)


@router.get("/problems/{slug}")
def problem(slug: Annotated[str, Path(max_length=40)]) -> Response:
    """What this kind of error means and what to do about it."""
    if slug not in KINDS:
        raise NotFound(f"no problem is called {slug}", field="slug")
    return page("problem.html", problem=KINDS[slug])
