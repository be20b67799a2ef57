"""Pages for people: one document, the reports."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api import lookup
from api.dependencies import Text, Today
from api.pages.frame import FrameDep
from api.render.marks import marked_document
from api.render.report_forms import ReportForm
from api.render.report_html import report_parts
from graph import pipeline
from graph.report import parse_week, week_of

router = APIRouter(include_in_schema=False)


@router.get("/documents/{document_id}")
def document(frame: FrameDep, document_id: str) -> Response:
    """A whole document with its claims marked."""
    document, items = lookup.document_claims(frame.session, document_id)
    by_id = {item.claim.id: item for item in items}
    paragraphs = marked_document(document.text, (item.claim for item in items))
    return frame.show("document.html", document=document, items=by_id, paragraphs=paragraphs)


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
