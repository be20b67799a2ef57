"""Whether two figures that name no common event are presumed to speak of one.

Place and nearness in time must do, and what a report was read to be about; how sure that is
scales the score, so that a presumption can link two figures and seldom settles a status.
"""

from claims.values import Figure
from graph.compare.days import apart
from graph.compare.events import NEARLY, Inclusion, at_a_place, is_campaign, relate_events
from graph.compare.intervals import top
from graph.compare.kinds import Nature, happened_on, recurs
from graph.compare.pair import Pair, Scope
from graph.compare.places import place_stated
from graph.compare.words import content_stems

NEAR_DAYS = 31
"""Counts this close in time, at one place or of one origin, are presumed of one event."""
NOWHERE_DAYS = 7
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


def presume(pair: Pair, places: Inclusion) -> Scope:
    """How the occasions stand to each other, with the certainty of a presumption."""
    settled = Nature.SETTLED in (pair.nature_a, pair.nature_b)
    again = settled and (recurs(pair.a.measure) or recurs(pair.b.measure))
    if bare := _bare_told_twice(pair, places):
        return bare
    if _bare(pair) or (again and not pair.near(AGAIN_DAYS)):
        return cannot_tell("event")
    if dated := _by_day(pair, places) or _again_there(pair, places):
        return checked(pair, dated)
    if places == Inclusion.SAME and pair.near(NEAR_DAYS):
        return checked(pair, _at_one_place(pair))
    if places in (Inclusion.PART, Inclusion.WHOLE):
        return checked(pair, _nested(pair, places))
    return checked(pair, _by_report(pair, places) or _nowhere(pair, places, again))


def _bare(pair: Pair) -> bool:
    """ "34 polling stations" with nothing said of them: another number of polling stations is
    no other answer, for there was no question."""
    settled = Nature.SETTLED in (pair.nature_a, pair.nature_b)
    return settled and (_bare_count(pair.a) or _bare_count(pair.b))


def _bare_told_twice(pair: Pair, places: Inclusion) -> Scope | None:
    """ "Three gates failed" by two voices, of one place or in one report and by one verb: only
    the same number is an answer to the same question."""
    one_spot = places == Inclusion.SAME or pair.context.same_document
    equal = (pair.a.low, pair.a.high) == (pair.b.low, pair.b.high)
    one_act = pair.context.same_act or pair.context.same_origin
    if not (_bare(pair) and one_act and one_spot and equal and pair.near(1)):
        return None
    return Scope(Inclusion.SAME, "one act told of one place on one day", 0.75)


def _bare_count(figure: Figure) -> bool:
    measured = content_stems(figure.measure.replace("_", " "))
    return measured <= content_stems(figure.population)


def _by_day(pair: Pair, places: Inclusion) -> Scope | None:
    """Both texts date the event: the days tell two events apart, and one day brings two near."""
    first = happened_on(pair.a, pair.context.day_a)
    second = happened_on(pair.b, pair.context.day_b)
    named = relate_events(pair.a.event, pair.b.event) == Inclusion.SAME
    if first is None or second is None or (named and at_a_place(pair.a.event or "")):
        return None
    if first[1] < second[0] or second[1] < first[0]:
        stated = bool(pair.a.since and pair.b.since)
        days = apart(min(first[1], second[1]), max(first[0], second[0]))
        if stated or days > NEARLY:
            return Scope(Inclusion.DISJOINT, f"events of {first[0]} and of {second[0]}")
        return None
    one_day = first == second and places in (Inclusion.SAME, Inclusion.UNKNOWN)
    return Scope(Inclusion.SAME, f"both of {first[0]}", 0.85) if one_day else None


def _again_there(pair: Pair, places: Inclusion) -> Scope | None:
    """One place struck twice: both reports date their event, and the days are not one."""
    a, b = pair.a.event, pair.b.event
    if places != Inclusion.SAME or a is None or b is None or not (at_a_place(a) and at_a_place(b)):
        return None
    if relate_events(a, b) != Inclusion.DISJOINT:
        return None
    return Scope(Inclusion.DISJOINT, f"different events: {a}; {b}")


def _at_one_place(pair: Pair) -> Scope:
    both = place_stated(pair.a) and place_stated(pair.b)
    certainty = 0.9 if both else 0.85 if place_stated(pair.a) or place_stated(pair.b) else 0.75
    return Scope(Inclusion.SAME, f"both at {pair.a.place}, close in time", certainty)


def _nested(pair: Pair, places: Inclusion) -> Scope:
    """A place inside the other: its part, unless the wider one is only assumed."""
    inner, outer = (pair.a, pair.b) if places == Inclusion.PART else (pair.b, pair.a)
    if not place_stated(outer) and pair.near(NEAR_DAYS):
        return Scope(Inclusion.SAME, f"at {inner.place}, close in time", 0.75)
    return Scope(places, f"{inner.place} against {outer.place}", 0.7)


def _by_report(pair: Pair, places: Inclusion) -> Scope | None:
    """Both reports were read to be about one event."""
    a, b = pair.a, pair.b
    one = relate_events(a.event, b.event) == Inclusion.SAME and not is_campaign(a.event or "")
    if not one or places == Inclusion.DISJOINT or not pair.near(NEAR_DAYS):
        return None
    return Scope(Inclusion.SAME, f"both reports tell of the {a.event}", 0.7)


def _nowhere(pair: Pair, places: Inclusion, again: bool) -> Scope:
    """Not one place either: one document, one origin, or one thing that happens once."""
    context = pair.context
    elsewhere = places == Inclusion.DISJOINT
    if context.same_document and pair.near(NOWHERE_DAYS) and not elsewhere:
        return Scope(Inclusion.SAME, "told side by side in one report", 0.8)
    once = pair.nature_a == pair.nature_b == Nature.SETTLED and not again
    if (once or context.same_origin) and pair.near(NEAR_DAYS) and not _one_spot_only(pair):
        return Scope(Inclusion.SAME, "no other event is named", 0.6 if elsewhere else 0.75)
    if pair.near(NOWHERE_DAYS):
        one_day_nowhere = not (pair.a.place or pair.b.place) and pair.near(0)
        doubtful = elsewhere or (again and not one_day_nowhere)
        if not doubtful:
            return Scope(Inclusion.SAME, "close in time, and no other event is named", ALOOF)
    return cannot_tell("place")


def _one_spot_only(pair: Pair) -> bool:
    """ "57 buildings", nowhere in particular, and the 10 damaged in one town on one day."""
    if pair.context.correction:
        return False
    a, b = ((f.place, f.since) for f in (pair.a, pair.b))
    return (a == (None, None) and None not in b) or (b == (None, None) and None not in a)


def checked(pair: Pair, scope: Scope) -> Scope:
    """Totals of presumed events that are worlds apart are of two events after all."""
    if scope.relation != Inclusion.SAME or not pair.both_running:
        return scope
    aged = ((pair.day_a or "", pair.a.low, pair.a), (pair.day_b or "", pair.b.low, pair.b))
    old, new = (figure for _, _, figure in sorted(aged, key=lambda entry: entry[:2]))
    growth, fall = _factors(pair)
    grown = new.low > growth * max(top(old), 1.0)
    fallen = old.low > fall * max(top(new), 1.0)
    return cannot_tell("event") if grown or fallen else scope


def _factors(pair: Pair) -> tuple[float, float]:
    """By how much a total may have grown, and fallen, and still be of the event presumed."""
    context = pair.context
    if context.opposed or context.same_document or pair.near(0):
        return DISPUTED_AT_MOST, DISPUTED_AT_MOST
    one_spot = bool(pair.a.place and place_stated(pair.a)) != bool(
        pair.b.place and place_stated(pair.b)
    )
    spot_and_total = one_spot and pair.a.kind != pair.b.kind
    own = context.same_origin and not spot_and_total
    return (OWN_GROWTH if own else GROWS_AT_MOST), FALLS_AT_MOST


def cannot_tell(missing: str) -> Scope:
    reason = "whether they mean one event cannot be told"
    return Scope(Inclusion.UNKNOWN, reason, missing=missing)
