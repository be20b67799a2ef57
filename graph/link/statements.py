"""Links of whole statements: denials, withdrawals, accusations traded, one thing said twice."""

from functools import cache

from claims.lexicon import load
from claims.values import ClaimInContext
from claims.vocabulary import LinkKind, Stance
from graph.compare.denials import compare_denial
from graph.compare.propositions import (
    act,
    compare_contents,
    compare_propositions,
    denied,
    family,
    with_opposite,
)
from graph.compare.words import WORD, short, stem
from graph.link.context import statement_context
from graph.link.drafts import Drafts
from graph.origins import Voices, one_dispute, same_origin
from graph.tellings import near_identical
from graph.values import FigureComparison, PairContext

SAME_SPAN = 0.8


def link_statements(a: ClaimInContext, b: ClaimInContext, known: Voices, drafts: Drafts) -> None:
    """Adds the links of two claims that rest on what they name, share a span with, or propose."""
    _named(a, b, drafts)
    _named(b, a, drafts)
    if not (a.claim.checkable and b.claim.checkable and one_dispute(a, b)):
        return
    context = statement_context(a, b, known)
    if a.document_id == b.document_id:
        _same_span(a, b, context, drafts)
    elif _alike(a, b):
        reason = "the words are nearly identical"
        drafts.add(a, b, FigureComparison(LinkKind.REPEATS, 0.9, reason, "near_identical"))
    if _one_act(a, b) or _voice_denies(a, b):
        drafts.add(a, b, compare_propositions(a.claim, b.claim, context))
        drafts.add(a, b, compare_contents(a.claim, b.claim, context))
    if a.dispute is not None and a.day and b.day:
        drafts.add(a, b, compare_denial(a.claim, b.claim, context))


def _named(item: ClaimInContext, other: ClaimInContext, drafts: Drafts) -> None:
    """What the text itself says a claim denies or withdraws."""
    if other.id in item.claim.retracts:
        reason = f"{item.claim.speaker.name} takes back: {short(other.claim.content)}"
        drafts.add(item, other, FigureComparison(LinkKind.UPDATES, 0.95, reason, "withdrawal"))
    elif other.id in item.claim.denies:
        if item.claim.stance == other.claim.stance == Stance.DENIES:
            return
        reason = denied(item.claim, other.claim)
        drafts.add(item, other, FigureComparison(LinkKind.CONTRADICTS, 0.95, reason, "denial"))


def _share(a: ClaimInContext, b: ClaimInContext) -> float:
    common = min(a.claim.end, b.claim.end) - max(a.claim.start, b.claim.start)
    longest = max(a.claim.end - a.claim.start, b.claim.end - b.claim.start)
    return common / longest if longest else 0.0


def _same_span(a: ClaimInContext, b: ClaimInContext, context: PairContext, drafts: Drafts) -> None:
    """One span given to two speakers: a nominal denial, or the same said of each other."""
    if _share(a, b) < SAME_SPAN:
        return
    names = " and ".join(sorted((a.claim.speaker.name, b.claim.speaker.name)))
    stances = {a.claim.stance, b.claim.stance}
    if Stance.DENIES in stances and len(stances) == 2:
        denier, other = (a, b) if a.claim.stance == Stance.DENIES else (b, a)
        reason = denied(denier.claim, other.claim)
        found = FigureComparison(LinkKind.CONTRADICTS, 0.95, reason, "denial")
    elif stances == {Stance.ACCUSES} and not context.same_origin:
        proposition = a.claim.proposition or b.claim.proposition
        reason = (
            f"{names} accuse each other of {act(proposition.predicate if proposition else None)}"
        )
        found = FigureComparison(LinkKind.CONTRADICTS, 0.9, reason, "mutual_accusation")
    elif context.opposed and _zero_sum(a.claim.content):
        reason = f"{names} each claim gains that only one of them can have"
        found = FigureComparison(LinkKind.CONTRADICTS, 0.6, reason, "zero_sum")
    else:
        return
    drafts.add(a, b, found)


@cache
def _zero_sum_stems() -> frozenset[str]:
    classes = (entry for entry in load("predicates").values() if entry["zero_sum"])
    return frozenset(stem(w) for entry in classes for w in (*entry["verbs"], *entry["nouns"]))


def _zero_sum(content: str) -> bool:
    return any(stem(w) in _zero_sum_stems() for w in WORD.findall(content))


def _one_act(a: ClaimInContext, b: ClaimInContext) -> bool:
    """Whether the propositions have one predicate class, kin of it, or opposite ones."""
    first, second = a.claim.proposition, b.claim.proposition
    if first is None or second is None:
        return False
    kinds = family(first.predicate), family(second.predicate)
    if kinds[0] is None or kinds[1] is None:
        return False
    return with_opposite(kinds[0]) == with_opposite(kinds[1])


def _voice_denies(a: ClaimInContext, b: ClaimInContext) -> bool:
    """A denial of one voice beside what it asserts itself."""
    if (a.claim.stance == Stance.DENIES) == (b.claim.stance == Stance.DENIES):
        return False
    return same_origin(a, b) and not (a.claim.narrator or b.claim.narrator)


def _alike(a: ClaimInContext, b: ClaimInContext) -> bool:
    """Whether one text is told again, by the same voice or in the same stance."""
    agreeing = same_origin(a, b) or a.claim.stance == b.claim.stance
    return agreeing and near_identical(a, b)
