"""What a store holds near a point, and how a comparison with it is told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from claims.values import Assessment, ClaimInContext, Dispute, Link
from claims.vocabulary import Lifecycle, LinkKind
from graph.check.values import Point, Standing, Stands
from graph.values import OPEN_BELOW, FigureComparison

_STANDS = {
    LinkKind.CORROBORATES: Stands.SUPPORTED,
    LinkKind.REPEATS: Stands.SUPPORTED,
    LinkKind.CONTRADICTS: Stands.CONTRADICTED,
    LinkKind.UPDATES: Stands.UPDATED,
}


@dataclass(frozen=True, slots=True)
class Stored:
    """Claims, their links, and their current statuses by claim and figure."""

    claims: Sequence[ClaimInContext]
    links: Sequence[Link]
    status: Mapping[tuple[str, int | None], Assessment]

    @property
    def checkable(self) -> list[ClaimInContext]:
        return [item for item in self.claims if item.claim.checkable]

    def standing(
        self, item: ClaimInContext, index: int | None, found: FigureComparison
    ) -> Standing:
        return Standing(item, index, _stands(found), found, self.status.get((item.id, index)))


def is_live(one: Standing) -> bool:
    return one.assessment is None or one.assessment.lifecycle is Lifecycle.LIVE


def _stands(found: FigureComparison) -> Stands:
    if found.relation is None and not found.missing:
        return Stands.PART if found.rule == "inclusion" else Stands.UNRELATED
    if found.relation is None or found.score < OPEN_BELOW:
        return Stands.UNDETERMINED
    return _STANDS.get(found.relation, Stands.UNRELATED)


def in_order(told: Iterable[Standing]) -> tuple[Standing, ...]:
    """As they were said."""
    return tuple(sorted(told, key=lambda s: (s.item.day, s.item.id, s.index or 0)))


def within(point: Point, dispute: Dispute | None) -> ClaimInContext:
    """The statement as one about the dispute, so that its sides' names are understood."""
    return replace(point.item, dispute=dispute)
