"""How a document came from the web: what was answered, and the versions before and after it."""

from dataclasses import dataclass

from sqlmodel import Session

from claims import store
from claims.errors import NotFound
from claims.responses import KeptResponse
from claims.values import Claim
from claims.versions import Difference, difference


@dataclass(frozen=True, slots=True)
class Provenance:
    """``response`` is without its body, None where the document was not fetched; ``changes`` are
    those from the document ``before`` to this one, both as they were read."""

    response: KeptResponse | None = None
    before: str | None = None
    after: str | None = None
    changes: Difference | None = None


def provenance(session: Session, document_id: str) -> Provenance:
    """Of a document by its whole id, in four queries at most."""
    response = store.response_heads(session, [document_id]).get(document_id)
    if response is None:
        return Provenance()
    before, after = store.versions_beside(session, document_id)
    changes = None
    if before:
        changes = difference(_as_read(session, before), _as_read(session, document_id))
    return Provenance(response, before, after, changes)


def raw_response(session: Session, given: str) -> KeptResponse:
    """What a document was read from, with its body; by id or the beginning of one. Raises
    ``NotFound`` where it was not fetched."""
    document = store.get_document(session, given)
    response = store.response_of(session, document.id)
    if response is None:
        raise NotFound(f"document {document.id} was not fetched, so no answer of a server is kept")
    return response


def _as_read(session: Session, document_id: str) -> list[Claim]:
    found = store.claims_of_document(session, document_id)
    return [item.claim for item in found if not item.claim.by_hand]
