"""What stands in each section of the report, in the words of ``api.render.report_words``."""

from collections.abc import Callable, Mapping
from typing import Any

from api.render.charts import Theme, chart_svg, chart_words, worth_drawing
from api.render.paper import tables
from api.render.paper.blocks import (
    Block,
    heading,
    line,
    marks,
    note,
    points,
    stretches,
    text,
)
from api.render.paper.evidence import entries
from api.render.report_cuts import Cut, top
from api.render.report_plan import Placed, Plan, Row, by_better, line_refs
from api.render.report_words import (
    CHANGED,
    FOUND,
    NOTES,
    NOW,
    PARTIES,
    RECORD_NOTE,
    SETTLED,
    SINGLE,
    SPEAKERS,
    THEN,
    TITLES,
    WEEK_AGO,
    Section,
    findings_words,
    made_by,
    ruling_words,
    section_title,
    series_words,
    since_words,
)
from api.render.words import sentence
from graph.report.values import Changed, Ref, Ruling, Series, Unsettled

FURTHER = "Further questions with several answers"


def section(plan: Plan, which: Section) -> Block:
    """Its title and its blocks: what it is, what is its own, its findings by kind."""
    blocks = [note(NOTES[which], sticky=True)] if which in NOTES else []
    own = _OWN.get(which)
    blocks += own(plan) if own else []
    blocks += _findings(plan, which)
    title = section_title(which, plan.report)
    return {"title": title, "anchor": which.value, "blocks": blocks}


def finding(plan: Plan, placed: Placed, *, again: bool = False) -> Block:
    """A finding with its number; said ``again``, the number leads to where it stands."""
    number = str(placed.place + 1)
    leads = again and placed.place in plan.places
    return line(
        stretches(plan, placed.line),
        marks=marks(plan, line_refs(placed.line)),
        anchor="" if again else placed.anchor,
        number=(number, placed.anchor) if leads else (number,),
    )


def _findings(plan: Plan, which: Section) -> list[Block]:
    """By kind: under its title where the section has several, else behind the table that says the
    same, if there is one."""
    found: list[Block] = []
    for kind, cut in plan.of(which).items():
        if which is Section.INCONSISTENT:
            found.append(heading(TITLES[kind], kind.value, cut.total))
        elif which in _OWN:
            found.append(heading(findings_words(cut.total)))
        found += [points(finding(plan, placed) for placed in cut.shown), *_more(cut)]
    return found


def _more(cut: Cut[Any]) -> list[Block]:
    return [note(sentence(cut.words))] if cut.more else []


# ------------------------------------------------------------------ figures


def _figures(plan: Plan) -> list[Block]:
    blocks = [block for row in plan.full for block in _question(plan, row)]
    if plan.folded.shown:
        blocks += [heading(FURTHER, count=plan.folded.total)]
        blocks += [tables.folded(plan, plan.folded.shown), *_more(plan.folded)]
    if plan.single.shown:
        blocks += [heading(SINGLE, count=plan.single.total)]
        blocks += [tables.single(plan, plan.single.shown), *_more(plan.single)]
    return blocks


def _title(row: Row[Series]) -> Block:
    return heading(row.of.title, row.anchor)


def _question(plan: Plan, row: Row[Series]) -> list[Block]:
    series, sides = row.of, plan.report.sides
    blocks = [_title(row), note(series_words(series), sticky=True)]
    if worth_drawing(series):
        drawn = chart_svg(series, sides, theme=Theme.PRINT)
        words = f"{series.title}. {chart_words(series, sides)}"
        blocks.append({"is": "chart", "svg": drawn, "words": words})
    return [*blocks, tables.answers(plan, series), *_more(top(series.answers))]


# ------------------------------------------------------------------ tables


def _contested(plan: Plan) -> list[Block]:
    return _open(plan, plan.contested)


def _uncorroborated(plan: Plan) -> list[Block]:
    return _open(plan, plan.uncorroborated)


def _open(plan: Plan, cut: Cut[Row[Unsettled]]) -> list[Block]:
    return [tables.unsettled(plan, cut.shown), *_more(cut)] if cut.shown else []


def _sums(plan: Plan) -> list[Block]:
    return [tables.sums(plan, plan.sums.shown), *_more(plan.sums)]


def _changes(plan: Plan) -> list[Block]:
    return _changed(plan, plan.changes, WEEK_AGO, NOW)


def _changed(plan: Plan, cut: Cut[Row[Changed]], was: str, now: str) -> list[Block]:
    blocks: list[Block] = []
    for title, rows in by_better(cut.shown).items():
        blocks += [heading(title), tables.changes(plan, rows, was, now)]
    return blocks + _more(cut)


def _sides(plan: Plan) -> list[Block]:
    return [tables.sides(plan)]


def _records(plan: Plan) -> list[Block]:
    blocks: list[Block] = []
    for title, cut in ((PARTIES, plan.by_party), (SPEAKERS, plan.by_speaker)):
        if cut.shown:
            blocks += [heading(title), tables.records(plan, cut.shown), *_more(cut)]
    return [*blocks, note(RECORD_NOTE)]


# ------------------------------------------------------------------ people, later, method


def _decisions(plan: Plan) -> list[Block]:
    rows = plan.decisions
    return [points(_ruling(plan, row) for row in rows.shown), *_more(rows)]


def _ruling(plan: Plan, row: Row[Ruling]) -> Block:
    refs = [Ref(claim) for claim in row.of.claims]
    decision = f"Decision {row.of.id}"
    return line(ruling_words(row.of), marks=marks(plan, refs), note=decision, anchor=row.anchor)


def _since(plan: Plan) -> list[Block]:
    since, later = plan.report.afterwards, plan.later
    if since is None or later is None:
        return []
    blocks = [text(since_words(since))]
    blocks += _those(plan, SETTLED, later.settled, again=True)
    blocks += _those(plan, FOUND, later.found)
    if later.changes.shown:
        blocks.append(heading(CHANGED, count=later.changes.total))
        blocks += _changed(plan, later.changes, THEN, NOW)
    return blocks


def _those(plan: Plan, title: str, cut: Cut[Placed], *, again: bool = False) -> list[Block]:
    if not cut.shown:
        return []
    listed = points(finding(plan, placed, again=again) for placed in cut.shown)
    return [heading(title, count=cut.total), listed, *_more(cut)]


def _method(plan: Plan) -> list[Block]:
    report = plan.report
    made = line(f"{made_by(report)}; inputs ", code=report.inputs_sha256)
    return [points([*map(line, report.method), made])]


_OWN: Mapping[Section, Callable[[Plan], list[Block]]] = {
    Section.FIGURES: _figures,
    Section.CONTESTED: _contested,
    Section.UNCORROBORATED: _uncorroborated,
    Section.SUMS: _sums,
    Section.CHANGES: _changes,
    Section.SIDES: _sides,
    Section.RECORDS: _records,
    Section.DECISIONS: _decisions,
    Section.SINCE: _since,
    Section.METHOD: _method,
    Section.EVIDENCE: lambda plan: [entries(plan), *_more(plan.evidence)],
}
