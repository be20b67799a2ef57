"""What the forms for other programs are made of: how things are named, reviews, checked claims."""

from collections.abc import Collection

from sqlmodel import Session

from api.lookup.status import with_status
from api.render.interchange.names import Names
from api.values import Checked, ClaimStatus, Reviewed
from claims import store
from claims.settings import settings
from claims.store import CheckedQuery
from claims.values import Document
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
    items, documents = _told(session, [review.subject for review in found])
    told = [
        Reviewed(item, documents[item.context.document_id], review)
        for review in found
        if (item := items.get(review.subject)) is not None
    ]
    return told, following


def fact_checks(session: Session, query: CheckedQuery) -> tuple[list[Checked], bool]:
    """Claims that a person or a status says something about, and whether there are more."""
    ids, more = store.find_checked(session, query)
    items, documents = _told(session, ids)
    made = store.reviews_of(session, ids)
    told = [Checked(items[i], documents[items[i].context.document_id], made.get(i)) for i in ids]
    return told, more


def _told(
    session: Session, ids: Collection[str]
) -> tuple[dict[str, ClaimStatus], dict[str, Document]]:
    claims = pipeline.load_claims(session, ids)
    items = {item.claim.id: item for item in with_status(session, list(claims.values()))}
    documents = store.documents(session, ids={c.document_id for c in claims.values()})
    return items, {document.id: document for document in documents}
