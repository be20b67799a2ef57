"""What a number as written allows: docs/domain.md, section 3, rule 1."""

import math
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache

from claims.lexicon import load


class Relation(StrEnum):
    """How the words beside a number bound it."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    FEWER_THAN = "fewer_than"


Interval = tuple[float, float | None]


@lru_cache(maxsize=4_096)
def relation_of(approximator: str | None) -> Relation:
    """The relation an approximator stands for, words before it aside ("well over" is MORE_THAN).

    ``between`` and vague words ("dozens") bound by their own interval: EXACT.
    """
    if not approximator:
        return Relation.EXACT
    words = approximator.lower().split()
    while words:
        relation = _relations().get(" ".join(words))
        if relation is not None:
            return relation
        words = words[1:]
    return Relation.EXACT


@cache
def _relations() -> dict[str, Relation]:
    """Relation by phrase; what loosens a number on either side is told by the side before it."""
    groups = load("approximators")
    found: dict[str, Relation] = {}
    for side in ("after", "before"):
        for relation, phrases in groups[side].items():
            found |= dict.fromkeys(phrases, Relation(relation))
    return found


def bounds(value: float | tuple[float, float], approximator: str | None = None) -> Interval:
    """(low, high) of a number, or of an interval (a range, a vague word), under an approximator.

    ``high`` None is no upper bound; bounds are never below 0.

    >>> bounds(15_000)
    (14500.0, 15500.0)
    >>> bounds(600, "about")
    (550, 650)
    >>> bounds(300, "more than")
    (301, None)
    >>> bounds((30, 40), "at least")
    (30, None)
    """
    low, high = value if isinstance(value, tuple) else (value, value)
    relation = relation_of(approximator)
    if relation is Relation.EXACT:
        return (low, high) if low != high else _rounded(low)
    return _BOUNDED[relation]((low, high))


def tolerance(value: float) -> int:
    """tol(v) = min(max(5 % of v, half the place value of v's last non-zero digit), 10 % of v),
    floored, at least 1."""
    share = max(0.05 * value, last_place(value) / 2)
    # The guard keeps 0.05 * 2900 from flooring to 144 where the machine holds 144.999...
    return max(1, math.floor(min(share, 0.1 * value) + 1e-9))


@lru_cache(maxsize=4_096)
def last_place(value: float) -> float:
    """The place value of the last non-zero digit: 100 for 2,900, 0.1 for 6.4, 1 for 0."""
    if not value:
        return 1.0
    digits = Decimal(str(value)).normalize()
    return float(Decimal(1).scaleb(int(digits.as_tuple().exponent)))


def _rounded(value: float) -> Interval:
    """A bare integer of 1,000 or more with two or more trailing zeros is taken as rounded."""
    place = last_place(value)
    if value >= 1000 and place >= 100:
        return value - place / 2, value + place / 2
    return value, value


def _step(value: float) -> float:
    """The least amount by which "more than" exceeds: 1, or the last place of a decimal."""
    return min(1.0, last_place(value)) if value != int(value) else 1


def _below(value: float) -> float:
    """The greatest number under ``value``; under 1 are parts of it, not nothing."""
    return value - (0.1 if value == 1 else _step(value))


def _about(given: tuple[float, float]) -> Interval:
    low, high = given
    return max(0, low - tolerance(low)), high + tolerance(high)


def _nearly(given: tuple[float, float]) -> Interval:
    low, high = given
    return max(0, low - tolerance(low)), max(0, _below(high))


def _at_least(given: tuple[float, float]) -> Interval:
    return given[0], None


def _more_than(given: tuple[float, float]) -> Interval:
    return given[0] + _step(given[0]), None


def _at_most(given: tuple[float, float]) -> Interval:
    return 0, given[1]


def _fewer_than(given: tuple[float, float]) -> Interval:
    return 0, max(0, _below(given[1]))


_BOUNDED = {
    Relation.ABOUT: _about,
    Relation.NEARLY: _nearly,
    Relation.AT_LEAST: _at_least,
    Relation.MORE_THAN: _more_than,
    Relation.AT_MOST: _at_most,
    Relation.FEWER_THAN: _fewer_than,
}
