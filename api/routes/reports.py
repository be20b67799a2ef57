"""``/v1/reports``: the archive, and the consistency report of one ISO week in several forms."""

from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from starlette.exceptions import HTTPException

from api import lookup
from api.dependencies import Base, Day, Instant, SessionDep, Text
from api.headers import POLICY
from api.render.archive import week_json
from api.render.lines import dumps
from api.render.report import comparison_json, report_json, report_schema
from api.render.report_forms import ReportForm, file_name, render_comparison, render_report
from api.routes.accept import preferred
from api.routes.answers import entity_tag, json_response, problems, tags, unchanged
from api.routes.claims import Cursor
from api.routes.schemas_around import ReportsPage
from graph import pipeline
from graph.report import compare_weeks

router = APIRouter(prefix="/v1", tags=["reports"])

Week = Annotated[
    str, Path(pattern=r"^[0-9A-Za-z-]{1,20}$", examples=["2020-W42"], description="An ISO week.")
]
Format = Annotated[
    ReportForm | None, Query(alias="format", description="Wins over the Accept header.")
]
FORMS = {form.media_type: form for form in ReportForm}


def _schema(form: ReportForm) -> dict[str, Any]:
    if form is ReportForm.JSON:
        return {"schema": {"type": "object"}}
    return {"schema": {"type": "string", **({"format": "binary"} if form.binary else {})}}


def wanted_form(request: Request, named: ReportForm | None) -> ReportForm:
    """As named, else what Accept would rather have. Raises 406 where it will have none."""
    kind = preferred(request.headers.getlist("accept"), list(FORMS))
    if named is None and kind is None:
        raise HTTPException(406, f"offered are {', '.join(FORMS)}")
    return named or FORMS[kind or ""]


@router.get("/reports", response_model=ReportsPage, responses=problems(400, 404, 422))
def archive(
    request: Request,
    session: SessionDep,
    base: Base,
    dispute: Text = None,
    cursor: Cursor = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 52,
) -> Response:
    """The weeks in which claims were published, newest first, with the disputes of each."""
    weeks, after = lookup.archive(session, dispute, after=cursor, limit=limit)
    address = request.url.include_query_params(cursor=after) if after else None
    return json_response(
        {
            "results": [week_json(week, base, dispute) for week in weeks],
            "next": str(address) if address else None,
        }
    )


@router.get("/schemas/report.json", response_class=Response, responses=problems())
def schema() -> Response:
    """The JSON Schema that every report in JSON holds to."""
    return Response(dumps(report_schema()), media_type="application/schema+json")


@router.get(
    "/reports/{week}",
    response_class=Response,
    responses={
        200: {"content": {kind: _schema(form) for kind, form in FORMS.items()}},
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
    compare: Annotated[
        Text, Query(description="An earlier ISO week to set beside it.", examples=["2020-W41"])
    ] = None,
    named: Format = None,
) -> Response:
    """What was flagged in that week, as of its end, knowing nothing later, and what has become
    known since; with ``compare`` what it has that an earlier week had not, and the other way."""
    form = wanted_form(request, named)
    day = lookup.parse_day(as_of) if as_of is not None else None
    if compare is not None:
        weeks = pipeline.week_reports(session, [compare, week], dispute, day, recorded_as_of)
        found = compare_weeks(*weeks)
        name = file_name(f"{found.earlier.week}-{found.later.week}", dispute, form)
        data, render = comparison_json(found), partial(render_comparison, found)
    else:
        report = pipeline.week_report(session, week, dispute, day, recorded_as_of)
        name = file_name(report.week, dispute, form)
        data, render = report_json(report), partial(render_report, report)
    # The data, not the hash of its inputs alone: a release may word the same inputs otherwise.
    tag = entity_tag(dumps(data), form.value)
    headers = {**tags(tag), "Content-Disposition": f'inline; filename="{name}"'}
    headers |= {POLICY: form.policy} if form.policy else {}
    return unchanged(request, tag) or Response(
        render(form), media_type=form.media_type, headers=headers
    )
