"""The key below a chart: only of what is in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from api.render.charts.draw import Drawing
from api.render.charts.layout import Point
from api.render.charts.marks import NEUTRAL, Line, LineKind, Mark, State
from api.render.charts.palette import INK, OTHERS, SOFT, style_of
from api.render.charts.scale import TEXT, WIDTH, text_width

ROW = TEXT * 1.45
_SAMPLE = 20.0
_GAP = 14.0
_LEFT = 8.0
_LINES = {
    LineKind.UPDATE: "newer number",
    LineKind.CORRECTION: "correction",
    LineKind.CONTRADICTION: "contradicts",
}
_STATES = {State.SUPERSEDED: "superseded", State.GONE: "taken back"}


@dataclass(frozen=True, slots=True)
class Key:
    """A sample (of a side, with None for third parties; of a line; of a state) and its words."""

    sample: str | LineKind | State | None
    words: str


Placed = tuple[float, Key]


def side_name(side: str | None, sides: Mapping[str, str]) -> str:
    return sides.get(NEUTRAL, "Third parties") if side is None else sides[side]


def side_keys(marks: Iterable[Mark], sides: Mapping[str, str]) -> list[Key]:
    shown = {mark.side for mark in marks}
    return [Key(side, side_name(side, sides)) for side in (*sides, None) if side in shown]


def other_keys(marks: Sequence[Mark], lines: Iterable[Line]) -> list[Key]:
    states, kinds = {mark.state for mark in marks}, {line.kind for line in lines}
    return [
        *(Key(kind, words) for kind, words in _LINES.items() if kind in kinds),
        *(Key(state, words) for state, words in _STATES.items() if state in states),
    ]


def rows_of(keys: Iterable[Key]) -> list[list[Placed]]:
    """The keys with their x, as many to a row as fit."""
    rows: list[list[Placed]] = []
    end = WIDTH
    for key in keys:
        wide = _SAMPLE + text_width(key.words)
        if end + wide > WIDTH - _LEFT:
            rows.append([])
            end = _LEFT
        rows[-1].append((end, key))
        end += wide + _GAP
    return rows


def draw_keys(drawing: Drawing, rows: Sequence[Sequence[Placed]], parties: tuple[str, ...]) -> None:
    for number, row in enumerate(reversed(rows)):
        y = ROW * (number + 0.6)
        for x, key in row:
            _sample(drawing, x, y, key, parties)
            drawing.text(x + _SAMPLE, y, _fitting(key.words))


def _fitting(words: str) -> str:
    """As much of a name as there is room for."""
    room = WIDTH - 2 * _LEFT - _SAMPLE
    if text_width(words) <= room:
        return words
    return next(
        cut for end in range(len(words), -1, -1) if text_width(cut := words[:end] + "…") <= room
    )


def _sample(drawing: Drawing, x: float, y: float, key: Key, parties: tuple[str, ...]) -> None:
    if isinstance(key.sample, State):
        drawing.marker(x + 8, y, OTHERS._replace(shape="o", ink=SOFT), key.sample)
        if key.sample is State.GONE:
            drawing.cross(x + 8, y)
    elif isinstance(key.sample, LineKind):
        draw_line(drawing, (x, y), (x + 16, y), key.sample)
    else:
        drawing.marker(x + 8, y, style_of(key.sample, parties), State.LIVE)


def draw_line(drawing: Drawing, old: Point, new: Point, kind: LineKind) -> None:
    """From the older to the newer number an arrow, between two that part a dashed line."""
    if kind is LineKind.CONTRADICTION:
        drawing.line(old, new, SOFT, 1.0, "dashed")
    elif kind is LineKind.CORRECTION:
        drawing.arrow(old, new, INK, 1.8)
    else:
        drawing.arrow(old, new, SOFT, 0.9)
