"""Whether two figures speak of one occasion: event, place and period together.

What the texts state decides first; what was only read off a report as a whole (an event or a
place marked ``document`` in ``scope_from``) is a presumption.
"""

from graph.compare.events import DISJOINT, PART, SAME, WHOLE, Inclusion, relate_events
from graph.compare.operand import Operand
from graph.compare.pair import Pair, Scope, of_names
from graph.compare.places import relate_places
from graph.compare.presumption import NEAR_DAYS, NO_EVENT, checked, presume

SLACK_DAYS = 1
"""Two starts of one running total may be told a day apart ("since Sunday")."""
ALIKE = 2
"""Totals of two origins, one without its start, are of one period if within this factor."""

CLOSE_DAYS = 7
"""Or if told so soon after each other, within one dispute."""

NESTED = (PART, WHOLE)
UNSTARTED = Scope(SAME, "two running totals, one without its start", 0.75)
ONE_IN_MANY = {
    relation: Scope(relation, "one event against a total of many", 0.7) for relation in NESTED
}
ONE_SINCE = {
    relation: Scope(relation, "one event against a total since an earlier day", 0.7)
    for relation in NESTED
}


def same_incident(pair: Pair) -> bool:
    """Whether both name one incident, or one place: then whose people they are is no matter."""
    a, b = pair.a, pair.b
    if not a.campaign and relate_events(a.event, b.event) is SAME:
        return True
    return relate_places(a.place, b.place) is SAME


def relate_occasions(pair: Pair) -> Scope:
    """How the occasion of a stands to that of b."""
    a, b = pair.a, pair.b
    events = relate_events(a.stated_event, b.stated_event)
    if events is DISJOINT:
        return of_names(events, "different events: {}; {}", a.event, b.event)
    if events is SAME and not a.campaign:
        return of_names(events, "the same event, {}", a.event)
    places = relate_places(a.place, b.place)
    if places is DISJOINT and a.placed and b.placed:
        return of_names(places, "different places: {}; {}", a.place, b.place)
    if events in NESTED:
        return of_names(events, "{} against {}", a.event, b.event)
    if pair.context.apart and not _tied(pair, events, places):
        return NO_EVENT
    return _by_period(pair, events, places)


def _tied(pair: Pair, events: Inclusion, places: Inclusion) -> bool:
    """Whether an event or a place makes one occasion of what two reports tell that nothing else
    joins: nearness in time alone ties nothing to anything under the sun."""
    if events is SAME or places in (SAME, *NESTED):
        return True
    told = relate_events(pair.a.event, pair.b.event)
    return told is SAME and not pair.a.campaign and pair.gap <= NEAR_DAYS


def _by_period(pair: Pair, events: Inclusion, places: Inclusion) -> Scope:
    a, b = pair.a, pair.b
    if (a.spot or b.spot) and (found := _event_in_total(a, b, places)):
        return found
    wider = places if places in NESTED else SAME
    if pair.both_running and a.start is not None and b.start is not None:
        if abs(a.start.day - b.start.day) > SLACK_DAYS:
            starts = a.start.text, b.start.text
            return of_names(DISJOINT, "totals since {} and since {}", *starts)
        return of_names(wider, "the same period, since {}", a.start.text)
    if events is SAME:
        return of_names(wider, "the same event, {}", a.event)
    if pair.both_running and (a.start is None) != (b.start is None):
        return checked(pair, _total_and_toll(pair, a.start is not None))
    return presume(pair, places)


def _event_in_total(a: Operand, b: Operand, places: Inclusion) -> Scope | None:
    """What one event did at a spot is a part of a total that names no spot of its own."""
    if a.spot and _sweeps(b, places):
        return ONE_IN_MANY[PART]
    return ONE_IN_MANY[WHOLE] if b.spot and _sweeps(a, places) else None


def _sweeps(total: Operand, places: Inclusion) -> bool:
    """A total of many events; one whose place was only read off its report may lie anywhere."""
    if total.sweeping:
        return places is not DISJOINT
    return total.total and not total.placed and places is not SAME


def _total_and_toll(pair: Pair, total_is_a: bool) -> Scope:
    """A total since some day against a toll that gives no start."""
    first, second = pair.a.low or pair.a.top, pair.b.low or pair.b.top
    alike = first <= ALIKE * second and second <= ALIKE * first
    side_by_side = pair.context.same_document and pair.gap <= 1
    one_kind = pair.a.figure.kind == pair.b.figure.kind and pair.gap <= NEAR_DAYS
    one_kind = one_kind or (pair.gap <= CLOSE_DAYS and not pair.context.strict)
    if pair.context.same_origin or (alike and (side_by_side or one_kind)):
        return UNSTARTED
    return ONE_SINCE[WHOLE if total_is_a else PART]
