"""Pages for people: one claim, the reports."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api import lookup
from api.dependencies import Text, Today
from api.pages.frame import FrameDep
from api.render.explain import grouped, remarks
from api.render.marks import marked_claim
from api.render.report_forms import ReportForm
from api.render.report_html import report_parts
from graph import pipeline
from graph.report import parse_week, week_of

router = APIRouter(include_in_schema=False)


@router.get("/claims/{claim_id}")
def claim(frame: FrameDep, claim_id: str, why: bool = False) -> Response:
    """One claim in its paragraph, with everything known about it. With ``why`` its document is read
    again to tell which rules made the claim."""
    detail = lookup.detail(frame.session, claim_id)
    paragraphs = marked_claim(detail.document.text, detail.item.claim)
    stored = lookup.explanation(frame.session, detail.item.claim.id) if why else None
    return frame.show(
        "claim.html",
        detail=detail,
        item=detail.item,
        paragraphs=paragraphs,
        stored=stored,
        remarks=remarks(stored) if stored else [],
        reasons=grouped(stored.explanation) if stored and stored.explanation else [],
    )


@router.get("/reports")
def reports(
    request: Request,
    frame: FrameDep,
    today: Today,
    dispute: Text = None,
    cursor: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    """The archive: the weeks with claims by dispute, a year of them to a page."""
    weeks, after = lookup.archive(frame.session, dispute or None, after=cursor or None)
    address = request.url.include_query_params(cursor=after) if after else None
    return frame.show(
        "reports.html",
        shelves=lookup.shelves(frame.session, weeks),
        forms=list(ReportForm),
        this_monday=parse_week(week_of(today.isoformat()))[0],
        paged=bool(cursor),
        next_page=f"{address.path}?{address.query}" if address else None,
    )


@router.get("/reports/{week}")
def report(frame: FrameDep, week: str, dispute: str | None = None) -> Response:
    """The consistency report of a week."""
    found = pipeline.week_report(frame.session, week, dispute or None)
    return frame.show("report.html", forms=list(ReportForm), **report_parts(found, pages=True))
