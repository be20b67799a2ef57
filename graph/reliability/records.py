"""Counts what became of the statements of each source, speaker or side: ``records``.

A statement counts where it can be checked and is not withdrawn. One holder's statement told again
(``repeats``, ``derived_from``) counts once. *Later* is on the same day or after it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from claims.values import Assessment, ClaimInContext, Link
from claims.vocabulary import Contest, Lifecycle, LinkKind, Support
from graph.origins import Voices, origin_name, same_origin, voices
from graph.reliability.values import Record, Share
from graph.values import OPEN_BELOW, By

FEW = 10
"""Fewer statements than this are said to be few."""
NO_SIDE = "none"
_AGAIN = (LinkKind.REPEATS, LinkKind.DERIVED_FROM)
_BORNE_OUT = (Support.CORROBORATED, Support.CROSS_SIDE)


@dataclass(frozen=True, slots=True)
class _Fate:
    corroborated: bool = False
    contradicted: bool = False
    corrected: bool = False

    def __or__(self, other: "_Fate") -> "_Fate":
        return _Fate(
            self.corroborated or other.corroborated,
            self.contradicted or other.contradicted,
            self.corrected or other.corrected,
        )


def records(
    claims: Iterable[ClaimInContext],
    links: Iterable[Link],
    assessments: Iterable[Assessment],
    by: By,
    *,
    of: Collection[str] | None = None,
) -> list[Record]:
    """A record for each holder, most statements first, then by name; of these claims alone, where
    the others are there only because links lead to them."""
    items = {i.id: i for i in claims if i.claim.checkable and not i.withdrawn}
    near = [n for n in links if n.score >= OPEN_BELOW and n.a in items and n.b in items]
    fates = _fates(items, near, assessments)
    held = _held(items, by)
    same = _told_again(items, near, held)
    told: dict[str, dict[str, _Fate]] = defaultdict(dict)
    for claim in sorted(items if of is None else items.keys() & of):
        group = told[held[claim]]
        group[same[claim]] = group.get(same[claim], _Fate()) | fates[claim]
    names = _names(items, by)
    found = [_record(key, names[key], list(group.values())) for key, group in told.items()]
    return sorted(found, key=lambda record: (-record.statements, record.name, record.key))


def _held(items: Mapping[str, ClaimInContext], by: By) -> dict[str, str]:
    key = _key(by, voices(items.values()))
    return {claim: key(item) for claim, item in items.items()}


def _key(by: By, known: Voices) -> Callable[[ClaimInContext], str]:
    return {
        By.SOURCE: lambda item: item.source.slug,
        By.SPEAKER: lambda item: origin_name(item.claim.speaker.name),
        By.SIDE: lambda item: item.claim.speaker.side or known.side_of(item) or NO_SIDE,
    }[by]


def _names(items: Mapping[str, ClaimInContext], by: By) -> Mapping[str, str]:
    """Each holder as it is most often called."""
    called: dict[str, Counter[str]] = defaultdict(Counter)
    for claim, key in _held(items, by).items():
        called[key][_name(items[claim], key, by)] += 1
    return {key: min(names, key=lambda n: (-names[n], n)) for key, names in called.items()}


def _name(item: ClaimInContext, key: str, by: By) -> str:
    if by is By.SIDE:
        side = item.dispute.side(key) if item.dispute else None
        return side.name if side else "no side" if key == NO_SIDE else key
    return item.source.name if by is By.SOURCE else item.claim.speaker.name


def _told_again(
    items: Mapping[str, ClaimInContext], links: Iterable[Link], held: Mapping[str, str]
) -> dict[str, str]:
    """Claim -> the first of those by which one holder makes one statement."""
    parent = {claim: claim for claim in items}

    def root(claim: str) -> str:
        while parent[claim] != claim:
            parent[claim] = parent[parent[claim]]
            claim = parent[claim]
        return claim

    for link in links:
        if link.kind in _AGAIN and held[link.a] == held[link.b]:
            low, high = sorted((root(link.a), root(link.b)))
            parent[high] = low
    return {claim: root(claim) for claim in items}


def _fates(
    items: Mapping[str, ClaimInContext],
    links: Sequence[Link],
    assessments: Iterable[Assessment],
) -> Mapping[str, _Fate]:
    by_id = {link.id: link for link in links}
    fates = {claim: _Fate(corrected=item.retracted) for claim, item in items.items()}
    for found in assessments:
        if found.claim in items:
            near = [by_id[link] for link in found.links if link in by_id]
            fates[found.claim] |= _fate(items, found, near)
    for link in links:
        if link.kind is LinkKind.UPDATES and _corrects(items[link.a], items[link.b]):
            fates[link.b] |= _Fate(corrected=True)
    return fates


def _fate(items: Mapping[str, ClaimInContext], found: Assessment, near: Iterable[Link]) -> _Fate:
    """What the status says, as far as a later claim made it so."""
    kinds = {
        link.kind
        for link in near
        if _day(items[_other(link, found.claim)]) >= _day(items[found.claim])
    }
    return _Fate(
        found.support in _BORNE_OUT and LinkKind.CORROBORATES in kinds,
        found.contest is Contest.CONTESTED and LinkKind.CONTRADICTS in kinds,
        found.lifecycle is Lifecycle.RETRACTED,
    )


def _other(link: Link, claim: str) -> str:
    return link.b if link.a == claim else link.a


def _corrects(newer: ClaimInContext, older: ClaimInContext) -> bool:
    return newer.claim.correction and same_origin(newer, older)


def _day(item: ClaimInContext) -> str:
    return (item.published or item.day)[:10]


def _record(key: str, name: str, fates: Sequence[_Fate]) -> Record:
    of = len(fates)
    shares = (
        Share(sum(fate.corroborated for fate in fates), of),
        Share(sum(fate.contradicted for fate in fates), of),
        Share(sum(fate.corrected for fate in fates), of),
    )
    return Record(key, name, *shares, _sentence(name, shares))


def _sentence(name: str, shares: tuple[Share, Share, Share]) -> str:
    of = shares[0].of
    verbs = ("corroborated", "contradicted", "corrected or retracted")
    parts = [f"{share.count} {verb}" for share, verb in zip(shares, verbs, strict=True)]
    statements = "1 statement" if of == 1 else f"{of} statements"
    few = ", too few to compare with anybody's" if of < FEW else ""
    return f"Of {statements} by {name}{few}, {parts[0]} later, {parts[1]}, {parts[2]}."
