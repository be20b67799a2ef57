"""Whether two figures that name no common event are presumed to speak of one.

Place and nearness in time must do, and what a report was read to be about; how sure that is
scales the score, so that a presumption can link two figures and seldom settles a status.
"""

from datetime import date
from functools import lru_cache

from graph.compare.events import (
    DISJOINT,
    NEARLY,
    PART,
    SAME,
    UNKNOWN,
    WHOLE,
    Inclusion,
    relate_events,
)
from graph.compare.kinds import counts_doers
from graph.compare.operand import Operand
from graph.compare.pair import Pair, Scope, of_names
from graph.values import Sentence

NEAR_DAYS = 31
"""Counts this close in time, at one place or of one origin, are presumed of one event."""
NOWHERE_DAYS = 14
"""And this close where not even a place is given."""
AGAIN_DAYS = 3
"""Crowds and strikes come again: only this close are two presumed one."""
GROWS_AT_MOST, FALLS_AT_MOST = 3, 2
"""Totals of events only presumed one that differ by more than these factors are of two."""
OWN_GROWTH = 10
"""One origin's total may have grown by this factor."""
ALOOF = 0.55
"""Nothing but nearness in time: opposed or equal numbers are linked, others are left open."""
DISPUTED_AT_MOST = 30
"""And opposed or neighbouring answers to one question may differ by this one."""

_OF_TWO = "whether they mean one event cannot be told"
NO_EVENT = Scope(UNKNOWN, _OF_TWO, missing="event")
NO_PLACE = Scope(UNKNOWN, _OF_TWO, missing="place")
ONE_ACT = Scope(SAME, "one act told of one place on one day", 0.75)
SIDE_BY_SIDE = Scope(SAME, "told side by side in one report", 0.8)
NO_OTHER = Scope(SAME, "no other event is named", 0.75)
NO_OTHER_ELSEWHERE = Scope(SAME, "no other event is named", 0.6)
THAT_DAY = Scope(SAME, "of one day, and no other event of it is named", 0.75)
ONE_PEOPLE = Scope(SAME, "of one group, close in time", 0.65)
NEAR_IN_TIME = Scope(SAME, "close in time, and no other event is named", ALOOF)


def presume(pair: Pair, places: Inclusion) -> Scope:
    """How the occasions stand to each other, with the certainty of a presumption."""
    a, b = pair.a, pair.b
    places = _known(pair, places)
    settled = a.settled or b.settled
    again = settled and (a.recurs or b.recurs)
    bare = (a.bare or b.bare) and not (counts_doers(a.measure) or a.percent)
    if settled and bare:
        return ONE_ACT if _told_twice(pair, places) else NO_EVENT
    if again and pair.gap > AGAIN_DAYS:
        return NO_EVENT
    if dated := _by_day(pair, places) or _again_there(a, b, places):
        return checked(pair, dated)
    if places is SAME and pair.gap <= NEAR_DAYS:
        return checked(pair, _at_one_place(a, b))
    if places is PART or places is WHOLE:
        return checked(pair, _nested(pair, places))
    return checked(pair, _by_report(pair, places) or _nowhere(pair, places, again))


def _known(pair: Pair, places: Inclusion) -> Inclusion:
    """Two places that were both only read off the whole report, and differ, tell nothing."""
    guessed = not (pair.a.placed or pair.b.placed)
    return UNKNOWN if guessed and places is DISJOINT else places


def _told_twice(pair: Pair, places: Inclusion) -> bool:
    """ "Three gates failed" by two voices, of one place or in one report and by one verb: only
    the same number is an answer to the same question, for "34 polling stations" with nothing said
    of them asks none."""
    a, b, context = pair.a, pair.b, pair.context
    one_spot = places is SAME or context.same_document
    one_act = context.same_act or context.same_origin
    return one_spot and one_act and a.low == b.low and a.top == b.top and pair.gap <= 1


def _by_day(pair: Pair, places: Inclusion) -> Scope | None:
    """Both texts date the event: the days tell two events apart, and one day brings two near."""
    a, b = pair.a, pair.b
    first, second = a.happened, b.happened
    if first is None or second is None:
        return None
    if a.at_place and relate_events(a.event, b.event) is SAME:
        return None
    if first[1] < second[0] or second[1] < first[0]:
        stated = a.since is not None and b.since is not None
        gap = max(first[0], second[0]) - min(first[1], second[1])
        if stated or gap > NEARLY:
            return Scope(DISJOINT, Sentence(_of_days, first[0], second[0]))
        return None
    one_day = first == second and places in (SAME, UNKNOWN)
    return Scope(SAME, Sentence(_both_of, first[0]), 0.85) if one_day else None


def _of_days(a: int, b: int) -> str:
    return f"events of {date.fromordinal(a)} and of {date.fromordinal(b)}"


def _both_of(day: int) -> str:
    return f"both of {date.fromordinal(day)}"


def _again_there(a: Operand, b: Operand, places: Inclusion) -> Scope | None:
    """One place struck twice: both reports date their event, and the days are not one."""
    if places is not SAME or not (a.at_place and b.at_place):
        return None
    if relate_events(a.event, b.event) is not DISJOINT:
        return None
    return of_names(DISJOINT, "different events: {}; {}", a.event, b.event)


def _at_one_place(a: Operand, b: Operand) -> Scope:
    certainty = 0.9 if a.placed and b.placed else 0.85 if a.placed or b.placed else 0.75
    return _at(a.place, certainty)


@lru_cache(maxsize=16_384)
def _at(place: str | None, certainty: float) -> Scope:
    return Scope(SAME, f"both at {place}, close in time", certainty)


def _nested(pair: Pair, places: Inclusion) -> Scope:
    """A place inside the other: its part, unless the wider one is only assumed."""
    inner, outer = (pair.a, pair.b) if places is PART else (pair.b, pair.a)
    if not outer.placed and pair.gap <= NEAR_DAYS:
        return of_names(SAME, "at {}, close in time", inner.place, None, 0.75)
    return of_names(places, "{} against {}", inner.place, outer.place, 0.7)


def _by_report(pair: Pair, places: Inclusion) -> Scope | None:
    """Both reports were read to be about one event."""
    a, b = pair.a, pair.b
    if places is DISJOINT or a.campaign or pair.gap > NEAR_DAYS:
        return None
    if relate_events(a.event, b.event) is not SAME:
        return None
    return of_names(SAME, "both reports tell of the {}", a.event, None, 0.7)


def _nowhere(pair: Pair, places: Inclusion, again: bool) -> Scope:
    """Not one place either: one document, one origin, or one thing that happens once."""
    context = pair.context
    elsewhere = places is DISJOINT
    if context.same_document and not elsewhere and pair.gap <= NOWHERE_DAYS:
        return NO_PLACE if _one_is_elsewhere(pair) else SIDE_BY_SIDE
    once = pair.a.settled and pair.b.settled and not again
    if (once or context.same_origin) and pair.gap <= NEAR_DAYS and not _one_spot_only(pair):
        return NO_OTHER_ELSEWHERE if elsewhere else NO_OTHER
    if elsewhere or pair.gap > NOWHERE_DAYS:
        return NO_PLACE
    if again:
        return _that_day(pair)
    return ONE_PEOPLE if _named_alike(pair) else NEAR_IN_TIME


def _that_day(pair: Pair) -> Scope:
    """Crowds come again, but hardly twice on a day that both texts mean."""
    if pair.gap:
        return NO_PLACE
    dated = pair.a.day_stated or pair.b.day_stated
    placeless = pair.a.place is None and pair.b.place is None
    return THAT_DAY if dated else NEAR_IN_TIME if placeless else NO_PLACE


def _named_alike(pair: Pair) -> bool:
    """Both say of whom: detainees beaten, policemen hurt."""
    a, b = pair.a, pair.b
    return not (a.general or b.general or pair.context.strict)


def _one_is_elsewhere(pair: Pair) -> bool:
    """One voice gives two numbers in one report, one of them of a place: they count two things."""
    context = pair.context
    apart = pair.a.placed is not pair.b.placed and not pair.meet
    return apart and context.same_origin and not (context.correction or context.strict)


def _one_spot_only(pair: Pair) -> bool:
    """ "57 buildings", nowhere in particular, and the 10 damaged in one town on one day."""
    if pair.context.correction:
        return False
    a, b = pair.a, pair.b
    return (_anywhere(a) and _somewhere(b)) or (_anywhere(b) and _somewhere(a))


def _anywhere(side: Operand) -> bool:
    return side.place is None and side.since is None


def _somewhere(side: Operand) -> bool:
    return side.place is not None and side.placed and side.since is not None


def checked(pair: Pair, scope: Scope) -> Scope:
    """Totals of presumed events that are worlds apart are of two events after all."""
    if not pair.both_running or scope.relation is not SAME:
        return scope
    apart = worlds_apart(pair) if pair.apart is None else pair.apart
    return NO_EVENT if apart else scope


def worlds_apart(pair: Pair) -> bool:
    """Whether a total has grown, or fallen, by more than one of one event would."""
    a, b = pair.a, pair.b
    days = (pair.day_a.day if pair.day_a else 0, pair.day_b.day if pair.day_b else 0)
    turned = days[1] < days[0] or (days[1] == days[0] and b.low < a.low)
    old, new = (b, a) if turned else (a, b)
    growth, fall = _factors(pair)
    if new.low > growth and new.low > growth * old.top:
        return True
    return old.low > fall and old.low > fall * new.top


def _factors(pair: Pair) -> tuple[float, float]:
    """By how much a total may have grown, and fallen, and still be of the event presumed."""
    context = pair.context
    if context.opposed or context.same_document or pair.gap == 0:
        return DISPUTED_AT_MOST, DISPUTED_AT_MOST
    a, b = pair.a, pair.b
    one_spot = bool(a.place and a.placed) != bool(b.place and b.placed)
    spot_and_total = one_spot and a.figure.kind != b.figure.kind
    own = context.same_origin and not spot_and_total
    return (OWN_GROWTH if own else GROWS_AT_MOST), FALLS_AT_MOST
