"""What a period added, against another period or a running total: docs/domain.md, section 3.2."""

from graph.compare.days import before
from graph.compare.operand import Operand
from graph.compare.pair import A_LATER, B_LATER, TOLD_TOGETHER, Pair
from graph.compare.rules.verdicts import UPDATES, related, unrelated
from graph.values import FigureComparison

OTHER_PERIODS = unrelated("they count different periods", "window")
TOTAL_AND_PERIOD = unrelated("one is a total, the other what a period added", "window")


def another_period(pair: Pair) -> FigureComparison | None:
    """Section 3.2 and 3.7: what one period added compares only with the same period; a total that
    ends where the increment starts is updated by it."""
    a, b = pair.a, pair.b
    if not (a.window or b.window):
        return None
    if a.window is not b.window:
        return None if _one_dated(pair) else _total_then_increment(pair)
    return None if _one_window(a, b) else OTHER_PERIODS


def _one_window(a: Operand, b: Operand) -> bool:
    ends = a.as_of or a.told, b.as_of or b.told
    if ends[0] is None or ends[1] is None or ends[0].day != ends[1].day:
        return False
    return a.since is None or b.since is None or a.since.day == b.since.day


def _one_dated(pair: Pair) -> bool:
    """ "11 were shot down" and "11 were shot down on June 10", told about the same days."""
    a, b = pair.a, pair.b
    if not (a.point and b.point):
        return False
    return (a.happened is not None and a.happened == b.happened) or pair.gap <= TOLD_TOGETHER


def _total_then_increment(pair: Pair) -> FigureComparison:
    """A running total, and what was added from the day it ended on."""
    if not pair.context.strict:
        return TOTAL_AND_PERIOD
    total_is_a = pair.b.window
    increment = pair.b if total_is_a else pair.a
    ended = pair.day_a if total_is_a else pair.day_b
    if ended is None or increment.since is None or increment.as_of is None:
        return TOTAL_AND_PERIOD
    if increment.since.day != ended.day or not before(ended, increment.as_of):
        return TOTAL_AND_PERIOD
    newer = B_LATER if total_is_a else A_LATER
    reason = "the increment starts where the total ended"
    return related(pair, UPDATES, 0.8, reason, "increment", newer)
