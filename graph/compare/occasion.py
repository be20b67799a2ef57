"""Whether two figures speak of one occasion: event, place and period together.

Where no event is named on both sides, place and nearness in time must do, and how sure that is
scales the score: two unnamed events are presumed one only as far as a reader would.
"""

from graph.compare.days import apart
from graph.compare.events import Inclusion, is_campaign, relate_events
from graph.compare.intervals import top
from graph.compare.kinds import Nature, recurs
from graph.compare.pair import Pair, Scope
from graph.compare.places import place_stated, relate_places

NEAR_DAYS = 31
"""Counts this close in time, at one place or of one origin, are presumed of one event."""
NOWHERE_DAYS = 7
"""And this close where not even a place is given."""
AGAIN_DAYS = 3
"""Crowds and strikes come again: only this close are two presumed one."""
SLACK_DAYS = 1
"""Two starts of one running total may be told a day apart ("since Sunday")."""
GROWS_AT_MOST, FALLS_AT_MOST = 3, 2
"""Totals of events only presumed one that differ by more than these factors are of two."""
OWN_GROWTH = 10
"""One origin's total may have grown by this factor."""


def same_incident(pair: Pair) -> bool:
    """Whether both name one incident, or one place: then whose people they are is no matter."""
    a, b = pair.a, pair.b
    if relate_events(a.event, b.event) == Inclusion.SAME and a.event and not is_campaign(a.event):
        return True
    return relate_places(a.place, b.place) == Inclusion.SAME


def relate_occasions(pair: Pair) -> Scope:
    """How the occasion of a stands to that of b."""
    a, b = pair.a, pair.b
    events, places = relate_events(a.event, b.event), relate_places(a.place, b.place)
    if events == Inclusion.DISJOINT:
        return Scope(events, f"different events: {a.event}; {b.event}")
    if events == Inclusion.SAME and a.event and not is_campaign(a.event):
        return Scope(events, f"the same event, {a.event}")
    if places == Inclusion.DISJOINT and place_stated(a) and place_stated(b):
        return Scope(places, f"different places: {a.place}; {b.place}")
    if events in (Inclusion.PART, Inclusion.WHOLE):
        return Scope(events, f"{a.event} against {b.event}")
    return _by_period(pair, events, places)


def _by_period(pair: Pair, events: Inclusion, places: Inclusion) -> Scope:
    a, b = pair.a, pair.b
    wider = places if places in (Inclusion.PART, Inclusion.WHOLE) else Inclusion.SAME
    if a.since and b.since and pair.both_running:
        if apart(a.since, b.since) > SLACK_DAYS:
            return Scope(Inclusion.DISJOINT, f"totals since {a.since} and since {b.since}")
        return Scope(wider, f"the same period, since {a.since}")
    if events == Inclusion.SAME:
        return Scope(wider, f"the same event, {a.event}")
    if bool(a.since) != bool(b.since) and pair.both_running:
        return _checked(pair, _total_and_toll(pair))
    return _checked(pair, _presumed(pair, places))


def _total_and_toll(pair: Pair) -> Scope:
    """A total since some day against a toll that gives no start."""
    alike = pair.a.kind == pair.b.kind and pair.near(NEAR_DAYS)
    if pair.context.same_origin or alike:
        return Scope(Inclusion.SAME, "two running totals, one without its start", 0.7)
    relation = Inclusion.WHOLE if pair.a.since else Inclusion.PART
    return Scope(relation, "one event against a total since an earlier day", 0.7)


def _presumed(pair: Pair, places: Inclusion) -> Scope:
    """No event is named on both sides."""
    again = recurs(pair.a.measure) and pair.nature_a == Nature.SETTLED
    if again and not pair.near(AGAIN_DAYS):
        return _cannot_tell("event")
    if places == Inclusion.SAME and pair.near(NEAR_DAYS):
        return Scope(Inclusion.SAME, f"both at {pair.a.place}, close in time", 0.9)
    if places in (Inclusion.PART, Inclusion.WHOLE):
        return _nested(pair, places)
    return _nowhere(pair, again)


def _nested(pair: Pair, places: Inclusion) -> Scope:
    """A place inside the other: its part, unless the wider one is only assumed."""
    inner, outer = (pair.a, pair.b) if places == Inclusion.PART else (pair.b, pair.a)
    if not place_stated(outer) and pair.near(NEAR_DAYS):
        return Scope(Inclusion.SAME, f"at {inner.place}, close in time", 0.75)
    return Scope(places, f"{inner.place} against {outer.place}", 0.7)


def _nowhere(pair: Pair, again: bool) -> Scope:
    """Not one place either: one document, one origin, or one thing that happens once."""
    context = pair.context
    if context.same_document and pair.near(NOWHERE_DAYS):
        return Scope(Inclusion.SAME, "told side by side in one report", 0.8)
    once = pair.nature_a == pair.nature_b == Nature.SETTLED and not again
    if once and pair.near(NEAR_DAYS):
        return Scope(Inclusion.SAME, "no other event is named", 0.75)
    if context.same_origin and pair.near(NEAR_DAYS):
        return Scope(Inclusion.SAME, "one origin, and no other event is named", 0.75)
    if pair.near(NOWHERE_DAYS):
        certainty = 0.45 if relate_places(pair.a.place, pair.b.place) == Inclusion.DISJOINT else 0.6
        return Scope(Inclusion.SAME, "close in time, and no other event is named", certainty)
    return _cannot_tell("place")


def _checked(pair: Pair, scope: Scope) -> Scope:
    """Totals of presumed events that are worlds apart are of two events after all."""
    exempt = pair.context.opposed or pair.context.same_document or pair.near(0)
    if scope.relation != Inclusion.SAME or not pair.both_running or exempt:
        return scope
    first, second = pair.day_a or "", pair.day_b or ""
    old, new = (pair.a, pair.b) if first <= second else (pair.b, pair.a)
    growth = OWN_GROWTH if pair.context.same_origin else GROWS_AT_MOST
    grown = new.low > growth * max(top(old), 1.0)
    fallen = old.low > FALLS_AT_MOST * max(top(new), 1.0)
    return _cannot_tell("event") if grown or fallen else scope


def _cannot_tell(missing: str) -> Scope:
    reason = "whether they mean one event cannot be told"
    return Scope(Inclusion.UNKNOWN, reason, missing=missing)
