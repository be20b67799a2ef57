"""Measures that are one under several names, and measures that are parts of others.

Which they are is data (``claims/data/comparing.toml``). All others are different quantities, and a
qualifier makes another measure: homes damaged and destroyed, cases suspected and confirmed, pay
demanded and offered, rain forecast and fallen.
"""

from functools import cache, lru_cache

from claims.lexicon import load
from graph.compare.events import DISJOINT, PART, SAME, WHOLE, Inclusion
from graph.compare.words import interests, stem

_REMEMBERED = 8_192


@cache
def _nouns() -> dict[str, str]:
    """Stem of a noun -> the noun that stands for its kind in the names of measures."""
    groups = load("comparing")["nouns"]["groups"]
    return {stem(noun): group[0] for group in groups for noun in group}


@lru_cache(maxsize=_REMEMBERED)
def canonical(measure: str) -> str:
    """One name for one quantity: ``injured`` -> ``wounded``, ``houses_sold`` -> ``homes_sold``."""
    words = measure.split("_")
    if len(words) > 1:
        measure = "_".join(_nouns().get(stem(word), word) for word in words)
    return str(load("comparing")["same"].get(measure, measure))


@lru_cache(maxsize=_REMEMBERED)
def sum_of(measure: str) -> tuple[str, ...]:
    """The measures a measure is the sum of: casualties are the killed and the wounded."""
    return tuple(load("comparing")["sums"].get(canonical(measure), ()))


@cache
def _wholes() -> dict[str, str]:
    """Measure -> the measure it is a part of, summing up to it or not."""
    tables = (load("comparing")["parts"], load("comparing")["sums"])
    return {part: whole for table in tables for whole, parts in table.items() for part in parts}


@lru_cache(maxsize=_REMEMBERED)
def _whole_of(name: str) -> str | None:
    """``cases_confirmed`` is a part of ``cases``: some words only narrow what is counted."""
    if name in _wholes():
        return _wholes()[name]
    first, _, rest = name.partition("_")
    before, _, last = name.rpartition("_")
    if not rest:
        return None
    return before if last in _narrowing() else rest if first in _narrowing() else None


@cache
def _narrowing() -> frozenset[str]:
    words = load("comparing")["narrowing"]
    return frozenset((*words["sure"], *words["unsure"]))


@lru_cache(maxsize=_REMEMBERED)
def family(measure: str) -> str:
    """One key for a measure and all that it is a part of, or that are parts of it."""
    return wholes(measure)[-1]


@lru_cache(maxsize=_REMEMBERED)
def relate_measures(a: str, b: str) -> Inclusion:
    """How measure ``a`` stands to measure ``b``."""
    first, second = wholes(a), wholes(b)
    if first[0] == second[0]:
        return SAME
    if first[0] in second:
        return WHOLE
    return PART if second[0] in first else DISJOINT


@lru_cache(maxsize=_REMEMBERED)
def wholes(measure: str) -> tuple[str, ...]:
    """Its one name, and the measures it is a part of, the nearest first."""
    found = [canonical(measure)]
    while whole := _whole_of(found[-1]):
        found.append(whole)
    return tuple(found)


@lru_cache(maxsize=_REMEMBERED)
def may_be_meant(a: str, b: str) -> bool:
    """Whether one may be short for the other: "12 cases" are often the confirmed ones."""
    names = sorted((canonical(a), canonical(b)), key=len)
    sure = load("comparing")["narrowing"]["sure"]
    spelt = {f"{names[0]}_{word}" for word in sure} | {f"{word}_{names[0]}" for word in sure}
    return names[1] in spelt


@cache
def _nameless() -> frozenset[str]:
    return frozenset(interests()["behaviour"]["needs_population"])


def needs_population(measure: str) -> bool:
    """Whether it means nothing without saying of whom or what."""
    return measure in _nameless()
