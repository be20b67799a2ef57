"""Links while they are being made: reasons and figure pairs gathered per pair and relation."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from claims.values import ClaimInContext, Link
from claims.vocabulary import LinkKind
from graph.values import FigureComparison, Later

_ORDERED = (LinkKind.UPDATES, LinkKind.DERIVED_FROM)
"""Kinds of which a comparison may say which claim comes first, whenever the two were told."""
STRENGTH = {kind: place for place, kind in enumerate(LinkKind)}


def link_id(a: str, b: str, kind: LinkKind) -> str:
    """Sixteen hex digits derived from the pair and the relation, so that a re-link keeps ids."""
    return hashlib.sha256(f"{a}|{b}|{kind.value}".encode()).hexdigest()[:16]


def strongest(links: Iterable[Link]) -> Link | None:
    """The link that names a pair: contradicts, then updates, corroborates, repeats."""
    return min(links, key=lambda link: (STRENGTH[link.kind], link.id), default=None)


def told_order(item: ClaimInContext) -> tuple[str, str, int, str]:
    """Sorts claims by when they were said, then printed, then by place in the text."""
    return (item.day[:10], (item.published or "")[:10], item.claim.start, item.id)


@dataclass(slots=True)
class Draft:
    a: str
    b: str
    kind: LinkKind
    score: float = 0.0
    rule: str = ""
    reasons: dict[str, float] = field(default_factory=dict)
    figures: set[tuple[int, int]] = field(default_factory=set)

    def finished(self) -> Link:
        ranked = sorted(self.reasons, key=lambda r: (-self.reasons[r], r))
        pairs = tuple(sorted(self.figures))
        return Link(
            link_id(self.a, self.b, self.kind), self.a, self.b, self.kind, self.score,
            tuple(ranked), self.rule, pairs,
        )  # fmt: skip


class Drafts:
    """Gathers comparisons and finishes them into links, whatever the order they came in."""

    def __init__(self) -> None:
        self._drafts: dict[tuple[str, str, LinkKind], Draft] = {}

    def add(
        self,
        a: ClaimInContext,
        b: ClaimInContext,
        found: FigureComparison,
        figures: tuple[int, int] | None = None,
    ) -> None:
        """Notes one comparison of ``a`` with ``b``; unrelated ones leave no trace."""
        if found.relation is None or a.id == b.id:
            return
        if _turned(a, b, found):
            a, b = b, a
            figures = (figures[1], figures[0]) if figures else None
        key = (a.id, b.id, found.relation)
        draft = self._drafts.setdefault(key, Draft(a.id, b.id, found.relation))
        if (found.score, found.rule) > (draft.score, draft.rule):
            draft.score, draft.rule = found.score, found.rule
        draft.reasons[found.reason] = max(found.score, draft.reasons.get(found.reason, 0.0))
        if figures:
            draft.figures.add(figures)

    def any(self, a: ClaimInContext, b: ClaimInContext, kinds: Collection[LinkKind]) -> bool:
        """Whether two claims are something of these kinds to each other."""
        ends = (a.id, b.id), (b.id, a.id)
        return not self._drafts.keys().isdisjoint((*pair, k) for pair in ends for k in kinds)

    def links(self) -> list[Link]:
        return [draft.finished() for _, draft in sorted(self._drafts.items())]


def joined(links: Iterable[Link], followed: Iterable[Link]) -> list[Link]:
    """``links`` with what follows from them: reasons that follow come after those of the pair
    itself, and the stronger of two rules names the link. Sorted by (a, b, kind)."""
    found = {link.id: link for link in links}
    for link in followed:
        found[link.id] = _both(found[link.id], link) if link.id in found else link
    return sorted(found.values(), key=lambda link: (link.a, link.b, link.kind))


def _both(own: Link, followed: Link) -> Link:
    more = tuple(reason for reason in followed.reasons if reason not in own.reasons)
    score, rule = max((own.score, own.rule), (followed.score, followed.rule))
    return replace(own, score=score, rule=rule, reasons=own.reasons + more, follows=True)


def _turned(a: ClaimInContext, b: ClaimInContext, found: FigureComparison) -> bool:
    """Symmetric kinds are ordered by id, directed ones put the newer or derived claim first."""
    if found.relation is not None and found.relation.symmetric:
        return b.id < a.id
    if found.relation in _ORDERED and found.later != Later.NEITHER:
        return found.later == Later.B
    return told_order(a) < told_order(b)
