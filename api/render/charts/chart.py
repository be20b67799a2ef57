"""A question's chart: numbers upwards, days to the right, every answer in its place."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from datetime import date

from api.render.charts.draw import Drawing
from api.render.charts.layout import ARROW, RADIUS
from api.render.charts.legend import ROW, draw_keys, draw_line
from api.render.charts.marks import NEUTRAL, Mark, State, day_of
from api.render.charts.palette import INK, RULE, SOFT, Style, Theme, style_of
from api.render.charts.plan import Plan, plan_of
from api.render.charts.scale import TEXT, Scale, day_ticks, day_words
from api.render.charts.words import chart_words, mark_words
from graph.report.values import Answer, Ref, Series


def worth_drawing(series: Series) -> bool:
    """Whether there are two answers that differ in day or in number: a lone number is no chart."""
    return len({(day, a.low, a.high) for a in series.answers if (day := day_of(a))}) > 1


def chart_svg(
    series: Series,
    sides: Mapping[str, str],
    *,
    theme: Theme = Theme.PAGE,
    lead: Callable[[Ref], str] | None = None,
) -> str:
    """The chart of a question as an SVG element, as wide as what it stands in.

    ``sides`` is slug -> name; their order gives each its colour and shape, so give the same to
    every chart of a page. With ``lead`` every mark is a link to the address of its first answer.
    The same values give the same bytes. Ids begin with a hash of the question: draw a question
    once in a document.
    """
    plan = plan_of(series, sides)
    drawing = Drawing(plan.height if plan else 2 * ROW, theme)
    if plan:
        answers = {Ref(a.claim, a.figure): a for a in series.answers}
        _draw(drawing, plan, tuple(side for side in sides if side != NEUTRAL), answers, lead)
    else:
        drawing.text(8, ROW, "No day is known for these figures.")
    name = "c" + hashlib.sha256(series.question.encode("utf-8", "replace")).hexdigest()[:8]
    return drawing.svg(name, (series.title, chart_words(series, sides)))


def _draw(
    drawing: Drawing,
    plan: Plan,
    parties: tuple[str, ...],
    answers: Mapping[Ref, Answer],
    lead: Callable[[Ref], str] | None,
) -> None:
    scale = plan.scale
    _edges(drawing, scale, plan.caption)
    _days(drawing, scale, [mark.day for mark in plan.marks])
    if word := plan.parting:
        drawing.line(*plan.rule, SOFT, 0.9, "dotted")
        drawing.text(word.x, word.y, word.text, anchor=word.anchor)
    for line, (old, new) in zip(plan.lines, plan.ties, strict=True):
        draw_line(drawing, old, new, line.kind)
    for mark, x in zip(plan.marks, plan.xs, strict=True):
        words = mark_words([answers[ref] for ref in mark.refs])
        at = x, scale.y(mark.said.middle)
        with drawing.link(lead(mark.refs[0]), words, at) if lead else nullcontext():
            _mark(drawing, mark, x, scale, style_of(mark.side, parties))
    for label in plan.labels.values():
        drawing.text(label.x, label.y, label.text, anchor=label.anchor, ink=INK)
    draw_keys(drawing, plan.keys, parties)


def _edges(drawing: Drawing, scale: Scale, words: str) -> None:
    """The numbers on the left with a faint line each, what they count above them."""
    left, right = scale.left - scale.margin, scale.right + scale.margin
    for number, text in scale.ticks:
        y, lowest = scale.y(number), number == scale.low
        drawing.line((left, y), (right, y), SOFT if lowest else RULE, 0.9 if lowest else 0.7)
        drawing.text(left - 5, y, text, anchor="right")
    drawing.text(8, drawing.height - TEXT * 0.7, words)


def _days(drawing: Drawing, scale: Scale, days: Iterable[date]) -> None:
    """The days below, with the year under the first of each year."""
    year = 0
    for day in day_ticks(scale, days):
        x, y = scale.x(day), scale.bottom
        drawing.line((x, y), (x, y - 4), SOFT, 0.9)
        drawing.text(x, y - 4 - TEXT * 0.6, day_words(day), anchor="center")
        if day.year != year:
            year = day.year
            drawing.text(x, y - 4 - TEXT * 1.7, str(year), anchor="center")


def _mark(drawing: Drawing, mark: Mark, x: float, scale: Scale, style: Style) -> None:
    """The bar of an interval or the arrow of an open one, and the point."""
    said = mark.said
    y = scale.y(said.middle)
    if said.point is None:
        low, top = scale.y(said.low), scale.y(said.top)
        drawing.line((x, low), (x, top), style.ink, 5 if mark.state is State.LIVE else 2)
    else:
        _whiskers(drawing, mark, x, scale, style)
        drawing.marker(x, y, style, mark.state)
    if mark.state is State.GONE:
        drawing.cross(x, y)


def _whiskers(drawing: Drawing, mark: Mark, x: float, scale: Scale, style: Style) -> None:
    """From the rim of the point, which may be hollow, to either bound."""
    y = scale.y(mark.said.middle)
    if mark.said.high is None:
        drawing.arrow((x, y + RADIUS), (x, y + ARROW), style.ink, 1.5)
        return
    for bound, rim in ((scale.y(mark.said.low), y - RADIUS), (scale.y(mark.said.top), y + RADIUS)):
        if abs(bound - y) > RADIUS:
            drawing.line((x, rim), (x, bound), style.ink, 1.4)
            drawing.line((x - 3, bound), (x + 3, bound), style.ink, 1.4)
