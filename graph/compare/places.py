"""Places by inclusion: spellings of one place, "City, Country", a city in its country."""

from functools import lru_cache

from claims.gazetteer import city, country_of, place_key
from claims.values import Figure
from graph.compare.events import DISJOINT, PART, SAME, UNKNOWN, WHOLE, Inclusion


def relate_places(a: str | None, b: str | None) -> Inclusion:
    """How place ``a`` stands to ``b``; UNKNOWN where one is not given."""
    return _relate(a, b) if a and b else UNKNOWN


@lru_cache(maxsize=65_536)
def _relate(a: str, b: str) -> Inclusion:
    first, second = path(a), path(b)
    if first == second or first[-1] == second[-1]:
        return SAME
    if second[: len(first)] == first:
        return WHOLE
    return PART if first[: len(second)] == second else DISJOINT


@lru_cache(maxsize=16_384)
def path(name: str) -> tuple[str, ...]:
    """From the widest to the narrowest: ``Ganca`` -> (``azerbaijan``, ``ganja``)."""
    parts = [place_key(part) for part in reversed(name.split(",")) if part.strip()]
    if len(parts) == 1 and (known := city(name)) and country_of(name) is None:
        parts.insert(0, place_key(known[1]))
    return tuple(parts) or (name,)


def place_stated(figure: Figure) -> bool:
    """Whether the text gives the place for this figure; one of the document is assumed."""
    return figure.scope_from.get("place", "clause") != "document"
