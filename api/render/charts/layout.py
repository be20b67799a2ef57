"""Side by side what stands for one day, and labels where they are in nobody's way.

A greedy placement in a fixed order: the same marks give the same picture.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import hypot

from api.render.charts.marks import Mark
from api.render.charts.scale import TEXT, WIDTH, Scale, text_width

RADIUS = 4.2
ARROW = 17.0
"""How far the arrow of an open upper bound reaches."""
Point = tuple[float, float]

_PITCH = 11.0
_WIDE = 44.0
_CLEAR = 5.0
_MANY = 20


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )

    def wider(self, by: float) -> "Box":
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def meets_any(self, others: Iterable["Box"]) -> bool:
        return any(self.meets(other) for other in others)

    def within(self, other: "Box") -> bool:
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.bottom <= self.bottom
            and self.top <= other.top
        )


@dataclass(frozen=True, slots=True)
class Label:
    text: str
    x: float
    y: float
    anchor: str


def positions(marks: Sequence[Mark], scale: Scale) -> list[float]:
    """The x of each mark: its day, or beside it where another one of that day is in the way. Where
    all are of one day, every side has columns of its own."""
    found: list[float] = []
    days = [(day, [*same]) for day, same in groupby(marks, key=lambda mark: mark.day)]
    for day, same in days:
        columns = _by_side(same, scale) if len(days) == 1 else _columns(same, scale)
        pitch = _pitch(max(columns) + 1, len(days), scale)
        middle = max(columns) / 2
        found += [scale.x(day) + (column - middle) * pitch for column in columns]
    return found


def _by_side(marks: Sequence[Mark], scale: Scale) -> list[int]:
    found: list[int] = []
    for _, same in groupby(marks, key=lambda mark: mark.side):
        start = max(found, default=-1) + 1
        found += [start + column for column in _columns([*same], scale)]
    return found


def _pitch(columns: int, days: int, scale: Scale) -> float:
    """The way from one column to the next: wide where there is but one day, and room."""
    room = (scale.right - scale.left) / max(columns - 1, 1)
    if days == 1:
        return min(_WIDE, room)
    gap = (scale.right - scale.left) / max((scale.last - scale.first).days, 1)
    return min(_PITCH, max(gap, 2 * scale.margin) * 0.9 / columns)


def _extent(mark: Mark, scale: Scale) -> tuple[float, float]:
    top = scale.y(mark.said.top) + (ARROW if mark.said.high is None else RADIUS)
    return scale.y(mark.said.low) - RADIUS, top


def _columns(marks: Sequence[Mark], scale: Scale) -> list[int]:
    """For each the first column that is free where it stands."""
    columns: list[list[tuple[float, float]]] = []
    found = []
    for low, high in (_extent(mark, scale) for mark in marks):
        free = (
            place
            for place, column in enumerate(columns)
            if all(high < below or above < low for below, above in column)
        )
        place = next(free, len(columns))
        if place == len(columns):
            columns.append([])
        columns[place].append((low, high))
        found.append(place)
    return found


def box_of(mark: Mark, x: float, scale: Scale) -> Box:
    low, high = _extent(mark, scale)
    return Box(x - RADIUS - 1, low - 1, x + RADIUS + 1, high + 1)


def labels(
    wanted: Iterable[tuple[int, str]],
    bodies: Sequence[Box],
    scale: Scale,
    taken: Iterable[Box],
    crossed: Sequence[Box],
    named: Collection[int] = (),
) -> dict[int, Label]:
    """Where the text of each mark ``wanted`` (its place among ``bodies``, the text; the most wanted
    first) goes; those that fit nowhere are missing.

    ``taken`` is where something else is written, ``crossed`` where a line runs: there only if
    nowhere else. Close to another mark only if nowhere else, and not at all where the text has a
    name (``named``), which would seem that mark's. Of very many marks only what is in nobody's way
    is labelled.
    """
    written = [*bodies, *taken]
    plot = Box(scale.left - scale.margin, scale.bottom - 2, WIDTH, scale.top + 40)
    found: dict[int, Label] = {}
    for place, text in wanted:
        others = [body.wider(_CLEAR) for i, body in enumerate(bodies) if i != place]
        tiers: list[Sequence[Box]] = [[*others, *crossed]]
        if len(bodies) <= _MANY:
            tiers += [others] if place in named else [others, ()]
        free = [
            label
            for label in _candidates(text, bodies[place])
            if (box := label_box(label)).within(plot) and not box.meets_any(written)
        ]
        clear = (one for tier in tiers for one in free if not label_box(one).meets_any(tier))
        if label := next(clear, None):
            found[place] = label
            written.append(label_box(label))
    return found


def _candidates(text: str, body: Box) -> Iterable[Label]:
    """Beside, above, below, and across the corners."""
    x, y = (body.left + body.right) / 2, (body.bottom + body.top) / 2
    right, left, half = body.right + 2, body.left - 2, TEXT / 2
    above, below = body.top + half, body.bottom - half
    yield Label(text, right, y, "left")
    yield Label(text, x, above, "center")
    yield Label(text, left, y, "right")
    yield Label(text, x, below, "center")
    for height in (above - 3, below + 3):
        yield Label(text, right - 2, height, "left")
        yield Label(text, left + 2, height, "right")


def label_box(label: Label) -> Box:
    """Where a label is written."""
    wide = text_width(label.text)
    left = label.x - wide * {"left": 0.0, "center": 0.5, "right": 1.0}[label.anchor]
    return Box(left, label.y - TEXT * 0.48, left + wide, label.y + TEXT * 0.48)


def along(start: Point, end: Point) -> Iterable[Box]:
    """Small boxes that cover a line."""
    (x0, y0), (x1, y1) = start, end
    steps = int(hypot(x1 - x0, y1 - y0) / 5) + 1
    for step in range(steps + 1):
        x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
        yield Box(x - 1, y - 1, x + 1, y + 1)
