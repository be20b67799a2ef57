"""Whether two reports talk of one event, how sure that is, and what spoke for it and against it.

The decision is that of the rules (``occasion``); here it is laid open, key by key: name, place,
day, kind and whose people. "Cannot tell" is an answer, and names what is missing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from claims.values import Figure
from graph.compare.events import DISJOINT, SAME, Inclusion, parse_event
from graph.compare.occasion import relate_occasions
from graph.compare.operand import Operand, operand
from graph.compare.pair import Pair
from graph.compare.places import relate_places
from graph.values import PairContext


class EventVerdict(StrEnum):
    """How the event of the first stands to that of the second."""

    SAME = "same"
    PART = "part"
    WHOLE = "whole"
    DIFFERENT = "different"
    CANNOT_TELL = "cannot_tell"


_VERDICTS = {
    Inclusion.SAME: EventVerdict.SAME,
    Inclusion.PART: EventVerdict.PART,
    Inclusion.WHOLE: EventVerdict.WHOLE,
    Inclusion.DISJOINT: EventVerdict.DIFFERENT,
    Inclusion.UNKNOWN: EventVerdict.CANNOT_TELL,
}


@dataclass(frozen=True, slots=True)
class EventMatch:
    """``certainty`` is in 0..1, 0 where it cannot be told; ``reasons`` has the deciding one first,
    then one for each key both give; ``missing`` names the keys that would tell and are not given.
    """

    verdict: EventVerdict
    certainty: float
    reasons: tuple[str, ...]
    missing: tuple[str, ...] = ()


def match_events(a: Figure, b: Figure, ctx: PairContext) -> EventMatch:
    """Whether the two figures are of one event, as the comparison of them will take it."""
    pair = Pair(operand(a, ctx.day_a), operand(b, ctx.day_b), ctx)
    pair.dated()
    scope = relate_occasions(pair)
    verdict = _VERDICTS[scope.relation]
    unknown = verdict == EventVerdict.CANNOT_TELL
    reasons = (str(scope.words), *_evidence(pair))
    missing = tuple(dict.fromkeys(_missing(pair, scope.missing))) if unknown else ()
    return EventMatch(verdict, 0.0 if unknown else scope.certainty, reasons, missing)


def _evidence(pair: Pair) -> Iterator[str]:
    a, b = pair.a, pair.b
    yield from _of_places(a, b)
    if pair.day_a is not None and pair.day_b is not None:
        days = abs(pair.day_a.day - pair.day_b.day)
        yield f"counted {days} days apart" if days else f"counted on {pair.day_a.date}"
    yield from _of_kinds(a, b)
    owners = pair.context.owner_a, pair.context.owner_b
    if owners[0] and owners[1]:
        same = owners[0] == owners[1]
        yield f"both of {owners[0]}" if same else f"one of {owners[0]}, the other of {owners[1]}"


def _of_places(a: Operand, b: Operand) -> Iterator[str]:
    relation = relate_places(a.place, b.place)
    if relation is SAME:
        yield f"both at {a.place}"
    elif a.place and b.place:
        how = "apart from" if relation is DISJOINT else "in one with"
        yield f"{a.place} lies {how} {b.place}"


def _of_kinds(a: Operand, b: Operand) -> Iterator[str]:
    if a.event is None or b.event is None:
        return
    first, second = parse_event(a.event).kinds, parse_event(b.event).kinds
    if first and second:
        shared = sorted(first & second)
        yield f"both a {shared[0]}" if shared else f"a {min(first)} and a {min(second)}"


def _missing(pair: Pair, decisive: str | None) -> Iterator[str]:
    """The keys that one of them leaves out, the one that decides first."""
    if decisive:
        yield decisive
    a, b = pair.a, pair.b
    if a.event is None or b.event is None:
        yield "event"
    if a.place is None or b.place is None:
        yield "place"
    if pair.day_a is None or pair.day_b is None:
        yield "day"
