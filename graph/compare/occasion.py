"""Whether two figures speak of one occasion: event, place and period together.

What the texts state decides first; what was only read off a report as a whole (an event or a
place marked ``document`` in ``scope_from``) is a presumption.
"""

from claims.values import Figure
from claims.vocabulary import FigureKind
from graph.compare.days import apart
from graph.compare.events import Inclusion, is_campaign, relate_events, stated_event
from graph.compare.intervals import top
from graph.compare.kinds import total_since
from graph.compare.pair import Pair, Scope
from graph.compare.places import place_stated, relate_places
from graph.compare.presumption import NEAR_DAYS, checked, presume

SLACK_DAYS = 1
"""Two starts of one running total may be told a day apart ("since Sunday")."""


ALIKE = 2
"""Totals of two origins, one without its start, are of one period if within this factor."""


def same_incident(pair: Pair) -> bool:
    """Whether both name one incident, or one place: then whose people they are is no matter."""
    a, b = pair.a, pair.b
    if relate_events(a.event, b.event) == Inclusion.SAME and not is_campaign(a.event or ""):
        return True
    return relate_places(a.place, b.place) == Inclusion.SAME


def relate_occasions(pair: Pair) -> Scope:
    """How the occasion of a stands to that of b."""
    a, b = pair.a, pair.b
    events = relate_events(stated_event(a), stated_event(b))
    places = relate_places(a.place, b.place)
    if events == Inclusion.DISJOINT:
        return Scope(events, f"different events: {a.event}; {b.event}")
    if events == Inclusion.SAME and not is_campaign(a.event or ""):
        return Scope(events, f"the same event, {a.event}")
    if places == Inclusion.DISJOINT and place_stated(a) and place_stated(b):
        return Scope(places, f"different places: {a.place}; {b.place}")
    if events in (Inclusion.PART, Inclusion.WHOLE):
        return Scope(events, f"{a.event} against {b.event}")
    return _by_period(pair, events, places)


def _by_period(pair: Pair, events: Inclusion, places: Inclusion) -> Scope:
    if found := _event_in_total(pair, places):
        return found
    since_a, since_b = total_since(pair.a), total_since(pair.b)
    wider = places if places in (Inclusion.PART, Inclusion.WHOLE) else Inclusion.SAME
    if since_a and since_b and pair.both_running:
        if apart(since_a, since_b) > SLACK_DAYS:
            return Scope(Inclusion.DISJOINT, f"totals since {since_a} and since {since_b}")
        return Scope(wider, f"the same period, since {since_a}")
    if events == Inclusion.SAME:
        return Scope(wider, f"the same event, {pair.a.event}")
    if bool(since_a) != bool(since_b) and pair.both_running:
        return checked(pair, _total_and_toll(pair, bool(since_a)))
    return presume(pair, places)


def _event_in_total(pair: Pair, places: Inclusion) -> Scope | None:
    """What one event did at a spot is a part of a total that names no spot of its own."""
    spots = [_spot(pair.a), _spot(pair.b)]
    totals = [_sweeping(pair.a), _sweeping(pair.b)]
    for spot, total, relation in (
        (spots[0], totals[1], Inclusion.PART),
        (spots[1], totals[0], Inclusion.WHOLE),
    ):
        if spot and total and places != Inclusion.DISJOINT:
            return Scope(relation, "one event against a total of many", 0.7)
    return None


def _spot(figure: Figure) -> bool:
    placed = bool(figure.place) and (place_stated(figure) or figure.since is not None)
    return placed and figure.kind == FigureKind.POINT and total_since(figure) is None


def _sweeping(figure: Figure) -> bool:
    total = figure.kind == FigureKind.CUMULATIVE or total_since(figure) is not None
    return total and (not figure.place or figure.scope_from.get("place") == "speaker")


def _total_and_toll(pair: Pair, total_is_a: bool) -> Scope:
    """A total since some day against a toll that gives no start."""
    low, high = sorted(f.low or top(f) for f in (pair.a, pair.b))
    side_by_side = pair.context.same_document and pair.near(1)
    one_kind = pair.a.kind == pair.b.kind and pair.near(NEAR_DAYS)
    alike = (side_by_side or one_kind) and high <= ALIKE * low
    if pair.context.same_origin or alike:
        return Scope(Inclusion.SAME, "two running totals, one without its start", 0.75)
    relation = Inclusion.WHOLE if total_is_a else Inclusion.PART
    return Scope(relation, "one event against a total since an earlier day", 0.7)
