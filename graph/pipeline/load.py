"""The claims a question is put to: the one place where they are loaded."""

from collections.abc import Collection

from sqlmodel import Session

from claims import store
from claims.values import ClaimInContext


def load_all(session: Session, dispute: str | None) -> list[ClaimInContext]:
    """The claims of one dispute, or for None every claim there is. Raises ``NotFound``."""
    if dispute is not None:
        return load_dispute(session, store.get_dispute(session, dispute).slug)
    return [claim for slug in dispute_slugs(session) for claim in load_dispute(session, slug)]


def dispute_slugs(session: Session) -> list[str | None]:
    """Every dispute, after None for the claims that belong to none."""
    return [None, *(found.slug for found in store.disputes(session))]


def load_dispute(session: Session, dispute: str | None) -> list[ClaimInContext]:
    """The claims of a dispute, or for None those that belong to none."""
    return store.load_dispute_claims(session, dispute)


def load_ids(session: Session, ids: Collection[str]) -> dict[str, ClaimInContext]:
    """The claims with these ids, by id; ids that are not there are left out."""
    return store.claims_by_id(session, sorted(ids)) if ids else {}
