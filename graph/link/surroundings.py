"""What linking must know of claims beside the two it compares.

Two things are read off other claims: on which days a place was struck (``dating``), and which side
an origin belongs to (``origins.voices``). Each claim leaves traces of what it tells of them, under
a subject, and reads subjects of its own; so that a new claim finds what it needs by an index, and
finds the claims that are to be read anew because of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from claims.values import ClaimInContext
from graph.link.context import grounded
from graph.link.dating import Days, dated, days_of, days_told, places_undated
from graph.origins import Voices, dispute_slug, origin_key, own_side


class About(StrEnum):
    """``STRUCK``: the days of a place in a report or a dispute. ``SIDE``: the side of an origin."""

    STRUCK = "struck"
    SIDE = "side"


@dataclass(frozen=True, slots=True)
class Subject:
    """``scope`` is the id of a report or the slug of a dispute, ``name`` a place or an origin."""

    about: About
    scope: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Trace:
    """What one claim tells of a subject: a day (ISO) or a side."""

    subject: Subject
    claim: str
    said: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of the days of places and of the sides of origins."""

    days: Days
    voices: Voices


def traces(item: ClaimInContext) -> frozenset[Trace]:
    """What the claim tells that others are read by."""
    told = (
        Trace(Subject(About.STRUCK, scope, place), item.id, day)
        for scope, place, day in days_told(grounded(item))
    )
    return frozenset((*told, *_side_told(item)))


def _side_told(item: ClaimInContext) -> Iterable[Trace]:
    origin, side = origin_key(item), own_side(item)
    if origin is not None and side is not None:
        yield Trace(Subject(About.SIDE, dispute_slug(item), origin), item.id, side)


def reads(item: ClaimInContext) -> frozenset[Subject]:
    """The subjects that decide how the claim is read."""
    found = {
        Subject(About.STRUCK, scope, place)
        for place in places_undated(grounded(item))
        for scope in (item.document_id, dispute_slug(item))
    }
    origin = origin_key(item)
    if origin is not None and own_side(item) is None:
        found.add(Subject(About.SIDE, dispute_slug(item), origin))
    return frozenset(found)


def surroundings(told: Iterable[Trace]) -> Surroundings:
    """Puts traces together: all days of a place, and the side that the first claim by id gives."""
    days: list[tuple[str | None, str, str]] = []
    sides: dict[tuple[str | None, str], str] = {}
    for trace in sorted(told, key=lambda trace: trace.claim):
        if trace.subject.about == About.STRUCK:
            days.append((trace.subject.scope, trace.subject.name, trace.said))
        else:
            sides.setdefault((trace.subject.scope, trace.subject.name), trace.said)
    return Surroundings(days_of(days), Voices(sides))


def in_surroundings(items: Iterable[ClaimInContext], around: Surroundings) -> list[ClaimInContext]:
    """The claims as they are compared: grounded and dated, each once, by id."""
    return dated(_sorted(items), around.days)


def _sorted(items: Iterable[ClaimInContext]) -> Sequence[ClaimInContext]:
    return sorted({item.id: grounded(item) for item in items}.values(), key=lambda item: item.id)
