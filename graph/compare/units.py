"""Bounds in the base unit of their class, and what a rounded conversion leaves open."""

from functools import cache, lru_cache

from claims.figures.quantities.bounds import last_place
from claims.figures.quantities.units import converted
from claims.lexicon import load

ROUNDED = 0.025
"""A number turned into another unit is told to two or three digits: within so much of it."""

COMPUTED = 1e-9
"""And the machine's arithmetic is good to so much of it."""


@cache
def _spellings() -> dict[str, str]:
    """Word of a physical unit -> its canonical name: ``acres`` -> ``acre``."""
    found: dict[str, str] = {}
    for table in load("units")["physical"].values():
        for name, entry in table["units"].items():
            for word in (name, name.split(" (")[0], *entry["words"]):
                found |= {word: name, f"{word}s": name, word.lower(): name}
    return found


@lru_cache(maxsize=256)
def scale(unit: str) -> tuple[float, float, str]:
    """(factor, offset, class): base = factor * value + offset. What a structured claim gives as
    its unit may be any word for it, in the plural too; what nobody knows is a class of its own."""
    known = canonical_unit(unit)
    zero, kind = converted(0.0, known)
    return converted(1.0, known)[0] - zero, zero, kind


def canonical_unit(unit: str) -> str:
    """The name of a unit given as any word for it; a unit nobody knows as it is."""
    return _spellings().get(unit, _spellings().get(unit.lower(), unit))


def unit_class(unit: str | None) -> str | None:
    """The class of a unit, named by its base; None for a count."""
    return scale(unit)[2] if unit else None


def in_base(value: float, unit: str | None) -> float:
    """``value`` of ``unit`` in the base unit of its class; unknown units and counts as they are.

    >>> round(in_base(100, "acre"))
    404686
    """
    if unit is None:
        return value
    factor, offset, _ = scale(unit)
    return factor * value + offset


def slack(value: float, unit: str | None) -> float:
    """By how much, in the base unit, ``value`` may differ from what it was converted from:
    "60 mph" stands for 100 km/h."""
    place, size = last_place(value), abs(value)
    written = max(min(place, 1.0) / 2, min(place / 2, ROUNDED * size), COMPUTED * size)
    return written * abs(scale(unit)[0] if unit else 1.0)
