"""Whether the two figures answer one question at all: docs/domain.md, section 3.3."""

from functools import lru_cache

from graph.compare.events import DISJOINT, SAME, WHOLE, Inclusion
from graph.compare.measures import may_be_meant, relate_measures
from graph.compare.pair import Pair
from graph.compare.rules.verdicts import unrelated
from graph.compare.scope import relate_scopes
from graph.values import FigureComparison, Sentence


def another_measure(pair: Pair) -> FigureComparison | None:
    """Section 3.3: different measures, or a share and a count, are unrelated. A measure that is a
    part of the other's goes on as a part; of a sum that is nothing, every part is nothing."""
    a, b = pair.a, pair.b
    if a.measure == b.measure and a.percent is b.percent:
        return None
    if a.percent is not b.percent:
        return _share_and_count(a.figure.measure, b.figure.measure)
    relation, apart = _of_measures(a.figure.measure, b.figure.measure)
    if relation is not DISJOINT:
        nothing = a.top == 0 if relation is WHOLE else b.top == 0
        short = pair.meet and may_be_meant(a.measure, b.measure)
        pair.measures = SAME if nothing or short else relation
    return apart


@lru_cache(maxsize=8_192)
def _of_measures(a: str, b: str) -> tuple[Inclusion, FigureComparison | None]:
    relation = relate_measures(a, b)
    words = f"{a} and {b} are different quantities"
    return relation, unrelated(words, "measure") if relation is DISJOINT else None


@lru_cache(maxsize=8_192)
def _share_and_count(a: str, b: str) -> FigureComparison:
    what = a if a == b else f"{a} and of {b}"
    return unrelated(f"a share and a number of {what} are different quantities", "measure")


def another_unit(pair: Pair) -> FigureComparison | None:
    """Section 3.3: unit classes and currencies that differ are unrelated; units of one class were
    converted (section 3.1), and a number told in another unit is a rounded one."""
    a, b = pair.a, pair.b
    if a.unit == b.unit or a.unit is None or b.unit is None:
        return None
    if a.unit_class == b.unit_class:
        pair.round_off()
        return None
    return unrelated(Sentence("{} and {} are different units".format, a.unit, b.unit), "unit")


def another_question(pair: Pair) -> FigureComparison | None:
    """Section 3.3: events, places, periods or populations that are disjoint are unrelated; where a
    key that decides is missing, it cannot be told."""
    scope = pair.scope = relate_scopes(pair)
    return scope.refusal


def unnamed_day(pair: Pair) -> FigureComparison | None:
    """Section 3.6: "from 604 to 640" gives 604 for a day before that the text does not name, so
    that another number can have stood on it."""
    if pair.meet or not (pair.a.undated or pair.b.undated):
        return None
    words = "an old value, of a day that the text does not name"
    return FigureComparison(None, 0.0, words, "unnamed_day", missing="as_of")
