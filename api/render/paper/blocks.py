"""The shapes a page on paper is made of: plain data, whose texts are never read as markup.

A line's words and marks lead to anchors: on the screen by a link, on paper by the number of the
evidence in brackets.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from api.render.report_plan import Plan, claim_anchor
from api.render.words import plain
from claims.vocabulary import Label
from graph.report.values import Line, Ref, Words

Block = dict[str, Any]
Cell = str | Block


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its width as a share of the others', numbers to the right."""

    head: str
    width: float
    right: bool = False


def line(
    words: str | Iterable[Sequence[str]],
    *,
    marks: Sequence[tuple[int, str]] = (),
    note: str = "",
    anchor: str = "",
    number: Sequence[str] = (),
    code: str = "",
    before: Iterable[Block] = (),
    then: str = "",
) -> Block:
    """A sentence: ``words`` are its stretches, each with the anchor it leads to, if any; ``marks``
    numbers with their anchors, ``anchor`` its own, ``number`` stands before it
    (with the anchor it leads to, if any), ``code`` behind it as it is; the
    lines of ``before`` stand before it, each with its marks and what comes ``then``."""
    stretches = [[words]] if isinstance(words, str) else [list(one) for one in words]
    return {
        "words": stretches,
        "marks": [list(mark) for mark in marks],
        "note": note,
        "anchor": anchor,
        "number": list(number),
        "code": code,
        "before": list(before),
        "then": then,
    }


def lines(items: Iterable[Block]) -> Block:
    """Several lines in one cell."""
    return {"lines": list(items)}


def text(words: str) -> Block:
    return {"is": "text", **line(words)}


def note(words: str | Iterable[Sequence[str]], *, sticky: bool = False) -> Block:
    """Text that explains, and is no finding; ``sticky`` where what follows must be with it."""
    return {"is": "note", "sticky": sticky, **line(words)}


def heading(title: str, anchor: str = "", count: int | None = None, *, level: int = 2) -> Block:
    """Inside a section, unless ``level`` is 1; ``count`` is how many things stand below."""
    told = "" if count is None else f"{count:,}"
    return {"is": "heading", "title": title, "anchor": anchor, "count": told, "level": level}


def points(items: Iterable[Block]) -> Block:
    """A list of lines."""
    return {"is": "points", "lines": list(items)}


def table(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> Block:
    return grouped(columns, [("", rows)])


def grouped(
    columns: Sequence[Column], groups: Iterable[tuple[str, Iterable[Sequence[Cell]]]]
) -> Block:
    """A table whose rows stand in groups, each under its title, if it has one."""
    return {
        "is": "table",
        "head": [column.head for column in columns],
        "widths": [column.width for column in columns],
        "right": [column.right for column in columns],
        "groups": [{"title": title, "rows": [list(row) for row in rows]} for title, rows in groups],
    }


def status(label: Label | None, why: str = "") -> Block:
    """A status in its word and, for the eye, its colour; ``why`` stands behind it."""
    return {"label": label or "", "word": plain(label) if label else "", "why": why}


# ------------------------------------------------------------------ what leads to the evidence


def marks(plan: Plan, refs: Iterable[Ref]) -> list[tuple[int, str]]:
    """The numbers of the claims in the evidence, each once, in order."""
    claims = {ref.claim for ref in refs if ref.claim in plan.cited}
    return sorted((plan.cited[claim].number, claim_anchor(claim)) for claim in claims)


def linked(plan: Plan, words: Words) -> tuple[str, ...]:
    """A stretch, with the first of the claims it stands on; the marks behind the line name all."""
    first = next((ref.claim for ref in words.refs if ref.claim in plan.cited), None)
    return (words.text,) if first is None else (words.text, claim_anchor(first))


def stretches(plan: Plan, found: Line) -> list[tuple[str, ...]]:
    """A finding's sentence, cut at its numbers."""
    return [linked(plan, words) for words in found.words] or [(found.sentence,)]
