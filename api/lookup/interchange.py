"""What the forms for other programs are made of: how things are named, reviews, checked claims."""

from collections.abc import Sequence

from sqlmodel import Session

from api.lookup.status import with_status
from api.render.interchange.names import Names
from api.values import Checked, Reviewed
from claims import store
from claims.settings import settings
from claims.store import CheckedQuery
from claims.values import ClaimInContext
from graph import pipeline


def names(server: str | None = None) -> Names:
    """How things are named, by the settings; ``server`` is where the store was asked for."""
    known = settings()
    address = server if server is not None else known.public_url or ""
    return Names(address.rstrip("/"), known.identifier_base, known.publisher)


def reviews(
    session: Session, limit: int, after: str | None = None
) -> tuple[list[Reviewed], str | None]:
    """What people adjudicated, the newest first, and the cursor of the page after."""
    found, following = store.latest_reviews(session, limit, after)
    claims = pipeline.load_claims(session, [review.subject for review in found])
    told = {known.item.claim.id: known for known in checked(session, list(claims.values()))}
    pairs = ((told[review.subject], review) for review in found)
    return [Reviewed(known.item, known.document, review) for known, review in pairs], following


def fact_checks(session: Session, query: CheckedQuery) -> tuple[list[Checked], bool]:
    """Claims that a person or a status says something about, and whether there are more."""
    ids, more = store.find_checked(session, query)
    return checked(session, list(pipeline.load_claims(session, ids).values())), more


def checked(session: Session, claims: Sequence[ClaimInContext]) -> list[Checked]:
    """The claims beside their documents, statuses and reviews."""
    documents = store.documents(session, ids={c.document_id for c in claims})
    by_id = {document.id: document for document in documents}
    made = store.reviews_of(session, [claim.id for claim in claims])
    items = with_status(session, claims)
    return [Checked(i, by_id[i.context.document_id], made.get(i.claim.id)) for i in items]
