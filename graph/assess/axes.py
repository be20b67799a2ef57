"""The three axes, each as a value with its sentences, links and the claims that made it so."""

from dataclasses import dataclass
from functools import cache
from itertools import combinations

from claims.values import ClaimInContext, Figure
from claims.vocabulary import Contest, Lifecycle, LinkKind, Stance, Support
from graph.assess.evidence import (
    STATEMENT_RULES,
    TAKEN_BACK,
    WITHDRAWAL,
    Evidence,
    Neighbour,
    has_origin,
    is_denial,
    is_plural,
    named,
    of_figure,
)
from graph.assess.interest import Interest
from graph.compare.intervals import said
from graph.compare.propositions import denying
from graph.compare.words import WORD, interests, stem
from graph.origins import independent, origin_key

NAMES_AT_MOST = 4


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis: its value, why, by which links, and the other claims they lead to."""

    value: Support | Contest | Lifecycle
    reasons: tuple[str, ...]
    near: tuple[Neighbour, ...] = ()


def _list(names: list[str]) -> str:
    unique = list(dict.fromkeys(names))
    shown, more = unique[:NAMES_AT_MOST], len(unique) - NAMES_AT_MOST
    tail = f" and {more} more" if more > 0 else ""
    if len(shown) > 1 and not tail:
        return ", ".join(shown[:-1]) + f" and {shown[-1]}"
    return ", ".join(shown) + tail


def _quoted(item: ClaimInContext, figure: int | None) -> str:
    """``the Ministry (47)``"""
    number = of_figure(item, figure)
    return f"{named(item)} ({said(number)})" if number else named(item)


def lifecycle(item: ClaimInContext, figure: int | None, known: Evidence) -> Axis:
    """live, superseded (same origin, newer number), retracted (by its speaker) or withdrawn."""
    if item.id in known.withdrawn:
        return Axis(Lifecycle.WITHDRAWN, ("We withdrew this claim: it was our own error.",))
    back = [
        n
        for n in known.of_kind(item.id, LinkKind.UPDATES, figure)
        if n.link.rule == WITHDRAWAL and not n.mine_is_a
    ]
    if back or item.id in known.retracted:
        who = named(back[0].other) if back else named(item)
        return Axis(Lifecycle.RETRACTED, (f"{who} took the statement back.",), tuple(back))
    newer = known.superseded_by(item.id, figure)
    if newer:
        return Axis(Lifecycle.SUPERSEDED, (_newer(item, figure, newer),), tuple(newer))
    return Axis(Lifecycle.LIVE, ())


def statement_contested(item: ClaimInContext, known: Evidence) -> bool:
    """Whether the statement itself is contested, whatever its numbers."""
    near = known.of_kind(item.id, LinkKind.CONTRADICTS, None)
    bare = [n for n in near if not n.pairs and n.link.rule in STATEMENT_RULES]
    return any(_contests(item, n, None, known) for n in bare)


def _newer(item: ClaimInContext, figure: int | None, newer: list[Neighbour]) -> str:
    last = max(newer, key=lambda n: (n.other.day, n.other.id))
    if last.link.rule == TAKEN_BACK:
        return f"{named(last.other)} later said what was denied here."
    numbers = [said(last.other.claim.figures[j]) for j in last.theirs(figure)]
    later = f"{' and '.join(numbers)} on {last.other.day[:10]}" if numbers else "another number"
    return f"{named(item)} later gave {later}."


def contest(item: ClaimInContext, figure: int | None, known: Evidence) -> Axis:
    """contested by a live independent origin, range_differs, or none."""
    against = [
        n
        for n in known.of_kind(item.id, LinkKind.CONTRADICTS, figure)
        if _contests(item, n, figure, known)
    ]
    if against:
        return Axis(Contest.CONTESTED, _why_contested(against, figure), tuple(against))
    wide = [n for n in _agreeing(item, figure, known) if _differs(item, n, figure)]
    if wide:
        who = _list([_quoted(n.other, j) for n in wide for j in n.theirs(figure)])
        return Axis(
            Contest.RANGE_DIFFERS, (f"Not the same number, but compatible: {who}.",), tuple(wide)
        )
    return Axis(Contest.NONE, ())


def _contests(item: ClaimInContext, n: Neighbour, figure: int | None, known: Evidence) -> bool:
    if known.gone(n.other) or n.link.rule == TAKEN_BACK or n.other.id in known.taken_back:
        return False
    if not has_origin(n.other) or not independent(item, n.other, known.voice):
        return False
    if _denier(n) and _denies_deed_only(n.other, of_figure(item, figure)):
        return False
    theirs = n.theirs(figure)
    return any(known.live(n.other, j) for j in theirs) if theirs else known.live(n.other, None)


def _why_contested(against: list[Neighbour], figure: int | None) -> tuple[str, ...]:
    denials = [named(n.other) for n in against if _denier(n)]
    numbers = [_quoted(n.other, j) for n in against if not _denier(n) for j in n.theirs(figure)]
    others = [named(n.other) for n in against if not _denier(n) and not n.pairs]
    sentences = (
        (f"Denied by {_list(denials)}.", denials),
        (f"Contradicted by {_list(numbers)}.", numbers),
        (f"Contradicted by {_list(others)}.", others),
    )
    return tuple(sentence for sentence, names in sentences if names)


def _denier(n: Neighbour) -> bool:
    return is_denial(n) and (n.other.claim.stance == Stance.DENIES or denying(n.other.claim))


@cache
def _deeds() -> frozenset[str]:
    return frozenset(stem(word) for word in interests()["consequences"]["deeds"])


def _denies_deed_only(denier: ClaimInContext, figure: Figure | None) -> bool:
    """Who denies having fired has said nothing on how many were killed."""
    if figure is None or figure.measure not in interests()["consequences"]["measures"]:
        return False
    return any(stem(w) in _deeds() for w in WORD.findall(denier.claim.content))


def _differs(item: ClaimInContext, n: Neighbour, figure: int | None) -> bool:
    mine = of_figure(item, figure)
    theirs = [n.other.claim.figures[j] for j in n.theirs(figure)]
    return mine is not None and any((f.low, f.high) != (mine.low, mine.high) for f in theirs)


def _agreeing(item: ClaimInContext, figure: int | None, known: Evidence) -> list[Neighbour]:
    """Independent voices that say the same; one superseded later still supports, as it was said."""
    near = known.of_kind(item.id, LinkKind.CORROBORATES, figure)
    return [
        n
        for n in near
        if (n.pairs or figure is None or not item.claim.figures)
        and not known.gone(n.other)
        and has_origin(n.other)
        and (not has_origin(item) or independent(item, n.other, known.voice))
    ]


def support(item: ClaimInContext, figure: int | None, known: Evidence) -> Axis:
    """How many independent origins bear it out, and whether they are parties (section 5)."""
    agreeing = _agreeing(item, figure, known)
    holders = [i for i in (item, *(n.other for n in agreeing)) if has_origin(i)]
    if not holders:
        return Axis(Support.UNATTRIBUTED, ("No origin is known for it.",))
    near = tuple(agreeing)
    if across := _across(item, figure, agreeing, known):
        return Axis(Support.CROSS_SIDE, (across,), near)
    parties = {known.known.party_of(holder) for holder in holders}
    names = _list([named(holder) for holder in holders])
    if len({_voice(holder, known) for holder in holders}) > 1 and None in parties:
        return Axis(Support.CORROBORATED, (f"Independent origins agree: {names}.",), near)
    if None in parties:
        return Axis(Support.SINGLE_SOURCE, (f"Only {names} {_says(holders)} so.",), near)
    return Axis(Support.SELF_REPORTED, (_own_side_only(item, holders, parties),), near)


def _voice(item: ClaimInContext, known: Evidence) -> str:
    """One key per independent voice: the origin, or all that repeat each other."""
    return origin_key(item) or known.voice.get(item.id, item.id)


def _says(holders: list[ClaimInContext]) -> str:
    several = len({named(holder) for holder in holders}) > 1
    return "say" if several or all(map(is_plural, holders)) else "says"


def _own_side_only(
    item: ClaimInContext, holders: list[ClaimInContext], parties: set[str | None]
) -> str:
    dispute = item.dispute
    sides = [dispute.side(p) for p in sorted(p for p in parties if p)] if dispute else []
    party = _list([side.name.split("(")[0].strip() for side in sides if side])
    names = [named(holder) for holder in holders]
    voices = len(set(names))
    what = "a party" if len(sides) < 2 else "parties"
    who = (
        ("they speak" if all(map(is_plural, holders)) else "it speaks")
        if voices == 1
        else "both speak"
        if voices == 2
        else "all speak"
    )
    return f"Only {_list(names)} {_says(holders)} so; {who} for {party}, {what} to the dispute."


def _across(
    item: ClaimInContext, figure: int | None, agreeing: list[Neighbour], known: Evidence
) -> str | None:
    """Opposed parties agree, or one states it against its own interest and another voice agrees."""
    own = known.known.party_of(item)
    sides = [(known.known.party_of(i), i) for i in (item, *(n.other for n in agreeing))]
    for (party, one), (other_party, other) in combinations(sides, 2):
        if item.dispute is not None and item.dispute.opposed(party, other_party):
            return f"Opposed parties agree: {named(one)} and {named(other)}."
    for n in agreeing:
        outside = own is None or known.known.party_of(n.other) != own
        if outside and (who := _against_interest(item, figure, n, known)):
            return f"{named(who)} says it against its own interest, and another origin agrees."
    return None


def _against_interest(
    item: ClaimInContext, figure: int | None, n: Neighbour, known: Evidence
) -> ClaimInContext | None:
    if known.interest(item, figure) == Interest.AGAINST:
        return item
    theirs: list[int | None] = [*n.theirs(figure)] or [None]
    against = any(known.interest(n.other, j) == Interest.AGAINST for j in theirs)
    return n.other if against else None
