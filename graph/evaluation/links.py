"""Links against gold links, between claims with figures."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from claims.evaluation.gold_claims import GoldClaim
from claims.evaluation.rates import Share
from claims.values import Link
from claims.vocabulary import LinkKind
from graph.evaluation.faults import Fault
from graph.evaluation.gold import GoldLink, GraphGold
from graph.evaluation.predicted import Predicted

Ends = frozenset[str]


@dataclass(frozen=True, slots=True)
class LinkTally:
    """Pairs of gold claims: right of those predicted, and found of those that rest on figures."""

    precision: Share = field(default_factory=Share)
    recall: Share = field(default_factory=Share)


def tally_links(
    gold: GraphGold, predicted: Predicted, gold_id: Mapping[str, str]
) -> tuple[LinkTally, list[Fault]]:
    """The counts, and what was missed and what is wrong. A pair is right where one of its kinds
    is."""
    claims = {claim.id: claim for claim in gold.told.gold.claims}
    wanted = _by_ends(link for link in gold.links if link.question)
    other = _by_ends(link for link in gold.links if not link.question)
    told: dict[Ends, dict[str, Link]] = defaultdict(dict)
    for link in predicted.links:
        pair = gold_id.get(link.a), gold_id.get(link.b)
        ends = frozenset(one for one in pair if one)
        if len(ends) == 2 and _counts(link, ends, claims, wanted):
            told[ends][link.kind.value] = link
    hits = {ends for ends, right in wanted.items() if right & told.get(ends, {}).keys()}
    either = {ends: wanted.get(ends, set()) | other.get(ends, set()) for ends in told}
    good = {ends for ends, kinds in told.items() if kinds.keys() & either[ends]}
    tally = LinkTally(Share(len(good), len(told)), Share(len(hits), len(wanted)))
    missed = [
        _missed(ends, wanted[ends], told.get(ends, {})) for ends in wanted if ends not in hits
    ]
    wrong = [_wrong(ends, kinds, either[ends]) for ends, kinds in told.items() if ends not in good]
    return tally, [*missed, *wrong]


def _by_ends(links: Iterable[GoldLink]) -> dict[Ends, set[str]]:
    found: dict[Ends, set[str]] = defaultdict(set)
    for link in links:
        found[frozenset((link.a, link.b))] |= link.right
    return found


def _counts(
    link: Link, ends: Ends, claims: Mapping[str, GoldClaim], wanted: Mapping[Ends, set[str]]
) -> bool:
    """Whether it is judged: relays are not, nor is growth that another origin tells."""
    a, b = (claims[one] for one in ends)
    if link.kind == LinkKind.DERIVED_FROM or not (a.figures and b.figures):
        return False
    if ends in wanted or a.origin == b.origin:
        return True
    across = link.kind == LinkKind.CONTRADICTS and a.origin_side != b.origin_side
    return link.kind != LinkKind.UPDATES and not across


def _missed(ends: Ends, right: set[str], told: Mapping[str, Link]) -> Fault:
    instead = f", instead {_kinds(told)}" if told else ""
    words = f"{' or '.join(sorted(right))}{instead}"
    return Fault("link missed", " and ".join(sorted(ends)), words)


def _wrong(ends: Ends, told: Mapping[str, Link], right: set[str]) -> Fault:
    wanted = f", not {' or '.join(sorted(right))}" if right else ""
    return Fault("link wrong", " and ".join(sorted(ends)), f"{_kinds(told)}{wanted}")


def _kinds(told: Mapping[str, Link]) -> str:
    return "; ".join(f"{kind} ({link.rule}: {link.reasons[0]})" for kind, link in told.items())
