"""The answers of a question as marks, and its ties as lines between them."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from api.render.charts.numbers import Said, said
from claims.vocabulary import FigureKind, Lifecycle, LinkKind
from graph.report.values import Answer, Ref, Series, Tie

NEUTRAL = "neutral"


class State(StrEnum):
    """Whether a figure stands: GONE is taken back, or its document was."""

    LIVE = "live"
    SUPERSEDED = "superseded"
    GONE = "gone"


class LineKind(StrEnum):
    UPDATE = "update"
    CORRECTION = "correction"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class Mark:
    """Answers that look the same: one day, one interval, one side and state. ``side`` is None for
    third parties and for those of no known side; ``refs`` are the answers, in their order."""

    day: date
    said: Said
    side: str | None
    state: State
    refs: tuple[Ref, ...]

    @property
    def label(self) -> str:
        """The number, with how often it was said where that is more than once."""
        times = f" ×{len(self.refs)}" if len(self.refs) > 1 else ""
        return self.said.label + times


@dataclass(frozen=True, slots=True)
class Line:
    """A tie between two marks, by their places; ``new`` is the newer one of directed kinds."""

    kind: LineKind
    new: int
    old: int


def day_of(answer: Answer) -> date | None:
    """The day a figure stands for, else the day it was printed; None where neither is a day."""
    for day in (answer.as_of, answer.published):
        try:
            return date.fromisoformat((day or "")[:10])
        except ValueError:
            continue
    return None


def state_of(answer: Answer) -> State:
    if answer.lifecycle in (Lifecycle.RETRACTED, Lifecycle.WITHDRAWN):
        return State.GONE
    return State.SUPERSEDED if answer.lifecycle is Lifecycle.SUPERSEDED else State.LIVE


def party_of(answer: Answer, sides: Mapping[str, str]) -> str | None:
    """The side of an answer where it is one of ``sides``, third parties aside."""
    return answer.side if answer.side in sides and answer.side != NEUTRAL else None


def is_share(series: Series) -> bool:
    """Whether the numbers of a question are percentages."""
    return bool(series.answers) and all(a.kind is FigureKind.PERCENT for a in series.answers)


def marks_of(series: Series, sides: Mapping[str, str]) -> tuple[Mark, ...]:
    """What is drawn, by day, then side in the order of ``sides``, then number. Answers of no day
    are left out."""
    order = {side: place for place, side in enumerate(sides)}
    sign = "%" if is_share(series) else ""
    found: dict[tuple[date, int, Said, State], list[Ref]] = {}
    for answer in series.answers:
        if day := day_of(answer):
            place = order.get(party_of(answer, sides) or "", len(order))
            key = (day, place, said(answer, sign), state_of(answer))
            found.setdefault(key, []).append(Ref(answer.claim, answer.figure))
    names = [*sides, None]
    ordered = sorted(found, key=lambda k: (k[0], k[1], k[2].middle, k[2].label, k[3].value))
    return tuple(Mark(k[0], k[2], names[k[1]], k[3], tuple(found[k])) for k in ordered)


_CROWD = 6
"""With more marks on a day than these, lines between them would be a thicket."""
_MOST = {LineKind.UPDATE: 30, LineKind.CORRECTION: 30, LineKind.CONTRADICTION: 12}
"""More lines of a kind than these are not drawn at all: the marks tell more without them."""
_CORRECTED = re.compile(r"\bcorrected from\b")


def lines_of(series: Series, marks: tuple[Mark, ...]) -> tuple[Line, ...]:
    """The ties worth a line: of each kind, for either end the one to its nearest in time. All
    of them drawn would hide the figures; the others are in the table."""
    places = {ref: i for i, mark in enumerate(marks) for ref in mark.refs}
    found = {
        Line(kind, places[tie.a], places[tie.b])
        for tie in series.ties
        if (kind := kind_of(tie)) and tie.a in places and tie.b in places
    }
    crowded = {day for day, count in Counter(m.day for m in marks).items() if count > _CROWD}
    ordered = sorted(
        (one for one in found if one.new != one.old and not _inside(one, marks, crowded)),
        key=lambda line: (line.kind, *_gap(line, marks)),
    )
    kept = [
        one
        for kind, same in groupby(ordered, key=lambda line: line.kind)
        if len(near := _nearest([*same])) <= _MOST[kind]
        for one in near
    ]
    corrected = {(n.new, n.old) for n in kept if n.kind is LineKind.CORRECTION}
    return tuple(n for n in kept if n.kind != LineKind.UPDATE or (n.new, n.old) not in corrected)


def kind_of(tie: Tie) -> LineKind | None:
    """How a tie is drawn; None for ties of agreement, which the closeness of the marks tells."""
    if tie.kind is LinkKind.UPDATES:
        return LineKind.CORRECTION if _CORRECTED.search(tie.reason) else LineKind.UPDATE
    return LineKind.CONTRADICTION if tie.kind is LinkKind.CONTRADICTS else None


def _inside(line: Line, marks: tuple[Mark, ...], days: set[date]) -> bool:
    return marks[line.new].day == marks[line.old].day and marks[line.new].day in days


def _gap(line: Line, marks: tuple[Mark, ...]) -> tuple[int, float, int, int]:
    new, old = marks[line.new], marks[line.old]
    apart = abs(new.said.middle - old.said.middle)
    return abs((new.day - old.day).days), apart, line.new, line.old


def _nearest(lines: list[Line]) -> list[Line]:
    """Of lines sorted nearest first, those that are the first for one of their ends: the newer
    end and the older end apart where a kind is directed."""
    ends: set[tuple[str, int]] = set()
    kept: list[Line] = []
    for line in lines:
        one_way = line.kind is not LineKind.CONTRADICTION
        mine = {("new" if one_way else "", line.new), ("old" if one_way else "", line.old)}
        if not mine <= ends:
            kept.append(line)
            ends |= mine
    return kept
