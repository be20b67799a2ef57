"""Parts against their wholes: docs/domain.md, section 3.3."""

from graph.compare import intervals as iv
from graph.compare.days import before
from graph.compare.events import PART, SAME
from graph.compare.occasion import same_incident
from graph.compare.operand import Operand
from graph.compare.pair import Pair
from graph.compare.presumption import NEAR_DAYS
from graph.compare.rules.verdicts import CONTRADICTS, agree, related
from graph.values import FigureComparison, Sentence

SURE = 0.85
"""Parts and wholes are compared only where it is this sure that both are of one event."""
WITHIN_THE_DAY = 0.45
"""The first counts of one event differ as the day goes on."""


def part_and_whole(pair: Pair) -> FigureComparison | None:
    """Section 3.3: a part above its whole, not later than it, contradicts (``part_exceeds_whole``);
    a part below is unrelated."""
    scope = pair.scope
    if scope.relation is SAME:
        return None
    if _one_number(pair):
        return agree(pair, "one of them naming a part")
    part, whole = (pair.a, pair.b) if scope.relation is PART else (pair.b, pair.a)
    if not part.exceeds(whole) or not _comparable(pair):
        return scope.nested
    score, tail = 0.8, ""
    if pair.a.point and pair.b.point and not (pair.context.same_document or pair.context.strict):
        score = min(score, WITHIN_THE_DAY / scope.certainty)
        tail = "; the first counts of an event differ within the day"
    words = Sentence(_exceeds, part, whole, tail)
    return related(pair, CONTRADICTS, score, words, "part_exceeds_whole")


def _comparable(pair: Pair) -> bool:
    """Whether the part is not later than the whole, and both are surely of one event."""
    days = (pair.day_a, pair.day_b)
    part_day, whole_day = days if pair.scope.relation is PART else days[::-1]
    if part_day is None or whole_day is None or before(whole_day, part_day):
        return False
    one_text = pair.context.same_document and pair.context.same_origin
    windows = pair.a.window or pair.b.window
    return not windows and (one_text or pair.scope.certainty >= SURE)


def _exceeds(part: Operand, whole: Operand, tail: str) -> str:
    larger, smaller = iv.said(part.figure), iv.said(whole.figure)
    return f"the part, {larger}, is larger than the whole, {smaller}{tail}"


def _one_number(pair: Pair) -> bool:
    """ "Five dead" and "five civilians killed" at one place are told of the same five."""
    a, b = pair.a, pair.b
    if not a.exact or a.low != b.low or a.top != b.top or a.low <= 1 or pair.context.strict:
        return False
    one_measure = pair.measures is SAME
    return one_measure and same_incident(pair) and pair.gap <= NEAR_DAYS
