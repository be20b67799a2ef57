"""The day of the event for single counts that leave it unsaid, read off their neighbours.

"34 were wounded", told beside "seven were killed in Port Amsel on May 2", is of May 2; and where
a place is known to have been struck on two days, a report that gives no day means the last one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from claims.gazetteer import place_key
from claims.values import ClaimInContext, Figure
from claims.vocabulary import FigureKind
from graph.compare.days import apart
from graph.compare.events import at_a_place, parse_event
from graph.compare.kinds import counts_doers, grows, spans_a_period
from graph.origins import dispute_slug

Days = Mapping[tuple[str | None, str], Sequence[str]]
"""(id of a report or slug of a dispute, place) -> the days on which the place was struck."""


def dated(items: Sequence[ClaimInContext], known: Days | None = None) -> list[ClaimInContext]:
    """The claims with the event's day filled in (``since``, marked ``document`` in
    ``scope_from``) where its report, or what is known of its place, gives one.

    ``known`` are the days that ``days_of`` makes of all claims; None: of ``items`` alone.
    """
    if known is None:
        known = days_of(told for item in items for told in days_told(item))
    return [_dated(item, known) for item in items]


def days_told(item: ClaimInContext) -> Iterable[tuple[str | None, str, str]]:
    """(scope, place, ISO day) for each day the claim gives to an event at a place; the scopes are
    its report and its dispute."""
    for figure in () if item.unsaid else item.claim.figures:
        if _states_day(figure):
            for scope in (item.document_id, dispute_slug(item)):
                yield scope, place_key(figure.place or ""), (figure.since or "")[:10]


def places_undated(item: ClaimInContext) -> Iterable[str]:
    """The places whose days decide when the claim's figures are of."""
    for figure in item.claim.figures:
        if _may_be_dated(figure) and not figure.since and not event_day(figure):
            yield place_key(figure.place or "")


def days_of(told: Iterable[tuple[str | None, str, str]]) -> Days:
    """Days of events by scope and place; a night counts for its first day."""
    days: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    for scope, place, day in told:
        days[scope, place].add(day)
    return {key: _apart(sorted(found)) for key, found in days.items()}


def _states_day(figure: Figure) -> bool:
    stated = figure.as_of is not None and figure.scope_from.get("as_of") != "document"
    ranged = stated and figure.since != figure.as_of
    named = event_day(figure)
    agreed = named is None or named == (figure.since or "")[:10]
    return _may_be_dated(figure) and bool(figure.since) and agreed and not ranged


def _may_be_dated(figure: Figure) -> bool:
    """A count of what one event did to a place."""
    point = figure.kind == FigureKind.POINT and not spans_a_period(figure)
    return point and bool(figure.place) and grows(figure.measure)


def _apart(days: Sequence[str]) -> Sequence[str]:
    return [day for i, day in enumerate(days) if i == 0 or apart(days[i - 1], day) > 1]


def _dated(item: ClaimInContext, known: Days) -> ClaimInContext:
    figures = tuple(_with_day(figure, item, known) for figure in item.claim.figures)
    if figures == item.claim.figures:
        return item
    return replace(item, claim=replace(item.claim, figures=figures))


def _with_day(figure: Figure, item: ClaimInContext, known: Days) -> Figure:
    if figure.since:
        return figure
    if counts_doers(figure.measure) and (day := _day_of_crowd(figure, item)):
        return replace(figure, since=day, scope_from={**figure.scope_from, "since": "document"})
    if not _may_be_dated(figure):
        return figure
    if day := event_day(figure):
        return replace(figure, since=day, scope_from={**figure.scope_from, "since": "document"})
    place = place_key(figure.place or "")
    days = known.get((item.document_id, place), ())
    if len(days) != 1:
        days = _last_before(item, known.get((dispute_slug(item), place), ()))
    if not days:
        return figure
    return replace(figure, since=days[0], scope_from={**figure.scope_from, "since": "document"})


def _day_of_crowd(figure: Figure, item: ClaimInContext) -> str | None:
    """The day of the march or rally a crowd is counted at, where its report gives one and the
    figure has no day of its own."""
    undated = figure.scope_from.get("as_of", "document") == "document"
    if figure.kind != FigureKind.POINT or figure.event is None or not undated:
        return None
    day = parse_event(figure.event).day
    dated = day is not None and len(day) == len("2031-03-04")
    return day if dated and (day or "") <= item.day[:10] else None


def event_day(figure: Figure) -> str | None:
    """The day in the name of the event at a place: "strike in Harne, 2031-03-04"."""
    if figure.event is None or not at_a_place(figure.event):
        return None
    day = parse_event(figure.event).day
    return day if day is not None and len(day) == len("2031-03-04") else None


def _last_before(item: ClaimInContext, days: Sequence[str]) -> Sequence[str]:
    """Where two events or more are known, the last one not after the telling."""
    past = [day for day in days if item.day and day <= item.day[:10]]
    return past[-1:] if len(days) > 1 else ()
