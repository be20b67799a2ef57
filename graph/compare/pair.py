"""The pair of figures under comparison, and how their scopes stand to each other."""

from functools import lru_cache
from typing import Final

from graph.compare.days import at_once
from graph.compare.events import DISJOINT, SAME, UNKNOWN, Inclusion
from graph.compare.operand import Operand
from graph.values import FigureComparison, Later, PairContext, Sentence

# As names of the module, because members are slow to look up on their class (see ``events``).
A_LATER: Final = Later.A
B_LATER: Final = Later.B
NEITHER: Final = Later.NEITHER
NEVER = 1_000_000
"""Days between two counts of which one has no day."""

TOLD_TOGETHER = 2
"""Tolls of one past day told within so many days are taken to stand for that day."""


class Scope:
    """How scope a stands to scope b, in which words, how sure in 0..1, and the key missing.

    ``refusal`` is the comparison where the scopes leave nothing to compare, ``nested`` where they
    are part and whole and the numbers do not tell. Scopes that only names
    decide are made once for those names and kept (``of_names``), their sentences too.
    """

    __slots__ = ("certainty", "missing", "nested", "refusal", "relation", "words")

    def __init__(
        self,
        relation: Inclusion,
        words: str | Sentence,
        certainty: float = 1.0,
        missing: str | None = None,
    ) -> None:
        self.relation = relation
        self.words = words
        self.certainty = certainty
        self.missing = missing
        self.nested: FigureComparison | None = None
        self.refusal: FigureComparison | None = None
        if relation is DISJOINT or relation is UNKNOWN:
            self.refusal = FigureComparison(None, 0.0, words, "scope", NEITHER, missing)
        elif relation is not SAME:
            part = Sentence("one is a part of the other: {}".format, words)
            self.nested = FigureComparison(None, 0.0, part, "inclusion")


@lru_cache(maxsize=65_536)
def of_names(
    relation: Inclusion, words: str, a: object, b: object = None, certainty: float = 1.0
) -> Scope:
    """The scope whose sentence is ``words`` with the names put in."""
    return Scope(relation, words.format(a, b), certainty)


WHOLLY_ONE = Scope(SAME, "one scope")


class Pair:
    """Two operands with their context, and what the rules ask of both together.

    ``measures`` is how the measures stand to each other, ``meet`` whether some number satisfies
    both. ``dated`` finds the days both counts stand for, how many days are between them (``gap``),
    whether they are of one day or hour (``at_once``) and which is the ``later``; ``scope`` is set
    by the rule that asks whether both answer one question. Who knows already how the populations
    (``of_whom``) or the occasions (``of_what``) stand to each other, or whether the totals are
    worlds ``apart``, sets it.
    """

    __slots__ = (
        "a", "apart", "at_once", "b", "both_running", "context", "day_a", "day_b", "gap", "later",
        "measures", "meet", "of_what", "of_whom", "scope",
    )  # fmt: skip

    def __init__(self, a: Operand, b: Operand, context: PairContext) -> None:
        self.a = a
        self.b = b
        self.context = context
        self.measures = SAME
        self.scope = WHOLLY_ONE
        self.apart: bool | None = None
        self.of_whom: Scope | None = None
        self.of_what: Scope | None = None
        self.meet = a.low <= b.top and b.low <= a.top

    def dated(self) -> None:
        """Not at once when the pair is made: most pairs are rejected before days matter."""
        a, b = self.a, self.b
        self.both_running = a.running and b.running
        first, second = a.counted, b.counted
        if named_one_day(a, b):
            first, second = a.as_of, b.as_of
        self.day_a, self.day_b = first, second
        self.gap, self.at_once, self.later = NEVER, False, NEITHER
        if first is None or second is None:
            return
        self.gap = abs(first.day - second.day)
        self.at_once = at_once(first, second) if first.second or second.second else not self.gap
        if not self.at_once:
            self.later = B_LATER if first < second else A_LATER

    def round_off(self) -> None:
        """Widens both by what a conversion rounds: they were told in different units."""
        self.a, self.b = self.a.rounded(), self.b.rounded()
        self.meet = self.a.low <= self.b.top and self.b.low <= self.a.top


def named_one_day(a: Operand, b: Operand) -> bool:
    """Both name one day for the count: "nobody was hurt on June 10" is answered by "five died on
    June 10" whenever it is said; other tolls only if told within two days."""
    if a.as_of is None or b.as_of is None or a.as_of.day != b.as_of.day:
        return False
    if a.top == 0 or b.top == 0 or a.told is None or b.told is None:
        return True
    return abs(a.told.day - b.told.day) <= TOLD_TOGETHER
