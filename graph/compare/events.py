"""Whether two reports talk of one event, by name, day, kind and place; "cannot tell" is an answer.

An event is a name ("strike on Port Amsel of 14 June", ``flood-sarhan-2020-08``); campaigns (a
war, a wave of protests) hold incidents as their parts.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

from claims.gazetteer import place_key
from claims.lexicon import load
from claims.values import Figure
from graph.compare.days import apart
from graph.compare.words import function_words, scopes, stem

DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
PLACED = re.compile(r"\bin ([^,]+?)(?=,| since |$)")
SEPARATORS = re.compile(r"[-_/,]")
NEARLY = 2
"""Days by which two reports may date one event differently."""
DATED = re.compile(r"(\d{4}-)?\d{2}-\d{2}")


@cache
def _campaigns() -> frozenset[str]:
    return frozenset(scopes()["events"]["campaigns"])


@cache
def _kinds() -> dict[str, str]:
    table = load("events")["kinds"]
    return {stem(word): kind for kind, words in table.items() for word in (kind, *words)}


@cache
def _months() -> tuple[str, ...]:
    return tuple(scopes()["words"]["months"])


@cache
def _month_day() -> re.Pattern[str]:
    months = "|".join(_months())
    return re.compile(rf"(?:({months})\.? (\d{{1,2}})|(\d{{1,2}}) ({months}))", re.IGNORECASE)


@cache
def _akin() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group) for group in load("events")["akin"]["groups"])


def _may_be_one(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether one event can be of both kinds: a strike is an explosion, a storm brings a flood."""
    return bool(a & b) or any(a & group and b & group for group in _akin())


class Inclusion(StrEnum):
    """How the first of two scopes stands to the second."""

    SAME = "same"
    PART = "part"
    WHOLE = "whole"
    DISJOINT = "disjoint"
    UNKNOWN = "unknown"

    @property
    def turned(self) -> "Inclusion":
        """The same relation seen from the second."""
        return {self.PART: Inclusion.WHOLE, self.WHOLE: Inclusion.PART}.get(self, self)


# For the rules, which ask for them some forty times a comparison: in CPython 3.11 a member looked
# up on its class costs five times as much as a name of the module.
SAME: Final = Inclusion.SAME
PART: Final = Inclusion.PART
WHOLE: Final = Inclusion.WHOLE
DISJOINT: Final = Inclusion.DISJOINT
UNKNOWN: Final = Inclusion.UNKNOWN


@dataclass(frozen=True, slots=True)
class Event:
    """What can be read off an event's name."""

    key: str
    kinds: frozenset[str]
    words: frozenset[str]
    day: str | None
    campaign: bool
    open_ended: bool


def _day(name: str) -> str | None:
    """The day in the name, as ``06-08`` or ``2020-08``, comparable only with its like."""
    if found := DATE.search(name):
        return "-".join(part for part in found.groups() if part)
    if found := _month_day().search(name):
        month, day = found[1] or found[4], found[2] or found[3]
        return f"{_months().index(month.lower()) + 1:02}-{int(day):02}"
    return None


@lru_cache(maxsize=8_192)
def parse_event(name: str) -> Event:
    """Reads kind, place, day and remaining words off an event's name."""
    place = PLACED.search(name)
    where = place_key(place[1]).replace("-", " ") if place else ""
    bare = PLACED.sub(" ", name) if place else name
    spaced = SEPARATORS.sub(" ", DATE.sub(" ", _month_day().sub(" ", bare))).lower().split()
    words = frozenset(stem(w) for w in (*spaced, *where.split()) if w not in function_words())
    open_ended = "since" in name.lower().split()
    day = None if open_ended else _day(name)
    dated = day is not None and DATED.fullmatch(day) is not None
    return Event(
        key=" ".join(name.lower().split()),
        kinds=frozenset(_kinds()[w] for w in words if w in _kinds()),
        words=frozenset(w for w in words if w not in _kinds()),
        day=day if dated else None,
        campaign=open_ended or (not dated and any(w in _campaigns() for w in spaced)),
        open_ended=open_ended,
    )


def stated_event(figure: Figure) -> str | None:
    """The event, if the words about the figure name it; one of the whole report is a guess."""
    return None if figure.scope_from.get("event") == "document" else figure.event


def at_a_place(name: str) -> bool:
    """Whether the name says where: "flood in Harne, 2031-03-04"."""
    return PLACED.search(name) is not None and not is_campaign(name)


def is_campaign(name: str) -> bool:
    return parse_event(name).campaign


def _days_apart(a: str, b: str) -> int:
    """Days between two days; of the same year where one leaves the year out."""
    first, second = (day if len(day) > 5 else f"2000-{day}" for day in (a, b))
    if len(a) != len(b):
        first, second = f"2000-{a[-5:]}", f"2000-{b[-5:]}"
    return apart(first, second)


def relate_events(a: str | None, b: str | None) -> Inclusion:
    """How event ``a`` stands to event ``b``; UNKNOWN where the names do not tell."""
    if a is None or b is None:
        return UNKNOWN
    return _relate(a, b)


@lru_cache(maxsize=65_536)
def _relate(a: str, b: str) -> Inclusion:
    first, second = parse_event(a), parse_event(b)
    if first.key == second.key:
        return SAME
    if first.campaign != second.campaign:
        return WHOLE if first.campaign else PART
    if first.open_ended or second.open_ended:
        return UNKNOWN  # their period and place decide
    return _relate_alike(first, second)


def _relate_alike(first: Event, second: Event) -> Inclusion:
    """Two incidents, or two campaigns, under different names.

    A day read off a report may be that of the report: two days that nearly meet tell nothing.
    """
    distance = _days_apart(first.day, second.day) if first.day and second.day else None
    if distance is not None and distance > NEARLY:
        return DISJOINT
    if first.words and second.words and not first.words & second.words:
        return DISJOINT
    if first.kinds and second.kinds and not _may_be_one(first.kinds, second.kinds):
        return DISJOINT
    alike = not (first.kinds and second.kinds) or bool(first.kinds & second.kinds)
    known = bool(first.words & second.words) and distance == 0
    return SAME if known and alike else UNKNOWN
