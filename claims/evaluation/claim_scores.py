"""Scores of extracted claims against a collection's gold."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claims.evaluation.calibration import Judged
from claims.evaluation.claim_figures import figure_shares
from claims.evaluation.claim_matching import Match, Names, match_claims, plain_name
from claims.evaluation.gold_claims import ATTRIBUTES, GoldClaim, GoldCollection
from claims.evaluation.rates import Share, added
from claims.evaluation.stated import ClaimTally, Stated
from claims.values import Claim, Dispute
from claims.vocabulary import Stance

_STANCES = {"calls for": Stance.CALLS_FOR.value, "fears": Stance.EXPECTS.value}
_SOFT = {Stance.ASSERTS.value, Stance.ACCUSES.value}
_NO_SIDE = "neutral"


@dataclass(frozen=True, slots=True)
class Told:
    """A collection's gold beside what was extracted from its documents, and their texts by file
    name."""

    gold: GoldCollection
    predicted: tuple[Stated, ...]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ClaimFault:
    """A gold claim that was missed (``predicted`` None), or a prediction that is wrong."""

    gold: GoldClaim | None
    predicted: Stated | None


def tally_claims(told: Told) -> ClaimTally:
    """The counts of one collection."""
    gold, predicted = told.gold.claims, told.predicted
    matches = matched(told)
    right = [m for m in matches if m.who]
    found = {m.gold for m in right}
    figures = {m.gold: predicted[m.predicted].claim.figures for m in matches}
    pairs = [(predicted[m.predicted].claim, gold[m.gold]) for m in right]
    same, hits = {m.predicted for m in matches}, {m.predicted for m in right}
    return ClaimTally(
        gold=len(gold),
        predicted=len(predicted),
        content=len(matches),
        who_what=len(right),
        attributes=_attributes(pairs, told.gold),
        figures=figure_shares((one, figures.get(j, ())) for j, one in enumerate(gold)),
        recall=_recall(gold, found),
        judged=tuple(
            Judged(one.rule, one.row, one.claim.confidence, i in same, i in hits)
            for i, one in enumerate(predicted)
        ),
    )


def claim_faults(told: Told) -> list[ClaimFault]:
    """What was missed, in the gold's order, then what was wrong, in the order of the texts."""
    right = [m for m in matched(told) if m.who]
    found, hits = {m.gold for m in right}, {m.predicted for m in right}
    missed = [one for j, one in enumerate(told.gold.claims) if j not in found]
    wrong = [one for i, one in enumerate(told.predicted) if i not in hits]
    return [ClaimFault(one, None) for one in missed] + [ClaimFault(None, one) for one in wrong]


def claims_above(told: Told, threshold: float) -> Told:
    """The same with only the predictions of at least this confidence."""
    kept = tuple(one for one in told.predicted if one.claim.confidence >= threshold)
    return replace(told, predicted=kept)


def matched(told: Told) -> list[Match]:
    """Which prediction is which gold claim."""
    return match_claims(told.predicted, told.gold.claims, told.texts, Names.of(told.gold))


# ------------------------------------------------------------ attributes


def _attributes(pairs: Sequence[tuple[Claim, GoldClaim]], gold: GoldCollection) -> dict[str, Share]:
    """Those that the gold tells, of the claims that were found."""
    dispute = gold.collection.dispute if gold.collection else None
    shares = {name: Share() for name in ATTRIBUTES}
    for claim, one in pairs:
        shares = added(shares, _attributes_of(claim, one, dispute), Share())
    return {name: shares[name] for name in gold.attributes}


def _attributes_of(claim: Claim, gold: GoldClaim, dispute: Dispute | None) -> dict[str, Share]:
    judged = {
        "stance": _same_stance(claim, gold),
        "side": _same_side(claim, gold, dispute),
        "stated_on": (claim.stated_on or "")[:10] == gold.stated_on,
    }
    if gold.channel and not gold.channel_inherited:
        judged["channel"] = _same_channel(claim.channel, gold.channel)
    return {name: Share(right, 1) for name, right in judged.items()}


def _same_stance(claim: Claim, gold: GoldClaim) -> bool:
    """The line between asserting and accusing is soft: either passes for the other."""
    told, wanted = claim.stance.value, _stance(gold)
    return told == wanted or {told, wanted} == _SOFT


def _stance(gold: GoldClaim) -> str:
    """By our name for it."""
    return _STANCES.get(gold.stance, gold.stance)


def _same_side(claim: Claim, gold: GoldClaim, dispute: Dispute | None) -> bool:
    """By slug or by name; no side is the side of third parties."""
    side = dispute.side(gold.speaker_side) if dispute else None
    wanted = {plain_name(gold.speaker_side or _NO_SIDE), plain_name(side.name if side else "")}
    return plain_name(claim.speaker.side or _NO_SIDE) in wanted


def _same_channel(told: str | None, wanted: str) -> bool:
    """One name inside the other."""
    a, b = plain_name(told), plain_name(wanted)
    return bool(told) and (a in b or b in a)


def _recall(gold: Iterable[GoldClaim], found: set[int]) -> dict[str, Share]:
    shares: dict[str, Share] = {}
    for j, one in enumerate(gold):
        for name in _kinds(one):
            shares[name] = shares.get(name, Share()) + Share(j in found, 1)
    return shares


def _kinds(gold: GoldClaim) -> Iterator[str]:
    """How it is told, where its cue stands, its stance: as far as the gold says."""
    if gold.quote:
        yield f"content:{gold.quote}"
    if gold.cue_position:
        yield f"cue:{gold.cue_position}"
    yield f"stance:{_stance(gold)}"
