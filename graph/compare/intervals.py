"""Bounds of figures: when they meet, and how to say so (docs/domain.md, section 3.1)."""

from dataclasses import replace
from math import inf
from typing import Protocol

from claims.figures.quantities.wording import worded
from claims.values import Figure
from graph.compare.units import canonical_unit

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


class Bounded(Protocol):
    """What has two bounds, ``top`` infinite where it is open above."""

    low: float
    top: float


def beyond_floor(a: Bounded, b: Bounded) -> bool:
    """Whether one is only a floor and the other lies more than half above it."""
    if a.top == inf:
        return b.top != inf and b.low > FLOOR_FACTOR * a.low
    return b.top == inf and a.low > FLOOR_FACTOR * b.low


def of_another_order(a: Bounded, b: Bounded) -> bool:
    """Whether one is only a floor and the other lies several times above it, or only a ceiling
    and the other several times below: no answer to it."""
    for bound, other in ((a, b), (b, a)):
        if bound.top == inf:
            return other.top != inf and other.low > SEVERAL * max(bound.low, 1.0)
        if bound.low == 0 and other.low > 0 and SEVERAL * other.top < bound.top:
            return True
    return False


def number(value: float) -> str:
    """12000.0 -> ``12,000``; 61.4 -> ``61.4``."""
    return f"{int(value):,}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def said(figure: Figure) -> str:
    """The figure as a reader would quote it: the approximator and the number, or the bounds."""
    if figure.unit is not None:
        return worded(replace(figure, unit=canonical_unit(figure.unit)))
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


def agreement(a: Figure, b: Figure) -> str:
    """A clause on how two meeting figures meet: ``26 lies in "at least 20"``."""
    if a.unit != b.unit:
        return f'"{said(a)}" and "{said(b)}" meet once converted'
    if (a.low, a.high) == (b.low, b.high):
        return f"both say {said(a)}"
    for point, wide in ((a, b), (b, a)):
        if is_exact(point) and wide.low <= point.low <= top(wide):
            return f'{said(point)} lies in "{said(wide)}"'
    return f'"{said(a)}" and "{said(b)}" can both be true'


def disagreement(a: Figure, b: Figure) -> str:
    return f'"{said(a)}" and "{said(b)}" cannot both be true'
