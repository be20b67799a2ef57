"""The archive of weekly reports, a report, and two of them side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Response
from markupsafe import Markup
from starlette.responses import RedirectResponse

from api import lookup
from api.dependencies import Text, Today
from api.pages.frame import Frame, FrameDep
from api.render import comparison_words, report_cuts, report_words
from api.render.bars import Bar, bars_svg
from api.render.report_forms import ReportForm
from api.render.report_html import report_parts
from api.render.words import count
from api.values import ArchiveYear, YearWeek
from claims import store
from graph import pipeline
from graph.report import compare_weeks, parse_week, week_of

router = APIRouter(include_in_schema=False)
YEARS, LISTED, ALL = 5, 13, "all"
"""So many years before and after are linked, and so many weeks listed unless all are asked for."""
NO_PDF = [form for form in ReportForm if form is not ReportForm.PDF]
Week = Annotated[str, Query(max_length=20)]


@dataclass(frozen=True, slots=True)
class Strip:
    """The weeks of a year as bars: of one dispute, or of all (``slug`` None)."""

    slug: str | None
    name: str
    claims: int
    svg: Markup


@router.get("/reports")
def reports(
    frame: FrameDep,
    today: Today,
    year: Annotated[int | None, Query()] = None,
    dispute: Text = None,
    week: Week = "",
    compare: Week = "",
    weeks: Week = "",
) -> Response:
    """A year of weeks with claims. The form that sets two weeks side by side comes here, too."""
    if week.strip():
        return RedirectResponse(_report_address(week.strip(), compare.strip(), dispute), 303)
    found = lookup.archive_year(frame.session, year, dispute or None)
    names = store.dispute_names(frame.session)
    strips = list(_strips(found, names)) if found else []
    chosen = strips[0].slug if strips else dispute
    return frame.show(
        "reports.html",
        found=found,
        listed=found.told[: None if weeks == ALL else LISTED] if found else [],
        names=names,
        asked=dispute,
        chosen=chosen,
        strips=strips,
        years=_years(found) if found else [],
        forms=list(ReportForm),
        also=f"&dispute={quote(chosen)}" if chosen else "",
        this_monday=parse_week(week_of(today.isoformat()))[0],
    )


def _report_address(week: str, compare: str, dispute: str | None) -> str:
    asked = {"compare": compare, "dispute": dispute or ""}
    given = urlencode({name: value for name, value in asked.items() if value})
    return f"/reports/{quote(week, safe='')}{'?' if given else ''}{given}"


def _years(found: ArchiveYear) -> list[int]:
    last, first = max(found.last, found.year), min(found.first, found.year)
    near = range(max(first, found.year - YEARS), min(last, found.year + YEARS) + 1)
    return sorted({first, last, *near})


def _strips(found: ArchiveYear, names: Mapping[str, str]) -> Iterator[Strip]:
    for slug, weeks in found.shelves.items():
        bars = [_bar(week, slug) for week in weeks]
        name = names.get(slug, slug) if slug else "All disputes"
        about = f"{name}: claims in each week of {found.year}"
        yield Strip(slug, name, sum(bar.total for bar in bars), bars_svg(bars, about))


def _bar(week: YearWeek, slug: str | None) -> Bar:
    words = f"{count(week.claims, 'claim')} in {count(week.documents, 'document')}"
    return Bar(week.week, {"all": week.claims}, words, _report_address(week.week, "", slug))


@router.get("/reports/{week}")
def report(frame: FrameDep, week: str, dispute: Text = None, compare: Week = "") -> Response:
    """The consistency report of a week; with ``compare`` beside that of an earlier one."""
    if compare.strip():
        return _compared(frame, week, compare.strip(), dispute or None)
    found = pipeline.week_report(frame.session, week, dispute or None)
    return frame.show("report.html", forms=list(ReportForm), **report_parts(found, pages=True))


def _compared(frame: Frame, week: str, earlier: str, dispute: str | None) -> Response:
    found = compare_weeks(*pipeline.week_reports(frame.session, [earlier, week], dispute))
    return frame.show(
        "reports_compared.html",
        found=found,
        say=report_words,
        cuts=report_cuts,
        both=comparison_words,
        forms=NO_PDF,
    )
