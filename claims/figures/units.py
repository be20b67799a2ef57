"""Units beside a number: percent, money with its sign or word, physical units."""

import re
from dataclasses import replace
from functools import cache

from claims.figures.quantity import Quantity
from claims.lexicon import load


@cache
def _unit_words() -> dict[str, tuple[str, str]]:
    """Unit word -> (unit class, unit)."""
    units = load("units")
    found = dict.fromkeys(units["percent"]["words"], ("percent", "percent"))
    found |= {w: ("percent", "percentage points") for w in found if "point" in w}
    found |= {word: ("money", code) for word, code in units["money"]["words"].items()}
    for kind, table in units["physical"].items():
        found |= {word: (kind, word) for word in table["words"]}
    return found


@cache
def _unit_pattern() -> re.Pattern[str]:
    words = sorted(_unit_words(), key=len, reverse=True)
    alternatives = "|".join(re.escape(w) + (r"\b" if w[-1].isalpha() else "") for w in words)
    return re.compile(rf"[\s-]?(?P<unit>{alternatives})")


@cache
def _sign_pattern() -> re.Pattern[str]:
    signs = sorted(load("units")["money"]["signs"], key=len, reverse=True)
    return re.compile(rf"(?<![A-Za-z])({'|'.join(re.escape(s) for s in signs)})\s?$")


def with_units(text: str, quantities: list[Quantity]) -> list[Quantity]:
    found = [_with_unit(text, q) for q in quantities]
    return _ellipses(text, found)


def _with_unit(text: str, quantity: Quantity) -> Quantity:
    sign = _sign_pattern().search(text[max(0, quantity.number_start - 4) : quantity.number_start])
    if sign:
        start = min(quantity.start, quantity.number_start - len(sign.group()))
        code = load("units")["money"]["signs"][sign[1]]
        return replace(quantity, start=start, unit=code, unit_class="money")
    unit = _unit_pattern().match(text[quantity.number_end : quantity.number_end + 24])
    if not unit:
        return quantity
    kind, name = _unit_words()[unit["unit"]]
    return replace(quantity, end=quantity.number_end + unit.end(), unit=name, unit_class=kind)


def _ellipses(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """As in "me 53 percent and him 41": a bare number takes the percent beside it."""
    found = list(quantities)
    for i, quantity in enumerate(quantities):
        if quantity.unit or quantity.value is None or quantity.value > 100:
            continue
        if i and quantities[i - 1].unit == "percent":
            gap = text[quantities[i - 1].end : quantity.start]
            bare = re.match(
                r"\s*(?:[.,;:!?”\"’]|$|(?:in|on|at|for|a)\b)", text[quantity.number_end :]
            )
            if (
                bare
                and re.search(r"\b(?:and|against|to|versus|compared|while|or)\b", gap)
                and len(gap) < 40
            ):
                found[i] = replace(quantity, unit="percent", unit_class="percent")
    return found
