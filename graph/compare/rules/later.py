"""One count stands for a later day: docs/domain.md, section 3.6."""

from graph.compare import intervals as iv
from graph.compare.operand import Operand
from graph.compare.pair import Pair
from graph.compare.rules.verdicts import (
    CONTRADICTS,
    UPDATES,
    WEAK_FLOOR,
    agree,
    by_day,
    corrected,
    disagree,
    related,
    replaced,
    same_voice_changed,
    unrelated,
)
from graph.values import FigureComparison, Later, Sentence


def correction(pair: Pair) -> FigureComparison | None:
    """Section 3.6: what is announced as a correction updates, whatever the numbers."""
    return corrected(pair, *by_day(pair)) if pair.context.correction else None


def present_state(pair: Pair) -> FigureComparison | None:
    """Section 3.6, of a stock or percentage: bounds that meet agree, else the later one updates."""
    a, b = pair.a, pair.b
    if not (a.state or b.state):
        return None
    if pair.meet and not pair.context.same_origin and iv.beyond_floor(a, b):
        return unrelated(Sentence(_far_apart, a, b), "far_above_floor")
    if pair.meet:
        return agree(pair, "days apart")
    old, new, later = by_day(pair)
    if new.never and old.exceeds(new):
        if pair.context.same_origin:
            return same_voice_changed(pair)
        return disagree(pair, "whatever the day", "never_so_many")
    return replaced(pair, Sentence(_then_now, old, new), "state_changed", later)


def _far_apart(a: Operand, b: Operand) -> str:
    return f"{iv.agreement(a.figure, b.figure)}, but of another day and far above the floor"


def _then_now(old: Operand, new: Operand) -> str:
    return f"{iv.said(old.figure)} then, {iv.said(new.figure)} now"


def running_total(pair: Pair) -> FigureComparison:
    """Section 3.6, of a running total: higher updates, lower with no correction contradicts, above
    what was only a floor updates, else they agree."""
    old, new, later = by_day(pair)
    if not pair.context.same_origin and iv.of_another_order(old, new):
        return unrelated(Sentence(_another_order, old, new), "another_order")
    if new.exceeds(old):
        return replaced(pair, Sentence(_grew, old, new), "growth", later)
    if old.exceeds(new):
        return _fell(pair, old, new, later)
    if old.floor and new.value is not None and new.value > old.low:
        return _outgrew_floor(pair, old, new, later)
    return agree(pair, "days apart")


def _another_order(old: Operand, new: Operand) -> str:
    return f"{iv.said(new.figure)} is of another order than {iv.said(old.figure)}"


def _grew(old: Operand, new: Operand) -> str:
    grown = f"grew from {iv.said(old.figure)} to {iv.said(new.figure)}"
    if not (old.exact and new.exact) or old.unit != new.unit:
        return grown
    return f"{grown}, {iv.number(new.figure.low - old.figure.low)} apart"


def _outgrew_floor(pair: Pair, old: Operand, new: Operand, later: Later) -> FigureComparison:
    """The higher above its floor, the less sure that the newer number is of the same count."""
    far = iv.beyond_floor(old, new) and not pair.context.same_origin
    score = WEAK_FLOOR if far else 0.9
    return related(pair, UPDATES, score, Sentence(_grew, old, new), "above_floor", later)


def _fell(pair: Pair, old: Operand, new: Operand, later: Later) -> FigureComparison:
    own = pair.context.same_origin
    words = Sentence(_fallen, old, new)
    rule, score = ("decreasing_total", 0.9) if own else ("lower_total", 0.8)
    return related(pair, CONTRADICTS, score, words, rule, later)


def _fallen(old: Operand, new: Operand) -> str:
    older, newer = iv.said(old.figure), iv.said(new.figure)
    return f"a running total fell from {older} to {newer} with no correction"
