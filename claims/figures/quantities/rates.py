"""Per-unit rates: "$3 a barrel", "40 litres per head", "five deaths per 100,000 people"."""

import re
from dataclasses import replace
from functools import cache

from claims.figures.quantities.quantity import Quantity
from claims.lexicon import load

# Words that may stand between a number and its rate: "five new deaths per 100,000".
_NO_GAP = (
    "and|or|but|that|when|who|which|was|were|had|has|in|on|at|for|within|after|over|about|under"
    "|than|until|by|to|from|into|nearly|almost|half"
)
_GAP = rf"(?P<gap>(?:\s+(?!(?:{_NO_GAP})\b)[a-z][a-z-]*){{0,3}}?)"
_BASE = r"(?P<base>\d[\d,]*(?:\smillion)?|hundred|thousand|million)"
_HEADS = (
    "live births?|births?|people|persons|inhabitants|residents|citizens|population|women|men"
    "|children|adults|patients|workers|students|pupils|households|vehicles|passengers|flights"
)
# What turns "a day" into a time: "a day after", "a year ago".
_A_TIME = (
    r"(?!\s+(?:after|before|ago|earlier|later|into|since|from|prior|of|to|long|when|that|old)\b)"
)
_BIG_BASES = {"hundred": "100", "thousand": "1,000", "million": "1,000,000"}
# "1.5 litres a head a day" is per both.
_MOST_RATES = 2


@cache
def _rate_pattern() -> re.Pattern[str]:
    rates = load("units")["rates"]
    times = "|".join(t for t in rates["times"] if t not in ("second", "quarter"))
    things = "|".join(sorted(map(re.escape, rates["things"]), key=len, reverse=True))
    return re.compile(
        rf"{_GAP}\s+(?:"
        rf"(?:per|for every|in every|out of every)\s+"
        rf"(?:{_BASE}(?:\s+(?P<heads>{_HEADS}))?|(?!cent\b)(?P<per>(?:(?:square|cubic)\s)?[A-Za-z]+(?:-hour)?))"
        rf"|(?:a|an|each|every)\s+(?P<time>{times})\b{_A_TIME}"
        rf"|(?P<near>a|an|per)\s+(?P<thing>{things})\b"
        rf"|(?:to|against)\s+the\s+(?P<currency>dollar|euro|pound|yen|yuan)\b)"
    )


def with_rates(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities with rates as part of the unit, less those that only say per how many."""
    if not _has_rate().search(text):
        return quantities
    found: list[Quantity] = []
    taken = 0
    for quantity in quantities:
        if quantity.number_start < taken:
            continue
        rated, taken = _rated(text, quantity)
        found.append(rated)
    return found


@cache
def _has_rate() -> re.Pattern[str]:
    rates = load("units")["rates"]
    words = "|".join(map(re.escape, sorted({*rates["times"], *rates["things"]})))
    return re.compile(
        rf"\b(?:per|every|each|an?\s(?:{words})"
        r"|(?:to|against) the (?:dollar|euro|pound|yen|yuan))\b"
    )


def _rated(text: str, quantity: Quantity) -> tuple[Quantity, int]:
    """The quantity as a rate where it is one, and where the words of the rate end."""
    at = taken = quantity.end
    for _ in range(_MOST_RATES):
        match = _rate_pattern().match(text, at, at + 80)
        part = _per(match, quantity) if match else None
        if match is None or part is None:
            break
        unit = f"{quantity.unit or ''} per {part}".strip()
        end = match.end() if not match["gap"] and at == quantity.end else quantity.end
        quantity = replace(quantity, unit=unit, end=end)
        at = taken = match.end()
    return quantity, taken


def _per(match: re.Match[str], quantity: Quantity) -> str | None:
    """What the rate is per, in the singular; None where the words are no rate of such a number."""
    if match["base"]:
        number = _BIG_BASES.get(match["base"], match["base"].replace(" million", ",000,000"))
        return f"{number} {match['heads']}" if match["heads"] else number
    if match["time"]:
        return match["time"]
    if match["currency"]:
        return _CODES[match["currency"]] if quantity.unit_class == "money" else None
    if match["thing"]:
        close = not match["gap"] or match["gap"].split()[0] == "of"
        return match["thing"] if close and quantity.unit else None
    return match["per"]


_CODES = {"dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "yuan": "CNY"}
