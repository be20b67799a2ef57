"""Makes comparisons: a relation is no surer than that both figures answer one question."""

from typing import Final

from claims.vocabulary import LinkKind
from graph.compare import intervals as iv
from graph.compare.operand import Operand
from graph.compare.pair import A_LATER, B_LATER, NEITHER, Pair
from graph.values import FigureComparison, Later, Sentence

# As names of the module, because members are slow to look up on their class (see ``events``).
CONTRADICTS: Final = LinkKind.CONTRADICTS
UPDATES: Final = LinkKind.UPDATES
CORROBORATES: Final = LinkKind.CORROBORATES
REPEATS: Final = LinkKind.REPEATS

WEAK_FLOOR = 0.4
ECHO = 0.45
"""Narration that repeats a number quoted in the same report bears nothing out."""


def unrelated(words: str | Sentence, rule: str) -> FigureComparison:
    return FigureComparison(None, 0.0, words, rule)


def related(
    pair: Pair,
    relation: LinkKind,
    score: float,
    words: str | Sentence,
    rule: str,
    later: Later = NEITHER,
) -> FigureComparison:
    """The relation, its score scaled by how sure the scope is, and both said in one sentence."""
    scope = pair.scope
    scaled = score if scope.certainty == 1.0 else round(score * scope.certainty, 3)
    both = Sentence("{}; {}".format, words, scope.words)
    return FigureComparison(relation, scaled, both, rule, later)


def agree(pair: Pair, when: str) -> FigureComparison:
    """Bounds meet: told again by one voice, or borne out by another."""
    a, b, context = pair.a, pair.b, pair.context
    later = told_later(pair)
    if context.same_origin or context.same_speaker:
        if later is not NEITHER and _moved_bound(a, b):
            new = b if later is B_LATER else a
            return replaced(pair, Sentence(_newer, new), "newer_number", later)
        words = Sentence(_again, a, b, when)
        return related(pair, REPEATS, 0.9, words, "repeats", later)
    if iv.of_another_order(a, b):
        return unrelated(Sentence(_meeting, a, b, ", but is of another order"), "another_order")
    if context.echo and a.value == b.value:
        tail = "; the report's own words beside its source's, no second origin"
        words = Sentence(_meeting, a, b, tail)
        return related(pair, CORROBORATES, ECHO, words, "echo", later)
    if iv.beyond_floor(a, b):
        words = Sentence(_meeting, a, b, ", but far above the floor")
        return related(pair, CORROBORATES, WEAK_FLOOR, words, "far_above_floor", later)
    score = 0.95 if a.exact and b.exact else 0.85
    words = Sentence(_meeting, a, b, f", {when}")
    return related(pair, CORROBORATES, score, words, "bounds_meet", later)


def _moved_bound(a: Operand, b: Operand) -> bool:
    """ "No more than 6,500", and later "never more than 4,000": one voice's other bound is its
    newer word, though some number satisfies both."""
    bounded = a.floor or b.floor or a.ceiling or b.ceiling
    return bounded and a.value is not None and b.value is not None and a.value != b.value


def _again(a: Operand, b: Operand, when: str) -> str:
    return f"one origin, {when}: {iv.agreement(a.figure, b.figure)}"


def _meeting(a: Operand, b: Operand, tail: str) -> str:
    return f"{iv.agreement(a.figure, b.figure)}{tail}"


def disagree(pair: Pair, when: str, rule: str, score: float = 0.9) -> FigureComparison:
    """Bounds do not meet, and neither number can have taken the place of the other."""
    words = Sentence(_parted, pair.a, pair.b, when, pair.context.same_document)
    return related(pair, CONTRADICTS, score, words, rule, told_later(pair))


def _parted(a: Operand, b: Operand, when: str, one_report: bool) -> str:
    report = "; both stand in one report" if one_report else ""
    return f"{iv.disagreement(a.figure, b.figure)}, {when}{report}"


def replaced(pair: Pair, words: str | Sentence, rule: str, later: Later) -> FigureComparison:
    """The newer number takes the place of the older."""
    return related(pair, UPDATES, 0.9, words, rule, later)


def corrected(pair: Pair, old: Operand, new: Operand, later: Later) -> FigureComparison:
    words = Sentence(_from_to, "corrected", old, new)
    return replaced(pair, words, "correction", later)


def _from_to(verb: str, old: Operand, new: Operand) -> str:
    return f"{verb} from {iv.said(old.figure)} to {iv.said(new.figure)}"


def same_voice_changed(pair: Pair) -> FigureComparison:
    """One origin gave two numbers for the same quantity and day."""
    later = told_later(pair)
    if later is NEITHER:
        return disagree(pair, "both from one origin on one day", "one_origin_two_numbers")
    old, new = (pair.a, pair.b) if later is B_LATER else (pair.b, pair.a)
    if pair.context.correction:
        return corrected(pair, old, new, later)
    if old.exceeds(new):
        return disagree(pair, "the same origin came down without a correction", "revised_down")
    words = Sentence(_newer, new)
    return replaced(pair, words, "newer_number", later)


def _newer(new: Operand) -> str:
    return f"the same origin's newer number, {iv.said(new.figure)}"


def by_day(pair: Pair) -> tuple[Operand, Operand, Later]:
    """The older and the newer count by the day they stand for, else by when they were told."""
    later = pair.later if pair.later is not NEITHER else told_later(pair)
    return (pair.b, pair.a, later) if later is A_LATER else (pair.a, pair.b, later)


def told_later(pair: Pair) -> Later:
    """Which of the two was told on a later day."""
    first, second = pair.a.told, pair.b.told
    if first is None or second is None or first.day == second.day:
        return NEITHER
    return B_LATER if first.day < second.day else A_LATER
