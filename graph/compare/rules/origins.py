"""Opposed parties, and numbers of one day or one event: docs/domain.md, section 3.4 to 3.6."""

from graph.compare import intervals as iv
from graph.compare.operand import Operand
from graph.compare.pair import NEITHER, Pair
from graph.compare.rules.verdicts import (
    CONTRADICTS,
    agree,
    by_day,
    disagree,
    related,
    same_voice_changed,
    told_later,
)
from graph.values import FigureComparison, Sentence

OUTGROWN = 0.35
WITHIN_THE_DAY = 0.45
"""The first counts of one event, by organs of one side, differ as the day goes on."""


def opposed_parties(pair: Pair) -> FigureComparison | None:
    """Section 3.5: opposed parties on one quantity agree or contradict, whatever the days; only a
    later, higher running total may have outgrown the other side's, and is left open."""
    if not pair.context.opposed:
        return None
    if pair.meet:
        return agree(pair, "told by opposed parties")
    old, new, later = by_day(pair)
    if (
        pair.both_running
        and not _none_of_it(old, new)
        and pair.later is not NEITHER
        and new.exceeds(old)
    ):
        words = Sentence(_outgrown, old, new)
        return related(pair, CONTRADICTS, OUTGROWN, words, "outgrown", later)
    return disagree(pair, "told by opposed parties", "opposed_parties", 0.95)


def _none_of_it(old: Operand, new: Operand) -> bool:
    """That nobody was hurt on a day, told of the very day, is no count that could have grown."""
    return old.top == 0 and old.happened is not None and old.happened == new.happened


def _outgrown(old: Operand, new: Operand) -> str:
    newer, older = iv.said(new.figure), iv.said(old.figure)
    return f"{newer} may have outgrown the other side's {older}"


def one_event(pair: Pair) -> FigureComparison | None:
    """Section 3.4 and 3.6, of a quantity done with its event: days of counting do not matter, only
    who speaks."""
    if not (pair.a.settled and pair.b.settled):
        return None
    if pair.meet:
        return agree(pair, "of one event")
    if pair.context.same_origin:
        return same_voice_changed(pair)
    return disagree(pair, "of one event", "disjoint")


def one_day(pair: Pair) -> FigureComparison | None:
    """Section 3.4 and 3.6: counts as of one day (or hour) agree or contradict; of one origin they
    repeat or misquote."""
    if pair.later is not NEITHER and not (pair.a.window or pair.b.window):
        return None
    if pair.meet:
        return agree(pair, "as of one day")
    if pair.context.same_side and _first_counts(pair):
        later = told_later(pair)
        words = Sentence(_within_the_day, pair.a, pair.b)
        return related(pair, CONTRADICTS, WITHIN_THE_DAY, words, "within_the_day", later)
    if pair.context.same_origin:
        return same_voice_changed(pair)
    return disagree(pair, "as of one day", "disjoint")


def _within_the_day(a: Operand, b: Operand) -> str:
    return f"one side gave {iv.said(a.figure)} and {iv.said(b.figure)}: it differs within the day"


def _first_counts(pair: Pair) -> bool:
    """Whether organs of one side counted one event on its day, in two reports."""
    a, b, context = pair.a, pair.b, pair.context
    totals = a.start is not None or b.start is not None
    return a.point and b.point and not (totals or context.same_origin or context.same_document)
