"""The consistency report as HTML: one self-contained file, or the inside of a page.

No script and nothing to load: the stylesheet stands in the file, named by its hash in the file's
own policy, and the charts are SVG in the text. Everything from the store is escaped.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from api.render import comparison_words, evidence_words, report_cuts, report_words
from api.render.charts import chart_svg, worth_drawing
from api.render.html import environment
from api.render.marks import Mark, cut
from api.render.report_plan import Plan, by_better, by_settling, claim_anchor, plan
from graph.report.values import Comparison, Evidence, Ref, Span, WeekReport

STATIC = Path(__file__).parent.parent / "static"
STYLES = ("style.css", "report.css")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch of a quotation: whether it is part of a figure, and the figures that begin."""

    text: str
    marked: bool
    anchors: tuple[str, ...]


def report_html(report: WeekReport) -> str:
    """The whole report in one file; the same report gives the same bytes."""
    title = f"{report_words.heading(report)}: {report_words.subject(report)}"
    return _file("report/body.html", title, report_words.made_by(report), **report_parts(report))


def comparison_html(found: Comparison) -> str:
    """Two weeks side by side in one file; the same comparison gives the same bytes."""
    title = comparison_words.comparison_heading(found)
    made_by = report_words.made_by(found.later)
    return _file(
        "report/comparison.html",
        title,
        made_by,
        found=found,
        say=report_words,
        cuts=report_cuts,
        both=comparison_words,
    )


def policy() -> str:
    """The content security policy of a file: nothing but its own stylesheet."""
    digest = b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def report_parts(report: WeekReport, *, pages: bool = False) -> dict[str, Any]:
    """What ``report/body.html`` wants. ``pages`` leads on to the pages of claims and documents."""
    settled = plan(report)
    return {
        "report": report,
        "plan": settled,
        "say": report_words,
        "cuts": report_cuts,
        "cite": evidence_words,
        "charts": charts(settled),
        "pages": pages,
        "ref": Ref,
        "quoted": quoted,
        "figures_of": figures_of,
        "claim_anchor": claim_anchor,
        "by_better": by_better,
        "by_settling": by_settling,
    }


def charts(settled: Plan) -> Mapping[str, Markup]:
    """Question -> its chart, of those told in full that are worth one."""
    sides = settled.report.sides
    return {
        row.of.question: Markup(chart_svg(row.of, sides))
        for row in settled.full
        if worth_drawing(row.of)
    }


def quoted(found: Evidence) -> Iterator[Quoted]:
    """The words of a claim, cut where figures begin and end."""
    marks = [
        Mark(span.start - found.start, span.end - found.start, f"{claim_anchor(found.claim)}-{i}")
        for i, span, inside in figures_of(found)
        if inside
    ]
    for piece in cut(found.content, (0, len(found.content)), marks) if found.content else ():
        yield Quoted(piece.text, bool(piece.roles), piece.opens)


def figures_of(found: Evidence) -> list[tuple[int, Span, bool]]:
    """Every figure with its index, and whether it begins in the words quoted: those of a claim
    that goes on elsewhere need not."""
    last = found.start + len(found.content)
    return [
        (i, span, found.start <= span.start < min(span.end, last))
        for i, span in enumerate(found.figures)
    ]


def _file(body: str, title: str, made_by: str, **values: Any) -> str:
    return (
        environment()
        .get_template("report/file.html")
        .render(
            body=body,
            title=title,
            made_by=made_by,
            policy=policy(),
            style=Markup(_style()),
            **values,
        )
    )


@cache
def _style() -> str:
    return "\n".join((STATIC / name).read_text(encoding="utf-8").strip() for name in STYLES)
