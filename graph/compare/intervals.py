"""Bounds of figures: when they meet, and how to say so (docs/domain.md, section 3.1)."""

import re
from math import inf

from claims.values import Figure

MONEY = re.compile(r"[$€£]\s?[\d.,]+(?: (?:thousand|million|billion|trillion))?")
FLOOR_FACTOR = 1.5
"""A figure more than half above a mere floor agrees with it only weakly (section 3.6)."""

SEVERAL = 4
"""And one so many times above it has nothing to do with it."""


def top(figure: Figure) -> float:
    """The upper bound, infinite where the text gives none."""
    return inf if figure.high is None else figure.high


def meet(a: Figure, b: Figure) -> bool:
    """Whether some number satisfies both figures. Symmetric."""
    return a.low <= top(b) and b.low <= top(a)


def above(a: Figure, b: Figure) -> bool:
    """Whether every number of ``a`` exceeds every number of ``b``."""
    return a.low > top(b)


def is_floor(figure: Figure) -> bool:
    """A figure with no upper bound: "at least 20", "more than 300"."""
    return figure.high is None


def is_exact(figure: Figure) -> bool:
    return figure.high == figure.low


def beyond_floor(a: Figure, b: Figure) -> bool:
    """Whether one is only a floor and the other lies more than half above it."""
    if is_floor(a) == is_floor(b):
        return False
    floor, other = (a, b) if is_floor(a) else (b, a)
    return other.low > FLOOR_FACTOR * floor.low


def of_another_order(a: Figure, b: Figure) -> bool:
    """Whether one is only a floor and the other lies several times above it: no answer to it."""
    if is_floor(a) == is_floor(b):
        return False
    floor, other = (a, b) if is_floor(a) else (b, a)
    return other.low > SEVERAL * max(floor.low, 1.0)


def number(value: float) -> str:
    """12000.0 -> ``12,000``; 61.4 -> ``61.4``."""
    return f"{int(value):,}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def said(figure: Figure) -> str:
    """The figure as a reader would quote it: the approximator and the number, or the bounds."""
    if figure.unit == "USD" and figure.value is not None:
        return _money(figure)
    if figure.value is None:
        vague = figure.text and not any(letter.isdigit() for letter in figure.text)
        return figure.text[:1].lower() + figure.text[1:] if vague else _bounds(figure)
    words = number(figure.value)
    if figure.kind == "percent":
        words += " percent"
    return f"{figure.approximator} {words}" if figure.approximator else words


def _bounds(figure: Figure) -> str:
    if figure.high is None:
        return f"{number(figure.low)} or more"
    return f"{number(figure.low)} to {number(figure.high)}"


def _money(figure: Figure) -> str:
    """The sum as written: "at least $14 million"."""
    found = MONEY.search(figure.text)
    if found is None:
        return f"{figure.approximator or ''} ${number(figure.value or 0)}".strip()
    return f"{figure.approximator} {found[0]}" if figure.approximator else found[0]


def agreement(a: Figure, b: Figure) -> str:
    """A clause on how two meeting figures meet: ``26 lies in "at least 20"``."""
    if (a.low, a.high) == (b.low, b.high):
        return f"both say {said(a)}"
    for point, wide in ((a, b), (b, a)):
        if is_exact(point) and wide.low <= point.low <= top(wide):
            return f'{said(point)} lies in "{said(wide)}"'
    return f'"{said(a)}" and "{said(b)}" can both be true'


def disagreement(a: Figure, b: Figure) -> str:
    return f'"{said(a)}" and "{said(b)}" cannot both be true'
