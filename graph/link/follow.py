"""Links that follow from others: carriers of what is denied, relays, and taking back a denial."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from claims.values import ClaimInContext, Link
from claims.vocabulary import LinkKind, Stance
from graph.compare.propositions import denying
from graph.compare.words import short
from graph.link.drafts import Drafts, told_order
from graph.origins import Voices, origin_key, origin_name, same_origin, speaker_key
from graph.values import OPEN_BELOW, FigureComparison

DENIAL_RULES = ("denial", "denial_of_carrier")


def follow(items: Mapping[str, ClaimInContext], known: Voices, links: Sequence[Link]) -> Drafts:
    """What the denials, withdrawals and repetitions among ``links`` imply for other claims.

    ``items`` are the claims of the links by id. Whatever follows stays among claims that the
    links connect already.
    """
    drafts = Drafts()
    repeats = _neighbours(links, LinkKind.REPEATS)
    agreeing = _neighbours(links, LinkKind.REPEATS, LinkKind.CORROBORATES)
    for denier, denied in _denials(links, items):
        _carriers(denier, (items[c] for c in sorted(repeats[denied.id])), drafts)
        _taken_back(denier, (items[c] for c in sorted(agreeing[denied.id])), known, drafts)
        _taken_back(denier, (denied,), known, drafts, 0.96)
    _withdrawn_carriers(links, items, repeats, drafts)
    _relays(links, items, drafts)
    return drafts


def _neighbours(links: Iterable[Link], *kinds: LinkKind) -> Mapping[str, set[str]]:
    near: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.kind in kinds:
            near[link.a].add(link.b)
            near[link.b].add(link.a)
    return near


def _denials(
    links: Iterable[Link], items: Mapping[str, ClaimInContext]
) -> Iterable[tuple[ClaimInContext, ClaimInContext]]:
    """(denying claim, claim denied), for denials that bring no number of their own."""
    for link in links:
        told = link.kind == LinkKind.CONTRADICTS and link.rule in DENIAL_RULES
        if not told or link.figures or link.score < OPEN_BELOW:
            continue
        a, b = items[link.a], items[link.b]
        if denying(a.claim) != denying(b.claim):
            yield (a, b) if denying(a.claim) else (b, a)


def _carriers(denier: ClaimInContext, carriers: Iterable[ClaimInContext], drafts: Drafts) -> None:
    """A denial contradicts every carrier of what it denies (docs/domain.md, section 3.8)."""
    for carrier in carriers:
        if same_origin(denier, carrier) or carrier.claim.stance == Stance.DENIES:
            continue
        reason = f"{denier.claim.speaker.name} denies what is told again here: "
        reason += short(carrier.claim.content)
        found = FigureComparison(LinkKind.CONTRADICTS, 0.85, reason, "denial_of_carrier")
        drafts.add(denier, carrier, found)


def _taken_back(
    denier: ClaimInContext,
    told: Iterable[ClaimInContext],
    known: Voices,
    drafts: Drafts,
    score: float = 0.8,
) -> None:
    """What a voice or a side denied, it later says itself."""
    party = known.party_of(denier)
    for item in told:
        own = same_origin(denier, item) or (party is not None and party == known.party_of(item))
        if own and item.day[:10] > denier.day[:10] and item.claim.stance != Stance.DENIES:
            reason = f"{item.claim.speaker.name} says what {denier.claim.speaker.name} had denied"
            rule = "denied_then_asserted"
            drafts.add(denier, item, FigureComparison(LinkKind.CONTRADICTS, score, reason, rule))


def _withdrawn_carriers(
    links: Iterable[Link],
    items: Mapping[str, ClaimInContext],
    repeats: Mapping[str, set[str]],
    drafts: Drafts,
) -> None:
    """A withdrawal reaches every telling of what is withdrawn."""
    for link in links:
        if link.kind != LinkKind.UPDATES or link.rule != "withdrawal":
            continue
        source = items[link.a]
        for carrier in (items[c] for c in sorted(repeats[link.b] - {link.a})):
            if told_order(carrier) < told_order(source):
                back = items[link.b].claim.content
                reason = f"{source.claim.speaker.name} takes back: {short(back)}"
                found = FigureComparison(LinkKind.UPDATES, 0.85, reason, "withdrawal")
                drafts.add(source, carrier, found)


def _relays(links: Iterable[Link], items: Mapping[str, ClaimInContext], drafts: Drafts) -> None:
    """ "X, citing Y": the telling derives from Y's own statement."""
    for link in (link for link in links if link.kind == LinkKind.REPEATS):
        later, first = items[link.a], items[link.b]
        if _cites(later) and not _cites(first) and told_order(first) < told_order(later):
            reason = f"{later.claim.speaker.name} relays {first.claim.origin}"
            found = FigureComparison(LinkKind.DERIVED_FROM, 0.8, reason, "relay")
            drafts.add(later, first, found)


def _cites(item: ClaimInContext) -> bool:
    """Whether the speaker is not the origin and does not speak for it."""
    key = origin_key(item)
    if item.claim.narrator or key is None:
        return False
    return key not in (speaker_key(item), origin_name(item.claim.speaker.speaks_for or ""))
