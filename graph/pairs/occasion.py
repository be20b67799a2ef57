"""Whether two statements that somebody laid side by side speak of one event.

No collection says so, and a statement names its event in a few words: what is shared (a place, a
day, a kind of event) and what sets apart (another day, another place, "an aftershock", "a second
blast") are weighed; where nothing sets them apart, one event is presumed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from claims.lexicon import load
from claims.text.dates import find_dates
from graph.compare.days import apart
from graph.compare.events import Inclusion
from graph.compare.words import content_stems, names_same, scopes, stem
from graph.pairs.lexicon import any_of, table, whole_words
from graph.pairs.reading import Told

_NAME = re.compile(r"\b[A-Z][\w’'-]+")
_PLACED = re.compile(
    r"\b(?:in|at|near|off|outside|around|across|over|hit|struck|shook)\s+"
    r"(?:the\s+)?(?:[a-z]+\s+){0,3}?(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)"
)
_BEGAN = re.compile(
    r"\b(?:began|begun|started|erupted|broke out|opened)\s+(?:on\s+)?$", re.IGNORECASE
)
_ELSEWHERE = whole_words(table("events")["elsewhere"])
LONG_AFTER = 120
"""Days between two statements after which they must name something in common."""
ONE_DAY = 1
"""Two reports may date one event a day apart: a night has two dates."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """How the occasion of the first stands to that of the second, and why."""

    relation: Inclusion
    reason: str


def relate_told(a: Told, b: Told) -> Occasion:
    """The occasion of ``a`` against that of ``b``, by the words of both."""
    days = event_day(a), event_day(b)
    if days[0] and days[1] and apart(days[0], days[1]) > ONE_DAY:
        return Occasion(Inclusion.DISJOINT, f"events of {days[0]} and of {days[1]}")
    if _happened_since(a, b, days[1]) or _happened_since(b, a, days[0]):
        return Occasion(Inclusion.DISJOINT, "one event happened after the other was counted")
    if _years_ago(a) != _years_ago(b):
        return Occasion(Inclusion.DISJOINT, "one tells of years ago")
    if marked(a) != marked(b):
        return Occasion(Inclusion.DISJOINT, "one tells of another event than the first")
    return _by_places(a, b)


@cache
def _events() -> str:
    """A pattern of the nouns for events, ``events.toml``."""
    words = {w for words in load("events")["kinds"].values() for w in words}
    return "|".join(
        sorted(map(re.escape, words - set(table("events")["vague"])), key=len, reverse=True)
    )


def _happened() -> str:
    return any_of((*table("events")["happened"], *table("events")["befell"]))


@cache
def _dated_event() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before a date, and after it, where the date is that of an event: "the strike on
    June 14", "when a shell hit a bakery in Harne on June 21"; "the June 14 strike"."""
    nouns = f"{_events()}|{any_of(table('events')['arms'])}"
    before = rf"\b(?:(?:{nouns})s?|{_happened()})\b[^.;,\d]{{0,40}}\b(?:on|of)\s+$"
    after = rf"^(?:[’']s?)?\s+(?:\w+\s+){{0,2}}(?:{_events()})\b"
    return re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE)


def event_day(told: Told) -> str | None:
    """The day of the event, where the words date it rather than the saying or the count."""
    text = told.statement.text
    before, after = _dated_event()
    for found in find_dates(text, told.statement.published):
        if not found.first or found.first != found.last or found.role == "since":
            continue
        if _BEGAN.search(text[: found.start]):
            continue
        if before.search(text[: found.start]) or after.match(text[found.end :]):
            return found.first
    return None


@cache
def _new_event() -> re.Pattern[str]:
    """An event brought in as new: "a strong aftershock", "after a river ferry overturned"."""
    failed = _happened()
    what = rf"(?:(?:{_events()}|{any_of(table('events')['arms'])})\b|[\w-]+\s+(?:{failed})\b)"
    return re.compile(rf"\b(?:a|an|another)\s+(?:[\w-]+\s+){{0,3}}?{what}", re.IGNORECASE)


def _happened_since(earlier: Told, later: Told, day: str | None) -> bool:
    """A new event ("a shell hit a bakery on June 21") dated after the other statement was made."""
    if day is None or not earlier.moment or day <= earlier.moment[:10]:
        return False
    return bool(_new_event().search(later.statement.text))


@cache
def _another() -> re.Pattern[str]:
    marks = any_of(table("events")["another"])
    return re.compile(
        rf"\b(?:unconnected|unrelated) (?:with|to)\b|\baftershock|"
        rf"\b(?:{marks})\s+(?:[\w-]+\s+){{0,2}}?(?:{_events()}|missile|bomb)s?\b",
        re.IGNORECASE,
    )


def _years_ago(told: Told) -> bool:
    """ "killed 13 people in 2011", told years later and of nothing since."""
    if not told.moment:
        return False
    said = told.statement.text[told.claim.start : told.claim.end]
    years = [int(y) for y in re.findall(r"\b((?:19|20)\d\d)\b", said)]
    return bool(years) and max(years) < int(told.moment[:4]) - 1


def marked(told: Told) -> bool:
    """Whether the words say that it is not the first event of its kind: "another blast"."""
    return bool(_another().search(told.statement.text))


def _by_places(a: Told, b: Told) -> Occasion:
    names = [set(_names(one)) for one in (a, b)]
    shared = sorted(x for x in names[0] if any(names_same(x, y) for y in names[1]))
    if shared:
        return Occasion(Inclusion.SAME, f"both name {shared[0]}")
    places = [sorted(set(_placed(one)) & mine) for one, mine in zip((a, b), names, strict=True)]
    kinds = [event_kinds(one.statement.text) for one in (a, b)]
    later = b if (b.moment or "") >= (a.moment or "") else a
    brought_in = all(names) and _new_event().search(later.statement.text)
    abroad = all(names) and _ELSEWHERE.search(later.statement.text)
    new = (brought_in or abroad) and places[1 if later is b else 0]
    if (all(places) and all(kinds)) or new:
        where = [sorted(p or n)[0] for p, n in zip(places, names, strict=True)]
        return Occasion(Inclusion.DISJOINT, f"different places: {where[0]}; {where[1]}")
    if all(names) and a.moment and b.moment and apart(a.moment, b.moment) > LONG_AFTER:
        return Occasion(Inclusion.DISJOINT, "told long after one another, of nothing both name")
    return Occasion(Inclusion.SAME, "nothing says that they mean two events")


def event_kinds(text: str) -> frozenset[str]:
    """The kinds of events that the words name."""
    words = content_stems(text)
    return frozenset(
        kind
        for kind, named in load("events")["kinds"].items()
        if words & {stem(word) for word in (kind, *named)}
    )


def _placed(told: Told) -> Iterable[str]:
    """Names that stand as places."""
    for found in _PLACED.finditer(told.statement.text):
        yield from map(_bare, _NAME.findall(found["name"]))


def _names(told: Told) -> Iterable[str]:
    """Every capitalised word but those of persons, of the outlet and of the calendar, and words
    that are capitalised because they open a sentence."""
    text = _without_outlet(told)
    person = told.claim.speaker.name.split() if told.claim.speaker.kind == "person" else ()
    for found in _NAME.finditer(text):
        word = _bare(found.group())
        opening = not text[: found.start()].strip(" \"“'‘") or text[: found.start()].rstrip(
            " \"“'‘"
        ).endswith((".", "?", "!"))
        common = opening and word.lower() in _openers() and word == found.group()
        if word not in person and not _is_calendar(word) and not common:
            yield word


def _without_outlet(told: Told) -> str:
    outlet = told.statement.source
    return told.statement.text.replace(outlet, "-") if outlet else told.statement.text


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


@cache
def _openers() -> frozenset[str]:
    """Words that often open a sentence and are no names."""
    numbers = load("numbers")
    counted = {w for table in ("units", "tens", "scales", "vague") for w in numbers[table]}
    return (
        frozenset(scopes()["words"]["function"]) | counted | frozenset(scopes()["words"]["openers"])
    )


def _is_calendar(word: str) -> bool:
    days = scopes()["words"]["days"]
    return word.lower() in days or word.lower() in scopes()["words"]["months"]
