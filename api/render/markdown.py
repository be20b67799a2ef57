"""Markdown: the consistency report of a week, to read, print or paste."""

import re
from collections.abc import Iterable, Sequence

from api.render.report_words import TITLES
from api.render.words import count, plain
from graph.report.values import Answer, Line, Series, Unsettled, WeekReport

_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")


def escape(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def report_markdown(report: WeekReport) -> str:
    """The whole report; the same report gives the same bytes."""
    blocks = [_head(report), _counts(report), *_findings(report.findings), *_figures(report)]
    blocks.append(_method(report))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(report: WeekReport) -> str:
    about = escape(report.dispute) if report.dispute else "all disputes"
    return (
        f"# Consistency report, {report.week}\n\n"
        f"{report.monday} to {report.sunday}, {about}. "
        "Status is taken at the end of the week, knowing nothing later."
    )


def _counts(report: WeekReport) -> str:
    totals = ", ".join(
        count(number, plain(name).removesuffix("s")) for name, number in report.counts.items()
    )
    lines = [f"In this week: {totals}."] if totals else []
    if report.by_side:
        names = sorted({name for counts in report.by_side.values() for name in counts})
        rows = [
            [side, *(str(counts.get(name, 0)) for name in names)]
            for side, counts in report.by_side.items()
        ]
        lines.append(table(["side", *map(plain, names)], rows))
    return "\n\n".join(lines)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; cells are escaped."""
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += ["| " + " | ".join(escape(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def _findings(findings: Sequence[Line]) -> list[str]:
    if not findings:
        return ["## Findings", "None."]
    blocks = []
    for kind, title in TITLES.items():
        mine = [finding for finding in findings if finding.kind is kind]
        if mine:
            blocks.append("\n".join([f"## {title} ({len(mine)})", "", *map(_finding, mine)]))
    return blocks


def _finding(finding: Line) -> str:
    claims = ", ".join(f"`{claim}`" for claim in finding.claims)
    return f"- {escape(finding.sentence)} ({claims})"


def _figures(report: WeekReport) -> list[str]:
    if not report.figures:
        return []
    alone = [f"- {escape(_alone(question))}" for question in report.uncorroborated]
    listed = [f"## Uncorroborated ({len(alone)})\n\n" + "\n".join(alone)] if alone else []
    return [*listed, "## Figures of the week", *map(_question, report.figures)]


def _alone(question: Unsettled) -> str:
    """``Killed, Karsa, 2031-03-10: 850, UN relief office``."""
    told = "; ".join(f"{answer.text}, {answer.speaker}" for answer in question.answers)
    return f"{question.title}: {told}"


def _question(question: Series) -> str:
    head = ["figure", "as of", "according to", "side", "published", "status", "claim"]
    rows = [_answer(answer) for answer in question.answers]
    return f"### {escape(question.title)}\n\n{table(head, rows)}"


def _answer(answer: Answer) -> list[str]:
    return [
        answer.text,
        answer.as_of or "",
        answer.speaker,
        answer.side or "",
        f"{answer.source} {answer.published or ''}".strip(),
        plain(answer.label),
        answer.claim,
    ]


def _method(report: WeekReport) -> str:
    notes = [f"- {escape(note)}" for note in report.method]
    notes.append(f"- Inputs {report.inputs_sha256}, twosource {report.version}.")
    return "\n".join(["## Method", "", *notes])
