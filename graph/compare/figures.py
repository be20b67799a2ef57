"""Two figures: agree, contradict, update, repeat, or nothing to do with each other.

``RULES`` is the ordered decision of docs/domain.md, section 3.3 to 3.8: the first rule that
applies decides.
"""

from collections.abc import Callable

from claims.values import Figure
from graph.compare.operand import operand
from graph.compare.pair import Pair
from graph.compare.rules.denial import number_denied
from graph.compare.rules.inclusion import part_and_whole
from graph.compare.rules.later import correction, present_state, running_total
from graph.compare.rules.origins import one_day, one_event, opposed_parties
from graph.compare.rules.periods import another_period
from graph.compare.rules.question import (
    another_measure,
    another_question,
    another_unit,
    unnamed_day,
)
from graph.values import FigureComparison, PairContext

Rule = Callable[[Pair], FigureComparison | None]

RULES: tuple[tuple[str, Rule], ...] = (
    ("different measures are unrelated", another_measure),
    ("different units are unrelated", another_unit),
    ("different events, places, periods or populations are unrelated", another_question),
    ("an old value of a day unnamed contradicts nothing", unnamed_day),
    ("a number denied contradicts the number asserted", number_denied),
    ("a part above its whole contradicts", part_and_whole),
    ("what a period added compares with the same period", another_period),
    ("opposed parties agree or contradict, whatever the days", opposed_parties),
    ("of one event done with, numbers agree or contradict", one_event),
    ("as of one day, numbers agree or contradict", one_day),
    ("a correction updates", correction),
    ("a present state agrees or is updated", present_state),
    ("a running total grows, falls or agrees", running_total),
)
_IN_ORDER = tuple(rule for _, rule in RULES)


def compare_figures(a: Figure, b: Figure, ctx: PairContext) -> FigureComparison:
    """How figure ``a`` stands to figure ``b``, with a score in 0..1 and a sentence.

    Symmetric but for ``later``, which names the newer of the two. Unrelated where measures,
    units or scopes differ; undetermined, with the missing key named, where they cannot be told.
    """
    return decide(Pair(operand(a, ctx.day_a), operand(b, ctx.day_b), ctx))


def decide(pair: Pair) -> FigureComparison:
    """The answer of the first rule that applies."""
    for rule in _IN_ORDER:
        found = rule(pair)
        if found is not None:
            return found
    raise AssertionError("the last rule always answers")
