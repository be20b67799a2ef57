"""Claims beside their statuses, and links in the order they are shown."""

from collections.abc import Iterable, Mapping, Sequence

from sqlmodel import Session

from api.values import ClaimStatus
from claims import store
from claims.values import Assessment, ClaimInContext, Link
from claims.vocabulary import LinkKind

Assessed = Mapping[tuple[str, int | None], Assessment]


def with_status(
    session: Session,
    claims: Sequence[ClaimInContext],
    assessed: Assessed | None = None,
    recorded_as_of: str | None = None,
) -> tuple[ClaimStatus, ...]:
    """The claims beside their statuses: those of ``assessed``, else those held now or then."""
    if assessed is None:
        ids = [claim.id for claim in claims]
        assessed = store.current_assessments(session, ids, recorded_as_of=recorded_as_of)
    by_claim: dict[str, dict[int | None, Assessment]] = {}
    for (claim, figure), assessment in assessed.items():
        by_claim.setdefault(claim, {})[figure] = assessment
    return tuple(ClaimStatus(claim, by_claim.get(claim.id, {})) for claim in claims)


def other_end(link: Link, claim_id: str) -> str:
    return link.b if link.a == claim_id else link.a


def ordered(links: Iterable[Link]) -> list[Link]:
    """Strongest kind first, as ``LinkKind`` lists them, then the higher score."""
    rank = {kind: number for number, kind in enumerate(LinkKind)}
    return sorted(links, key=lambda link: (rank[link.kind], -link.score, link.id))
