"""What numbers a statement allows, ends included or not, and whether another lies within.

The bounds of figures (docs/domain.md, section 3.1) are whole numbers: "less than 90 percent" is at
most 89. A statement is held against another to the dot: 89.5 percent is less than 90.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import inf

from claims.figures import Relation

CLOSE = 1.5
"""A number this many times above a mere floor no longer answers it."""

ROUND = 0.05
"""A round number stands for others at most this part of it away: 10 billion is no 12."""


class Fit(StrEnum):
    """How what a claim allows stands to what its evidence tells."""

    HOLDS = "holds"
    MEETS = "meets"  # both can be true, and neither says so
    FAILS = "fails"


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers from ``low`` to ``high``; ``open_low`` and ``open_high`` leave the end itself out.
    ``value`` is the number as written, None for ranges and vague words."""

    low: float
    high: float
    open_low: bool = False
    open_high: bool = False
    value: float | None = None

    def holds(self, number: float) -> bool:
        above = number > self.low or (number == self.low and not self.open_low)
        below = number < self.high or (number == self.high and not self.open_high)
        return above and below

    def within(self, other: "Range") -> bool:
        """Whether every number of this one is one of the other."""
        above = self.low > other.low or (
            self.low == other.low and (self.open_low or not other.open_low)
        )
        below = self.high < other.high or (
            self.high == other.high and (self.open_high or not other.open_high)
        )
        return above and below

    def apart(self, other: "Range") -> bool:
        """Whether no number is in both. Symmetric."""
        return _under(self, other) or _under(other, self)

    @property
    def floor(self) -> bool:
        return self.high == inf and self.low > 0

    @property
    def exact(self) -> bool:
        """A number with no word that loosens it; it may still be a rounded one."""
        return self.value is not None and self.low <= self.value <= self.high < inf and self.low > 0

    def times(self, factor: float) -> "Range":
        value = None if self.value is None else self.value * factor
        return Range(self.low * factor, self.high * factor, self.open_low, self.open_high, value)


def _under(a: Range, b: Range) -> bool:
    return a.high < b.low or (a.high == b.low and (a.open_high or b.open_low))


def range_of(relation: Relation, low: float, high: float | None, value: float | None) -> Range:
    """The range of a number as read, ``low`` to ``high``, with what the words beside it make it."""
    number = value if value is not None else low
    if relation is Relation.MORE_THAN:
        return Range(number, inf, open_low=True, value=value)
    if relation is Relation.AT_LEAST:
        return Range(number, inf, value=value)
    if relation is Relation.FEWER_THAN:
        return Range(0, value if value is not None else high or 0, open_high=True, value=value)
    high = inf if high is None else high
    if relation is Relation.EXACT and value is not None:
        low, high = max(low, value * (1 - ROUND)), min(high, value * (1 + ROUND))
    return Range(low, high, value=value)


def fit(claim: Range, evidence: Range) -> Fit:
    """Whether the claim holds by the evidence.

    A number that the evidence loosens ("almost 500", "surpassed 150") answers with the number
    written. A claim beyond a mere floor ("26" where "at least 20" is told) can be true.
    """
    if claim.value is not None and claim.value == evidence.value:
        return _of_one_number(claim, evidence)
    if evidence.within(claim):
        return Fit.HOLDS
    if claim.apart(evidence):
        return Fit.HOLDS if _rounded(claim, evidence) else Fit.FAILS
    if evidence.value is not None and claim.holds(evidence.value):
        return Fit.HOLDS
    if claim.exact and evidence.exact and not _round(claim, evidence):
        return Fit.FAILS
    return _beyond(claim, evidence)


def _of_one_number(claim: Range, evidence: Range) -> Fit:
    """One number is written on either side: "more than 100" fails where 100 is told, and 100 is a
    loose word for "more than 100"."""
    if claim.apart(evidence) and not claim.exact:
        return Fit.FAILS
    return Fit.HOLDS


def _rounded(claim: Range, evidence: Range) -> bool:
    """Whether the claim is the number of the evidence with fewer decimals."""
    if claim.value is None or evidence.value is None or not (claim.exact and evidence.exact):
        return False
    return claim.value == int(claim.value) and round(evidence.value) == claim.value


def _round(claim: Range, evidence: Range) -> bool:
    """Whether the number of the claim is one that the evidence gives in round figures."""
    return claim.value is not None and evidence.holds(claim.value)


def _beyond(claim: Range, evidence: Range) -> Fit:
    """Where some of what the evidence allows is in the claim, but not the number it writes."""
    if evidence.value is None and not evidence.floor:
        return Fit.MEETS
    near = claim.low <= CLOSE * evidence.low
    return Fit.MEETS if claim.high < inf and (not evidence.floor or near) else Fit.FAILS
