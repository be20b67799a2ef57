"""``/v1/reports/{week}``: the consistency report of one ISO week."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from starlette.exceptions import HTTPException

from api import lookup
from api.dependencies import Day, Instant, SessionDep, Text
from api.render.lines import dumps
from api.render.markdown import report_markdown
from api.render.report import report_json
from api.routes.answers import problems
from graph import pipeline

router = APIRouter(prefix="/v1", tags=["reports"])

Week = Annotated[
    str, Path(pattern=r"^[0-9A-Za-z-]{1,20}$", examples=["2020-W42"], description="An ISO week.")
]
Format = Annotated[
    Literal["json", "md"] | None, Query(alias="format", description="Wins over the Accept header.")
]
MARKDOWN = "text/markdown"


def wanted_format(request: Request, named: str | None) -> str:
    """``json`` or ``md``: as named, else the first kind in Accept that we have."""
    if named:
        return named
    kinds = [k.split(";")[0].strip() for k in request.headers.get("accept", "*/*").split(",")]
    for kind in kinds:
        if kind in ("application/json", "application/*", "*/*"):
            return "json"
        if kind in (MARKDOWN, "text/*"):
            return "md"
    raise HTTPException(406, "offered are application/json and text/markdown")


@router.get(
    "/reports/{week}",
    responses={
        200: {
            "content": {
                "application/json": {"schema": {"type": "object"}},
                MARKDOWN: {"schema": {"type": "string"}},
            }
        },
        **problems(400, 404, 406, 422),
    },
)
def week_report(
    request: Request,
    session: SessionDep,
    week: Week,
    dispute: Text = None,
    as_of: Annotated[Day, Query(description="Published by the end of this day.")] = None,
    recorded_as_of: Instant = None,
    form: Format = None,
) -> Response:
    """What was flagged in that week, as of its end, knowing nothing later."""
    kind = wanted_format(request, form)
    day = lookup.parse_day(as_of) if as_of is not None else None
    report = pipeline.week_report(session, week, dispute, day, recorded_as_of)
    if kind == "md":
        return Response(report_markdown(report), media_type=MARKDOWN)
    return Response(dumps(report_json(report)), media_type="application/json")
