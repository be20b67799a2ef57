"""Both figures in one frame: event, period, population and hour as a reader of both would fill in.

What one statement leaves unsaid the other often says ("since June 27", "of its soldiers"); a pair
is compared once both figures stand in the same frame.
"""

from dataclasses import dataclass, replace

from claims.values import Figure
from claims.vocabulary import FigureKind
from graph.compare.events import Inclusion
from graph.compare.measures import canonical, sum_of
from graph.pairs.measures import one_measure
from graph.pairs.modality import Mode, mode_of
from graph.pairs.occasion import Occasion, relate_told
from graph.pairs.parties import whose_differs
from graph.pairs.periods import (
    as_of,
    begun,
    both_timed,
    common_period,
    days_before,
    one_start,
    other_period,
    windowed,
)
from graph.pairs.populations import population_of
from graph.pairs.reading import Told
from graph.pairs.taken import as_fraction, as_state, in_short_tons
from graph.pairs.voices import one_voice

ONE_EVENT, ONE_CAMPAIGN = "the event", "the campaign"
"""A campaign is what a running total counts since its start: whose people matters then."""


def framed(a: Told, i: int, b: Told, j: int) -> tuple[Told, Told, Occasion]:
    """The two statements with their figures in one frame, and how their occasions relate."""
    if a.statement.claim is not None or b.statement.claim is not None:
        return a, b, Occasion(Inclusion.UNKNOWN, "as declared")
    first, second = a.figures[i], b.figures[j]
    if whose_differs(a, first, b, second):
        return a, b, Occasion(Inclusion.DISJOINT, "they are of two parties")
    if apart_by := _apart(a, i, b, j):
        return a, b, Occasion(Inclusion.DISJOINT, apart_by)
    measure = one_measure(a, i, b, j)
    if measure is None and not _of_one_sum(first, second):
        reason = f"{said_of(first)} and {said_of(second)} are different quantities"
        return a, b, Occasion(Inclusion.DISJOINT, reason)
    occasion = relate_told(a, b)
    if occasion.relation != Inclusion.SAME:
        return a, b, occasion
    if other_period(a, first, b, second):
        return a, b, Occasion(Inclusion.DISJOINT, "they count different periods")
    start = one_start(a, i, b, j)
    if start is None:
        return a, b, Occasion(Inclusion.DISJOINT, "they count from different days")
    frame = _Frame(measure, start, both_timed(a, b), one_voice(a, b).origin, common_period(a, b))
    return _placed(a, i, second, frame), _placed(b, j, first, frame), occasion


@dataclass(frozen=True, slots=True)
class _Frame:
    """What both figures share. ``start`` is "" where neither tells from when it counts; ``timed``
    says that the hour of a count matters, ``period`` is a month both are told of."""

    measure: str | None
    start: str
    timed: bool
    one_origin: bool
    period: str | None


def _of_one_sum(a: Figure, b: Figure) -> bool:
    """The dead against the casualties, of whom they are a part."""
    names = canonical(a.measure), canonical(b.measure)
    return names[0] in sum_of(names[1]) or names[1] in sum_of(names[0])


def said_of(figure: Figure) -> str:
    return figure.measure.replace("_", " ")


def _apart(a: Told, i: int, b: Told, j: int) -> str | None:
    """A forecast against a record, a limit against a count, a demand against an offer."""
    modes = mode_of(a, a.figures[i]), mode_of(b, b.figures[j])
    first, second = (f"{'an' if mode == Mode.OFFER else 'a'} {mode}" for mode in modes)
    return None if first == second else f"one is {first}, the other {second}"


def _placed(told: Told, index: int, other: Figure, frame: _Frame) -> Told:
    figures = tuple(
        _in_frame(told, figure, other, frame, meant=n == index)
        for n, figure in enumerate(told.figures)
    )
    return replace(told, item=replace(told.item, claim=replace(told.claim, figures=figures)))


def _in_frame(told: Told, figure: Figure, other: Figure, frame: _Frame, *, meant: bool) -> Figure:
    if meant:
        figure = as_fraction(in_short_tons(figure, other))
        figure = replace(windowed(figure, other), measure=frame.measure or figure.measure)
        figure = as_state(told, figure, frame.measure, timed=frame.timed)
    elif figure.kind == FigureKind.INCREMENTAL and figure.unit == other.unit and frame.measure:
        figure = replace(figure, measure=frame.measure)
    if meant or not days_before(figure, other):
        figure = begun(figure)
    since = figure.since if figure.kind == FigureKind.INCREMENTAL else frame.start or None
    return replace(
        figure,
        event=ONE_CAMPAIGN if frame.start else ONE_EVENT,
        place=None,
        as_of=frame.period if frame.period and meant else as_of(told, figure, timed=frame.timed),
        since=since,
        population=population_of(
            told.statement.text, figure, other, one_origin=meant and frame.one_origin
        ),
        scope_from={**figure.scope_from, "event": "clause", "as_of": "clause"},
    )
