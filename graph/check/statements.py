"""How a statement without a figure stands to the claims stored."""

import re
from dataclasses import replace

from claims.values import Claim, ClaimInContext
from claims.vocabulary import LinkKind, Stance
from graph.check.stored import Stored, in_order, is_live, within
from graph.check.ties import one_spot, same_words
from graph.check.values import ANSWERS, NearQuestion, Point
from graph.compare.denials import compare_denial
from graph.compare.propositions import (
    NOTHING,
    act,
    compare_contents,
    compare_propositions,
    denied,
    denying,
    predicate_class,
)
from graph.compare.words import overlap
from graph.link.context import statement_context
from graph.origins import Voices, voices
from graph.values import FigureComparison, PairContext

STATEMENTS = "statements"
"""The question of claims without a figure that stand to one without a figure."""
_NEARBY = 0.34
"""Share of words in common from which an unrelated statement is worth showing."""
_MOST = 3
_NEGATION = re.compile(
    r"\b(?:no|not|never|nobody|none|nothing|neither|nor)\b|n['’]t\b", re.IGNORECASE
)
_IN_WORDS = 0.8
"""How surely two tellings in much the same words are of one thing."""
_UNSAID = 0.5
"""How surely two statements are of one act where one leaves out the doer."""


def statement_questions(point: Point, stored: Stored) -> list[NearQuestion]:
    """The claims that answer the statement as one question, then the likest others."""
    known = voices(stored.claims)
    told = [
        stored.standing(item, None, _strongest(within(point, item.dispute), item, known))
        for item in stored.checkable
    ]
    answers = [one for one in told if one.stands in ANSWERS]
    live, gone = (in_order(s for s in answers if is_live(s) == wanted) for wanted in (True, False))
    words = point.item.claim.content
    rest = [one for one in told if one.stands not in ANSWERS and is_live(one)]
    likest = sorted(rest, key=lambda s: overlap(words, s.item.claim.content), reverse=True)
    near = [s for s in likest if overlap(words, s.item.claim.content) >= _NEARBY][:_MOST]
    found = [NearQuestion(STATEMENTS, "What answers it", live, gone)] if live or gone else []
    return [*found, NearQuestion(STATEMENTS, "What comes nearest", tuple(near))] if near else found


def _strongest(mine: ClaimInContext, item: ClaimInContext, known: Voices) -> FigureComparison:
    """The surest of what act, denial and words say."""
    context = statement_context(mine, item, known)
    rules = (_same_words, compare_propositions, _denial, compare_contents, _same_act)
    found = [rule(mine.claim, item.claim, context) for rule in rules]
    return max(found, key=lambda one: one.score)


def _same_words(a: Claim, b: Claim, _: PairContext) -> FigureComparison:
    """Told in much the same words; whether as a fact or as something denied decides."""
    if not same_words(a, b):
        return NOTHING
    if (a.stance is Stance.DENIES) != (b.stance is Stance.DENIES):
        denier, other = (a, b) if a.stance is Stance.DENIES else (b, a)
        reason = denied(denier, other)
        return FigureComparison(LinkKind.CONTRADICTS, _IN_WORDS, reason, "same_words")
    if bool(_NEGATION.search(a.content)) != bool(_NEGATION.search(b.content)):
        return NOTHING
    reason = f"{b.speaker.name} tells it in much the same words"
    return FigureComparison(LinkKind.CORROBORATES, _IN_WORDS, reason, "same_words")


def _denial(a: Claim, b: Claim, ctx: PairContext) -> FigureComparison:
    """A denial contradicts what is denied, whoever says it: the statement is of no side, and of
    the other's day where it has none."""
    day = ctx.day_a or ctx.day_b
    return compare_denial(a, b, replace(ctx, opposed=True, day_a=day))


def _same_act(a: Claim, b: Claim, _: PairContext) -> FigureComparison:
    """Both tell, or both deny, one act at one place, one of them without the doer."""
    first, second = a.proposition, b.proposition
    if first is None or second is None or _denies(a) != _denies(b):
        return NOTHING
    kind = predicate_class(first.predicate)
    unsaid = first.agent is None or second.agent is None
    if kind is None or kind != predicate_class(second.predicate) or not unsaid:
        return NOTHING
    if not one_spot(a, b):
        return NOTHING
    told = "deny" if _denies(a) else "tell of"
    reason = f"both {told} {act(kind)} at one place; by whom, one of them does not say"
    return FigureComparison(LinkKind.CORROBORATES, _UNSAID, reason, "same_act")


def _denies(claim: Claim) -> bool:
    """Also by counting none: "no gate was opened"."""
    return denying(claim) or any(figure.high == 0 for figure in claim.figures)
