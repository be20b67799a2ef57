"""Markdown: the consistency report of a week, to read, print or paste.

GitHub's flavour, and legible as plain text: tables, and the evidence as numbered notes. The same
sections in the same order as the HTML, from the same plan.
"""

from collections.abc import Iterable, Iterator, Sequence

from api.render import comparison_words as both
from api.render import report_cuts as cuts
from api.render import report_words as say
from api.render.markdown_sections import BODIES, more, sentence_of
from api.render.markdown_text import bullets, escape, inline, slug, table
from api.render.report_plan import Plan, plan
from graph.report.values import Comparison, Line, WeekReport


def report_markdown(report: WeekReport) -> str:
    """The whole report; the same report gives the same bytes."""
    settled = plan(report)
    blocks = [*_head(settled), *_short(settled), _contents(settled)]
    for section in settled.sections:
        blocks.append(f"## {say.section_title(section, report)}")
        blocks.append(f"_{say.NOTES[section]}_" if section in say.NOTES else "")
        blocks += BODIES[section](settled)
    return _joined(blocks)


def comparison_markdown(found: Comparison) -> str:
    """Two weeks side by side; the same comparison gives the same bytes."""
    rows = [
        [escape(row.name), f"{row.was:,}", f"{row.now:,}", row.difference]
        for row in both.compared_counts(found)
    ]
    head = ["", found.earlier.week, found.later.week, both.DIFFERENCE]
    blocks = [
        f"# {escape(both.comparison_heading(found))}",
        f"**{escape(say.subject(found.later))}**",
        both.compared_words(found),
        f"## {both.SIDE_BY_SIDE}",
        table(list(map(escape, head)), rows, right=(1, 2, 3)),
    ]
    for title, lines in (("New", found.new), ("Gone", found.gone), ("Kept", found.kept)):
        blocks += _told(title, lines)
    return _joined([*blocks, *_moved(found), *_compared(found)])


def _joined(blocks: Iterable[str]) -> str:
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(settled: Plan) -> Iterator[str]:
    report = settled.report
    yield f"# {escape(say.heading(report))}"
    yield f"**{escape(say.subject(report))}**, {escape(say.dates(report))}"
    if settled.empty:
        yield escape(say.nothing_came_in(report))
    else:
        yield f"{escape(say.came_in(report))} {escape(say.standpoint(report))}"


def _short(settled: Plan) -> Iterator[str]:
    if not settled.headlines:
        yield "" if settled.empty else say.NOTHING_FOUND
        return
    yield f"## {say.IN_SHORT}"
    yield "\n".join(
        f"{i}. {sentence_of(settled, placed.line)} (finding {placed.place + 1})"
        for i, placed in enumerate(settled.headlines, 1)
    )
    yield " · ".join(f"**{number:,}** {title}" for _, title, number in say.strip(settled.report))
    if settled.later and settled.later.settled.total:
        yield f"{say.settled_words(settled.later.settled.total)} See what is known since, below."


def _contents(settled: Plan) -> str:
    if len(settled.sections) <= say.FEW_SECTIONS:
        return ""
    titles = [say.section_title(section, settled.report) for section in settled.sections]
    return f"## {say.CONTENTS}\n\n" + bullets(f"[{t}](#{slug(t)})" for t in titles)


# ------------------------------------------------------------------ two weeks


def _told(title: str, lines: Sequence[Line]) -> Iterator[str]:
    cut = cuts.top(lines)
    yield f"## {title} ({cut.total:,})"
    yield f"_{both.NOTES[title] if cut.shown else both.NONE}_"
    yield bullets(f"{escape(line.sentence)} ({_of(line)})" for line in cut.shown)
    yield more(cut)


def _of(line: Line) -> str:
    return f"{say.TITLES[line.kind]}, {inline(say.claims_words(line.claims))}"


def _moved(found: Comparison) -> Iterator[str]:
    cut = cuts.top(both.moved_first(found.moved))
    if not cut.shown:
        return
    yield f"## {both.RANGES} ({cut.total:,})"
    rows = [
        [
            escape(one.title),
            say.range_words(*one.was),
            both.UNCHANGED if one.was == one.now else say.range_words(*one.now),
        ]
        for one in cut.shown
    ]
    yield table(["Question", escape(found.earlier.week), escape(found.later.week)], rows)
    yield more(cut)


def _compared(found: Comparison) -> Iterator[str]:
    yield f"## {say.SECTIONS[say.Section.METHOD]}"
    made = [
        f"{one.week}: {say.made_by(one)}; inputs {one.inputs_sha256}"
        for one in (found.earlier, found.later)
    ]
    yield bullets(escape(line) for line in (both.COMPARED, *made))
