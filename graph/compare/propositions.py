"""Two statements without comparable figures: who did what to whom, asserted or denied.

docs/domain.md, section 3.8: a denial contradicts the claim denied and every carrier of it.
Which verbs belong to one class, and which classes exclude each other, is data
(``claims/data/predicates.toml``).
"""

from functools import cache
from typing import Any

from claims.lexicon import load
from claims.values import Claim, Polarity, Proposition
from claims.vocabulary import LinkKind, Stance
from graph.compare.words import content_stems, names_same, overlap
from graph.values import FigureComparison, PairContext

SAME_CONTENT = 0.6
"""Share of content words from which a denial is taken to be of the same thing."""
ALIKE = 0.4
"""Share of content words that two statements need where one leaves out to whom it was done."""
FEW_WORDS = 3
"""Fewer content words than this coincide by chance."""
NOTHING = FigureComparison(None, 0.0, "nothing ties the two statements together", "proposition")


@cache
def _classes() -> dict[str, str]:
    """Lemma -> predicate class; the first class that lists a lemma has it."""
    found: dict[str, str] = {}
    for name, entry in load("predicates").items():
        for lemma in (name, *entry["verbs"], *entry["nouns"]):
            found.setdefault(lemma, name)
    return found


def predicate_class(predicate: str | None) -> str | None:
    """The class of a predicate given as class or lemma, else the lemma itself."""
    if predicate is None:
        return None
    return _classes().get(predicate.lower(), predicate.lower())


def _entry(predicate: str | None) -> dict[str, Any]:
    return dict(load("predicates").get(predicate_class(predicate) or "", {}))


def same_party(a: str | None, b: str | None) -> bool:
    """Whether two names mean one actor: equal, or an adjective of it ("Turkish", "Turkey")."""
    if not a or not b:
        return False
    return any(names_same(x, y) for x in content_stems(a) for y in content_stems(b))


def compare_propositions(a: Claim, b: Claim, ctx: PairContext) -> FigureComparison:
    """How two statements stand to each other by agent, predicate, patient and polarity.

    Corroborates where two voices say the same, repeats where one does, contradicts for assertion
    against denial, for accusations traded, and for gains both sides claim; else unrelated.
    """
    first, second = a.proposition, b.proposition
    if first is None or second is None or not (a.checkable and b.checkable):
        return NOTHING
    for rule in (_mutual, _zero_sum, _opposites):
        if found := rule(a, b, first, second, ctx):
            return found
    return _same_content(a, b, first, second, ctx)


def _mutual(
    a: Claim, b: Claim, first: Proposition, second: Proposition, ctx: PairContext
) -> FigureComparison | None:
    """A accuses B of what B accuses A of."""
    both = a.stance == b.stance == Stance.ACCUSES
    if not both or ctx.same_origin or not _same_predicate(first, second):
        return None
    crossed = same_party(first.agent, b.speaker.side or b.speaker.name) and same_party(
        second.agent, a.speaker.side or a.speaker.name
    )
    if not crossed and not _swapped(first, second):
        return None
    what = (first.predicate or "the same act").replace("_", " ")
    reason = f"each accuses the other: {a.speaker.name} and {b.speaker.name}, {what}"
    return FigureComparison(LinkKind.CONTRADICTS, 0.85, reason, "mutual_accusation")


def _swapped(first: Proposition, second: Proposition) -> bool:
    return same_party(first.agent, second.patient) and same_party(first.patient, second.agent)


def _zero_sum(
    a: Claim, b: Claim, first: Proposition, second: Proposition, ctx: PairContext
) -> FigureComparison | None:
    """What one side gains its opponent loses: opposed parties cannot both be right."""
    alike = predicate_class(first.predicate) == predicate_class(second.predicate)
    if not (ctx.opposed and alike and _entry(first.predicate).get("zero_sum")):
        return None
    if Stance.DENIES in (a.stance, b.stance) or same_party(first.agent, second.agent):
        return None
    what = (predicate_class(first.predicate) or "").replace("_", " ")
    reason = f"{a.speaker.name} and {b.speaker.name} each claim the {what} for themselves"
    return FigureComparison(LinkKind.CONTRADICTS, 0.6, reason, "zero_sum")


def _opposites(
    a: Claim, b: Claim, first: Proposition, second: Proposition, _: PairContext
) -> FigureComparison | None:
    """One says an actor did it, the other that he did the contrary."""
    opposite = _entry(first.predicate).get("opposite")
    if not opposite or opposite != predicate_class(second.predicate) or _denying(a) or _denying(b):
        return None
    if not same_party(first.agent, second.agent) or not _compatible(first.patient, second.patient):
        return None
    reason = f"{first.predicate} and {second.predicate} of one actor exclude each other"
    return FigureComparison(LinkKind.CONTRADICTS, 0.55, reason.replace("_", " "), "opposite")


def _denying(claim: Claim) -> bool:
    negative = claim.proposition is not None and claim.proposition.polarity == Polarity.NEGATIVE
    return (claim.stance == Stance.DENIES) != negative


def _same_predicate(first: Proposition, second: Proposition) -> bool:
    kind = predicate_class(first.predicate)
    return kind is not None and kind == predicate_class(second.predicate)


def _compatible(a: str | None, b: str | None) -> bool:
    """Equal, or one of them not said."""
    return a is None or b is None or same_party(a, b)


def _same_content(
    a: Claim, b: Claim, first: Proposition, second: Proposition, ctx: PairContext
) -> FigureComparison:
    """One actor, one act, one patient: agreement or denial. Numbers speak for themselves."""
    if a.figures and b.figures:
        return NOTHING
    if not _same_predicate(first, second) or not same_party(first.agent, second.agent):
        return NOTHING
    known = first.patient is not None and second.patient is not None
    if not _compatible(first.patient, second.patient) or not _compatible(first.place, second.place):
        return NOTHING
    if not known and overlap(a.content, b.content) < ALIKE:
        return NOTHING
    what = (first.predicate or "").replace("_", " ")
    return _verdict(a, b, ctx, f"{first.agent}: {what}", 0.75 if known else 0.55)


def _verdict(a: Claim, b: Claim, ctx: PairContext, what: str, score: float) -> FigureComparison:
    if _denying(a) != _denying(b):
        who = a.speaker.name if _denying(a) else b.speaker.name
        reason = f"{who} denies what the other says ({what})"
        return FigureComparison(LinkKind.CONTRADICTS, score, reason, "denial")
    if ctx.same_origin or ctx.same_speaker:
        return FigureComparison(
            LinkKind.REPEATS, score, f"the same voice again ({what})", "repeats"
        )
    reason = f"{a.speaker.name} and {b.speaker.name} say the same ({what})"
    return FigureComparison(LinkKind.CORROBORATES, score, reason, "same_statement")


def compare_contents(a: Claim, b: Claim, ctx: PairContext) -> FigureComparison:
    """By the words alone, for one voice that denies and asserts one thing at different times."""
    if not (a.checkable and b.checkable) or not (ctx.same_origin or ctx.same_speaker):
        return NOTHING
    share = overlap(a.content, b.content)
    shorter = min(len(content_stems(a.content)), len(content_stems(b.content)))
    if share < SAME_CONTENT or shorter < FEW_WORDS or _denying(a) == _denying(b):
        return NOTHING
    reason = f"{a.speaker.name} denies and says the same thing"
    return FigureComparison(LinkKind.CONTRADICTS, round(0.4 + share / 3, 3), reason, "same_words")
