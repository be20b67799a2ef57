"""A deed denied by one side against the deed, or its harm, as told by the other.

docs/domain.md, section 3.8, where the denial names no claim: what ties the two is the act, the
day, and the place or the one it was done to.
"""

import re
from collections.abc import Iterable

from claims.gazetteer import toponym
from claims.values import Claim, Polarity
from claims.vocabulary import FigureKind, LinkKind, Stance
from graph.compare.days import apart
from graph.compare.events import Inclusion
from graph.compare.places import relate_places
from graph.compare.propositions import (
    NOTHING,
    denied,
    denying,
    is_hostile,
    predicate_class,
    same_party,
)
from graph.compare.words import scopes
from graph.values import FigureComparison, PairContext

WITHIN_DAYS = 3
NAME = re.compile(r"(?<![.\"“] )\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
HARM = ("kill", "wound", "destroy")
"""What an attack leaves: who denies the attack denies having done it."""
HARM_SCORE = 0.45
"""And says nothing on how many suffered: something to look at, which settles no status."""


def compare_denial(a: Claim, b: Claim, ctx: PairContext) -> FigureComparison:
    """``contradicts`` where one of two opposed speakers denies the act the other tells of."""
    if not (ctx.opposed and a.checkable and b.checkable) or denying(a) == denying(b):
        return NOTHING
    if not _days_near(ctx):
        return NOTHING
    denier, other = (a, b) if denying(a) else (b, a)
    score = _score(denier, other, ctx)
    if not score:
        return NOTHING
    return FigureComparison(LinkKind.CONTRADICTS, score, denied(denier, other), "denial")


def _days_near(ctx: PairContext) -> bool:
    return bool(ctx.day_a and ctx.day_b) and apart(ctx.day_a or "", ctx.day_b or "") <= WITHIN_DAYS


def _score(denier: Claim, other: Claim, ctx: PairContext) -> float:
    deed, told = denier.proposition, other.proposition
    if deed is None or told is None or not is_hostile(deed.predicate):
        return 0.0
    if other.stance == Stance.DENIES or told.polarity == Polarity.NEGATIVE:
        return 0.0
    if same_party(told.agent, other.speaker.side):
        return 0.0  # the teller's own act is not what its opponent denies having done
    kinds = predicate_class(deed.predicate), predicate_class(told.predicate)
    same = kinds[0] == kinds[1]
    harm = kinds[0] == "attack" and kinds[1] in HARM and not _totals(other)
    if not same and not harm:
        return 0.0
    if not same and not ctx.same_document:
        return 0.0
    if denier.stance != Stance.DENIES and deed.agent and not _own(deed.agent, denier):
        return 0.0
    if _one_spot(denier, other):
        counted = bool(other.figures) and told.agent is None and deed.agent is not None
        return 0.8 if same and not counted else HARM_SCORE
    return 0.7 if same and ctx.same_document and _common(told.patient) else 0.0


def _own(agent: str, denier: Claim) -> bool:
    return same_party(agent, denier.speaker.side) or same_party(agent, denier.speaker.name)


def _totals(claim: Claim) -> bool:
    """A toll of many events is not the harm of the one attack denied."""
    return any(figure.kind == FigureKind.CUMULATIVE for figure in claim.figures)


def _common(noun: str | None) -> bool:
    """A common noun ("the city") points to what the report already named."""
    return noun is not None and noun.islower() and toponym(noun) is None


def _one_spot(denier: Claim, other: Claim) -> bool:
    inside = (Inclusion.SAME, Inclusion.PART, Inclusion.WHOLE)
    return any(relate_places(x, y) in inside for x in spots(denier) for y in spots(other))


def spots(claim: Claim) -> frozenset[str]:
    """The places a claim names: of its figures, its patient, and the proper names in its words
    but for peoples, months and the doer."""
    proposition = claim.proposition
    found: set[str] = {figure.place for figure in claim.figures if figure.place}
    found.update(_names(claim.content))
    if proposition is not None:
        found.update(name for name in (proposition.place, proposition.patient) if name)
        found = {name for name in found if not same_party(name, proposition.agent)}
    return frozenset(name for name in found if not _common(name))


def _names(text: str) -> Iterable[str]:
    for name in NAME.findall(text):
        known = toponym(name)
        people = known is not None and known.kind == "people"
        if not people and name.lower() not in scopes()["words"]["months"]:
            yield name
