"""The whole report as one value for the template: what it says of itself, its first page, its
sections."""

from collections.abc import Iterator
from datetime import date

from api.render.paper.blocks import Block, heading, note, points, text
from api.render.paper.sections import finding, section
from api.render.report_plan import Plan, plan
from api.render.report_words import (
    CONTENTS,
    FEW_SECTIONS,
    IN_SHORT,
    NOTHING_FOUND,
    Section,
    came_in,
    dates,
    made_by,
    nothing_came_in,
    settled_words,
    standpoint,
    strip,
    subject,
)
from api.render.report_words import heading as report_heading
from graph.report.values import WeekReport

_RUNNING = 60
"""So many letters of the subject at most stand at the head of every page."""
_HASH = 12
"""So many digits of the inputs' hash stand on every page; all of them under the method."""


def report_content(report: WeekReport) -> Block:
    """What ``api/templates/report.typ`` reads, fit for JSON; the same report gives the same."""
    settled = plan(report)
    sunday = date.fromisoformat(report.sunday)
    return {
        "heading": report_heading(report),
        "subject": subject(report),
        "dates": dates(report),
        "title": f"{report_heading(report)}: {subject(report)}",
        "keywords": [word for word in ("consistency report", report.week, report.dispute) if word],
        "date": [sunday.year, sunday.month, sunday.day],
        "running": [_cut(subject(report)), report_heading(report)],
        "made": f"{made_by(report)}; inputs {report.inputs_sha256[:_HASH]}",
        "opening": list(_opening(settled)),
        "contents": CONTENTS if len(settled.sections) > FEW_SECTIONS else "",
        "sections": [section(settled, which) for which in settled.sections],
    }


def _cut(name: str) -> str:
    """A name that fits on one line beside another."""
    return name if len(name) <= _RUNNING else f"{name[: _RUNNING - 1].rstrip()}…"


def _opening(settled: Plan) -> Iterator[Block]:
    """What came in, the headlines, how many findings of which kind."""
    report = settled.report
    if settled.empty:
        yield text(nothing_came_in(report))
        return
    yield text(f"{came_in(report)} {standpoint(report)}")
    if not settled.headlines:
        yield text(NOTHING_FOUND)
        return
    yield heading(IN_SHORT, level=1)
    yield points(finding(settled, placed, again=True) for placed in settled.headlines)
    yield {"is": "strip", "kinds": _kinds(settled)}
    if settled.later and settled.later.settled.total:
        yield note([(settled_words(settled.later.settled.total), Section.SINCE.value)])


def _kinds(settled: Plan) -> list[list[str]]:
    """Every kind of finding: how many, its title, where they begin."""
    found = strip(settled.report)
    return [[f"{number:,}", title, settled.kind_anchor(kind)] for kind, title, number in found]
