"""The claims a question is put to."""

from sqlmodel import Session

from claims import store
from claims.values import ClaimInContext


def load_all(session: Session, dispute: str | None) -> list[ClaimInContext]:
    """The claims of one dispute, or for None every claim there is. Raises ``NotFound``."""
    if dispute is not None:
        return store.load_dispute_claims(session, store.get_dispute(session, dispute).slug)
    slugs = [None, *(found.slug for found in store.disputes(session))]
    return [claim for slug in slugs for claim in store.load_dispute_claims(session, slug)]
