"""A number denied: docs/domain.md, section 3.8."""

from graph.compare import intervals as iv
from graph.compare.operand import Operand
from graph.compare.pair import Pair
from graph.compare.rules.verdicts import CONTRADICTS, related, unrelated
from graph.values import FigureComparison, Sentence


def number_denied(pair: Pair) -> FigureComparison | None:
    """Section 3.8: a figure denied contradicts the figure asserted; two denials say nothing of
    each other, and to deny one number is not to deny another."""
    a, b = pair.a, pair.b
    if not (a.negated or b.negated):
        return None
    if a.negated == b.negated or not pair.meet:
        return unrelated("the number denied is another one", "denial")
    words = Sentence(_denied, a if a.negated else b)
    return related(pair, CONTRADICTS, 0.95, words, "denial")


def _denied(denied: Operand) -> str:
    return f"{iv.said(denied.figure)} is denied"
