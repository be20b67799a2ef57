"""Where everything of a chart goes, settled before anything is drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot

from api.render.charts import layout
from api.render.charts.layout import Label, Point
from api.render.charts.legend import ROW, Key, Placed, other_keys, rows_of, side_keys, side_name
from api.render.charts.marks import Line, Mark, State, is_share, lines_of, marks_of
from api.render.charts.scale import PLOT, TEXT, Scale, scale_for, text_width
from api.render.charts.words import caption, parted_day
from graph.report.values import Series

_AXIS = TEXT * 3.0
"""Room for the days below the plot: two lines."""
_HEADROOM = 20.0
_LONGEST_NAME = 18
_ABOVE = TEXT * 1.8
"""Room for the caption above the plot."""


@dataclass(frozen=True, slots=True)
class Plan:
    """``xs`` are the places of the marks, ``ties`` the ends of the lines, older first; ``parting``
    is where the word stands on the day the sides part, ``rule`` the line there."""

    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    caption: str
    height: float
    scale: Scale
    xs: list[float]
    ties: list[tuple[Point, Point]]
    parting: Label | None
    rule: tuple[Point, Point]
    keys: list[list[Placed]]
    labels: dict[int, Label]


def plan_of(series: Series, sides: Mapping[str, str]) -> Plan | None:
    """None where no figure has a day. The names of one or two sides stand beside their last
    numbers where they fit, else below."""
    marks = marks_of(series, sides)
    if not marks:
        return None
    who, what = side_keys(marks, sides), other_keys(marks, lines_of(series, marks))
    if len(who) <= 2 and all(len(key.words) <= _LONGEST_NAME for key in who):
        last = {mark.side: place for place, mark in enumerate(marks)}
        named = {place: side_name(side, sides) for side, place in last.items()}
        plan = _planned(series, marks, what, named)
        if named.keys() <= plan.labels.keys():
            return plan
    return _planned(series, marks, [*who, *what], {})


def _planned(
    series: Series, marks: tuple[Mark, ...], keys: Sequence[Key], named: Mapping[int, str]
) -> Plan:
    rows = rows_of(keys)
    scale = _scale(series, marks, ROW * len(rows) + _AXIS)
    xs = layout.positions(marks, scale)
    lines = lines_of(series, marks)
    ties = [_ends(line, marks, xs, scale) for line in lines]
    words = caption(series) + (f" · scale from {scale.ticks[0][1]}" if scale.low else "")
    height = scale.bottom + PLOT + _ABOVE
    parting, rule = _parting(series, scale, height, 8 + text_width(words))
    crossed = [
        box
        for start, end in (*ties, *([rule] if parting else []))
        for box in layout.along(start, end)
    ]
    placed = layout.labels(
        _wanted(marks, named),
        [layout.box_of(mark, x, scale) for mark, x in zip(marks, xs, strict=True)],
        scale,
        [layout.label_box(parting)] if parting else [],
        crossed,
        named,
    )
    return Plan(marks, lines, words, height, scale, xs, ties, parting, rule, rows, placed)


def _scale(series: Series, marks: Sequence[Mark], bottom: float) -> Scale:
    numbers = [end for mark in marks for end in (mark.said.low, mark.said.top)]
    days = {mark.day for mark in marks}
    parted = parted_day(series)
    if parted and len(days) > 1:
        days.add(parted)
    return scale_for(numbers, days, "%" if is_share(series) else "", bottom, _HEADROOM)


def _parting(
    series: Series, scale: Scale, height: float, caption_end: float
) -> tuple[Label | None, tuple[Point, Point]]:
    """The word over the rule, in the line of the caption where that leaves room, else beside it.
    Where all is of one day there is no before and after."""
    day = parted_day(series)
    x = scale.x(day or scale.first)
    y = height - TEXT * 0.7
    rule = (x, scale.bottom), (x, y - TEXT * 0.6)
    if day is None or scale.first == scale.last:
        return None, rule
    if x - text_width("part") / 2 > caption_end + 6:
        return Label("part", x, y, "center"), rule
    return Label("part", x + 4, y - TEXT * 1.1, "left"), rule


def _wanted(marks: Sequence[Mark], named: Mapping[int, str]) -> list[tuple[int, str]]:
    """The texts of the marks, the most wanted first: with a name, then what stands, then the
    latest."""
    texts = [
        (place, f"{named[place]}: {mark.label}" if place in named else mark.label)
        for place, mark in enumerate(marks)
    ]
    return sorted(
        texts,
        key=lambda one: (one[0] not in named, marks[one[0]].state is not State.LIVE, -one[0]),
    )


def _ends(
    line: Line, marks: Sequence[Mark], xs: Sequence[float], scale: Scale
) -> tuple[Point, Point]:
    """The ends of a line, older first, short of the marks by a little."""
    (x0, y0), (x1, y1) = ((xs[i], scale.y(marks[i].said.middle)) for i in (line.old, line.new))
    length = hypot(x1 - x0, y1 - y0) or 1.0
    short = min(layout.RADIUS + 2.5, 0.3 * length) / length
    dx, dy = (x1 - x0) * short, (y1 - y0) * short
    return (x0 + dx, y0 + dy), (x1 - dx, y1 - dy)
