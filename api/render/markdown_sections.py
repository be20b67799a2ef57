"""The sections of the report in Markdown, each as blocks of text."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from api.render import evidence_words as cite
from api.render import report_cuts as cuts
from api.render import report_words as say
from api.render.charts import chart_words, worth_drawing
from api.render.markdown_text import bullets, escape, guard, inline, note, table
from api.render.report_cuts import Cut
from api.render.report_plan import Cited, Placed, Plan, Row, by_better
from api.render.report_words import Section
from api.render.words import plain, sentence
from graph.report.values import (
    Answer,
    Changed,
    Line,
    Record,
    Ref,
    Ruling,
    Series,
    Unsettled,
    Words,
)

Blocks = Iterator[str]


def more(cut: Cut[Any]) -> str:
    """How many more there are, on a line of its own."""
    return f"_{sentence(cut.words)}_" if cut.more else ""


def claims_of(plan: Plan, claims: Iterable[str]) -> str:
    """The notes of claims."""
    return "".join(note(n) for claim in dict.fromkeys(claims) if (n := plan.number(claim)))


def told(plan: Plan, text: str, refs: Iterable[Ref]) -> str:
    """A number with the notes it stands on."""
    return escape(text) + claims_of(plan, (ref.claim for ref in refs))


def sentence_of(plan: Plan, line: Line) -> str:
    """A finding's sentence: a note at every number that a figure gives, and at the end those of
    the claims that none of them named."""
    parts = line.words or (Words(line.sentence),)
    named = {ref.claim for part in parts for ref in part.refs if ref.figure is not None}
    words = guard("".join(_part(plan, part) for part in parts))
    return words + claims_of(plan, (c for c in plan.claims(line) if c not in named))


def _part(plan: Plan, part: Words) -> str:
    figures = [ref.claim for ref in part.refs if ref.figure is not None]
    return inline(part.text) + claims_of(plan, figures)


def finding(plan: Plan, placed: Placed) -> str:
    """A finding under its number, as the table of records and the notes name it."""
    return f"**{placed.place + 1}.** {sentence_of(plan, placed.line)}"


def _list(plan: Plan, cut: Cut[Placed]) -> Blocks:
    yield bullets(finding(plan, placed) for placed in cut.shown)
    yield more(cut)


def _kinds(plan: Plan, section: Section) -> Blocks:
    """Every kind under a heading of its own."""
    for kind, cut in plan.of(section).items():
        yield f"### {say.TITLES[kind]} ({cut.total:,})"
        yield from _list(plan, cut)


def _alone(section: Section) -> Callable[[Plan], Blocks]:
    """A section that has nothing but its findings."""

    def blocks(plan: Plan) -> Blocks:
        for cut in plan.of(section).values():
            yield from _list(plan, cut)

    return blocks


def _sentences(plan: Plan, section: Section) -> Blocks:
    """After a table, the findings that say the same in sentences."""
    for cut in plan.of(section).values():
        yield f"{sentence(say.findings_words(cut.total))}:"
        yield from _list(plan, cut)


# ------------------------------------------------------------------ figures


def _figures(plan: Plan) -> Blocks:
    for row in plan.full:
        yield from _question(row.of)
        if worth_drawing(row.of):
            yield escape(chart_words(row.of, plan.report.sides))
        yield from _answers(plan, row.of, cuts.TOP)
    for row in plan.folded.shown:
        yield from _question(row.of)
        yield from _answers(plan, row.of, cuts.FOLDED_ROWS)
    yield more(plan.folded)
    if plan.single.shown:
        yield f"### {say.SINGLE} ({plan.single.total:,})"
        head = ["Question", "Figure", "According to", "Published", "Status"]
        yield table(head, (_one(plan, row) for row in plan.single.shown))
        yield more(plan.single)


def _question(series: Series) -> Blocks:
    yield f"### {escape(series.title)}"
    yield escape(say.series_words(series))


def _answers(plan: Plan, series: Series, many: int) -> Blocks:
    cut = cuts.top(series.answers, many)
    head = ["Figure", "As of", "According to", "Published", "Status", "Why"]
    yield table(head, (_answer(plan, answer) for answer in cut.shown))
    yield more(cut)


def _answer(plan: Plan, answer: Answer) -> list[str]:
    return [
        told(plan, answer.text, [Ref(answer.claim)]),
        escape(answer.as_of or ""),
        escape(say.answer_who(answer)),
        escape(say.answer_where(answer)),
        plain(answer.label),
        escape(answer.reason),
    ]


def _one(plan: Plan, row: Row[Series]) -> list[str]:
    answer = row.of.answers[0]
    figure, _, who, where, label, _ = _answer(plan, answer)
    return [escape(row.of.title), figure, who, where, label]


def _open(plan: Plan, cut: Cut[Row[Unsettled]]) -> Blocks:
    if not cut.shown:
        return
    head = ["Question", "Who says so", "Since", "What would settle it"]
    rows = (
        [
            escape(row.of.title),
            "; ".join(_voice(plan, one) for one in say.voices(row.of.answers[: cuts.TOP])),
            escape(row.of.since or ""),
            escape(row.of.settle),
        ]
        for row in cut.shown
    )
    yield table(head, rows)
    yield more(cut)


def _voice(plan: Plan, one: say.Voice) -> str:
    numbers = [told(plan, number.text, number.refs) for number in one.numbers]
    side = f" ({say.side_short(one.side)})" if one.side else ""
    return f"{', '.join(numbers)}, {escape(one.name + side)}"


def _contested(plan: Plan) -> Blocks:
    return _open(plan, plan.contested)


def _uncorroborated(plan: Plan) -> Blocks:
    yield from _open(plan, plan.uncorroborated)
    yield from _sentences(plan, Section.UNCORROBORATED)


def _sums(plan: Plan) -> Blocks:
    rows = (
        [
            "".join(
                inline(part.text) + claims_of(plan, (ref.claim for ref in part.refs))
                for part in say.sum_parts(row.of)
            ),
            escape(row.of.title),
            escape(row.of.voice),
            escape(say.sum_note(row.of)),
        ]
        for row in plan.sums.shown
    )
    yield table(["Sum", "Of", "According to", "Outcome"], rows)
    yield more(plan.sums)


def _changed(plan: Plan, cut: Cut[Row[Changed]], was: str, now: str, level: str) -> Blocks:
    for title, rows in by_better(cut.shown).items():
        yield f"{level} {title}"
        yield table(["Figure", was, now, "Why"], (_change(plan, row.of) for row in rows))
    yield more(cut)


def _change(plan: Plan, change: Changed) -> list[str]:
    figure = told(plan, change.text, [change.ref])
    what = f"{escape(change.title)}: {figure}, {escape(change.voice)}"
    return [what, plain(change.was), plain(change.now), escape(change.reason)]


def _changes(plan: Plan) -> Blocks:
    yield from _changed(plan, plan.changes, say.WEEK_AGO, say.NOW, "###")
    yield from _sentences(plan, Section.CHANGES)


# ------------------------------------------------------------------ who


def _sides(plan: Plan) -> Blocks:
    names = list(plan.report.counts)
    rows = (
        [escape(say.side_head(side, plan.report.sides)), *(f"{of.get(n, 0):,}" for n in names)]
        for side, of in plan.report.by_side.items()
    )
    head = ["Side", *(sentence(plain(name)) for name in names)]
    yield table(head, rows, right=range(1, len(head)))


def _records(plan: Plan) -> Blocks:
    heads = [sentence(head) for head in say.RECORD_HEADS.values()]
    for title, cut in ((say.PARTIES, plan.by_party), (say.SPEAKERS, plan.by_speaker)):
        if cut.shown:
            yield f"### {title}"
            rows = (_record(plan, record) for record in cut.shown)
            yield table(["Name", *heads, "Against itself"], rows, right=range(1, len(heads) + 1))
            yield more(cut)
    yield f"_{say.RECORD_NOTE}_"


def _record(plan: Plan, record: Record) -> list[str]:
    against = [str(place + 1) for place in record.against_itself if place in plan.places]
    count = f"{len(record.against_itself):,}" + (
        f" (finding {', '.join(against)})" if against else ""
    )
    name = escape(say.record_name(record, plan.report.sides))
    return [name, *(f"{number:,}" for number in say.record_counts(record)), count]


def _decisions(plan: Plan) -> Blocks:
    yield bullets(_ruling(plan, row.of) for row in plan.decisions.shown)
    yield more(plan.decisions)


def _ruling(plan: Plan, ruling: Ruling) -> str:
    about = f", on {say.claims_words(ruling.claims)}" if ruling.claims else ""
    words = f"{say.ruling_words(ruling)} (decision {ruling.id}{about})"
    return escape(words) + claims_of(plan, ruling.claims)


# ------------------------------------------------------------------ later, and how


def _since(plan: Plan) -> Blocks:
    since, later = plan.report.afterwards, plan.later
    if since is None or later is None:
        return
    yield escape(say.since_words(since))
    if later.settled.shown:
        yield f"### {say.SETTLED} ({later.settled.total:,})"
        yield bullets(
            f"Finding {placed.place + 1}: {escape(placed.line.sentence)}"
            for placed in later.settled.shown
        )
        yield more(later.settled)
    if later.found.shown:
        yield f"### {say.FOUND} ({later.found.total:,})"
        yield from _list(plan, later.found)
    if later.changes.shown:
        yield f"### {say.CHANGED} ({later.changes.total:,})"
        yield from _changed(plan, later.changes, say.THEN, say.NOW, "####")


def _method(plan: Plan) -> Blocks:
    report = plan.report
    made = f"{say.made_by(report)}; inputs {report.inputs_sha256}"
    yield bullets(escape(line) for line in (*report.method, made))


def _evidence(plan: Plan) -> Blocks:
    yield from (_cited(plan, cited) for cited in plan.evidence.shown)
    yield more(plan.evidence)


def _cited(plan: Plan, cited: Cited) -> str:
    """A note: the words, who said them, where they stand, the figures in them."""
    found = cited.evidence
    label = f" {sentence(plain(found.label))}." if found.label else ""
    spans = "; ".join(cite.span_words(span) for span in found.figures)
    figures = f" Figures: {spans}." if spans else ""
    words = (
        f"“{found.content}” {cite.who_words(found, plan.report.sides)}. {cite.where_words(found)}."
        f"{label} Claim {found.claim}, {cite.place_words(found)}.{figures}"
    )
    return f"{note(cited.number)}: {escape(words)}"


BODIES: Mapping[Section, Callable[[Plan], Blocks]] = {
    Section.INCONSISTENT: lambda plan: _kinds(plan, Section.INCONSISTENT),
    Section.FIGURES: _figures,
    Section.CONTESTED: _contested,
    Section.UNCORROBORATED: _uncorroborated,
    Section.SUMS: _sums,
    Section.CHANGES: _changes,
    Section.SIDES: _sides,
    Section.RECORDS: _records,
    Section.RETRACTED: _alone(Section.RETRACTED),
    Section.CIRCULAR: _alone(Section.CIRCULAR),
    Section.STALE: _alone(Section.STALE),
    Section.DECISIONS: _decisions,
    Section.SINCE: _since,
    Section.METHOD: _method,
    Section.EVIDENCE: _evidence,
}
"""Every section's own blocks."""
