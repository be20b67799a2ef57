"""The pair of figures under comparison, and how their scopes stand to each other."""

from dataclasses import dataclass

from claims.values import Figure
from graph.compare.days import apart
from graph.compare.events import Inclusion
from graph.compare.kinds import Nature, count_day
from graph.values import PairContext

TOLD_TOGETHER = 2
"""Tolls of one past day told within so many days are taken to stand for that day."""


@dataclass(frozen=True, slots=True)
class Scope:
    """How scope a stands to scope b, why, how sure in 0..1, and the key that is missing."""

    relation: Inclusion
    reason: str
    certainty: float = 1.0
    missing: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures of one measure, with all that the rules ask about them."""

    a: Figure
    b: Figure
    context: PairContext
    nature_a: Nature
    nature_b: Nature

    @property
    def day_a(self) -> str | None:
        """The day figure a stands for."""
        return self.a.as_of if self._one_as_of() else count_day(self.a, self.context.day_a)

    @property
    def day_b(self) -> str | None:
        return self.b.as_of if self._one_as_of() else count_day(self.b, self.context.day_b)

    @property
    def both_running(self) -> bool:
        return self.nature_a == self.nature_b == Nature.RUNNING

    def near(self, days: int) -> bool:
        """Whether both counts stand for days at most so many apart."""
        first, second = self.day_a, self.day_b
        return first is not None and second is not None and apart(first, second) <= days

    def _one_as_of(self) -> bool:
        """Both name one day for the count: "nobody was hurt on June 10" is answered by "five
        died on June 10" whenever it is said; other tolls only if told within two days."""
        first, second = self.a.as_of, self.b.as_of
        if not first or not second or first[:10] != second[:10]:
            return False
        told = self.context.day_a, self.context.day_b
        zero = 0 in (self.a.high, self.b.high)
        return zero or not (told[0] and told[1]) or apart(told[0], told[1]) <= TOLD_TOGETHER
