"""Taking in what was read: whole documents with their claims, and whole collections."""

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlmodel import Session

from claims.collection import Collection
from claims.models import Claim as ClaimTable
from claims.models import Event, Place, table
from claims.models import Figure as FigureTable
from claims.store.changes import Change, note_changes
from claims.store.declarations import keep_declaration
from claims.store.disputes import declare_dispute, settle_dispute
from claims.store.documents import add_document, declare_sources, known_documents
from claims.store.rows import claim_row, event_id, figure_row
from claims.store.speakers import add_speakers, declare_speakers
from claims.store.sql import add_new_rows, add_rows, connection
from claims.values import Claim, Dispute, Document, Extraction, Figure
from claims.vocabulary import ChangeKind

_CLAIM = table(ClaimTable)


def add_extraction(session: Session, extraction: Extraction, recorded_at: str) -> bool:
    """Store a document and all it says; false, and nothing changed, where it is there already.

    ``recorded_at`` is a UTC instant, ISO 8601. The number of statements does not depend on the
    number of claims.
    """
    document = extraction.document
    if known_documents(session, [document.id]):
        return False
    dispute = extraction.dispute and settle_dispute(session, extraction.dispute)
    slug = dispute.slug if dispute else None
    if not add_document(session, document, dispute, recorded_at):
        return False
    add_speakers(session, (claim.speaker for claim in extraction.claims), dispute)
    claims = (
        claim_row(claim, position, document, slug, recorded_at)
        for position, claim in enumerate(extraction.claims)
    )
    add_rows(session, ClaimTable, claims)
    note_changes(session, (Change(ChangeKind.CLAIM, c.id, recorded_at) for c in extraction.claims))
    _add_figures(session, extraction.claims, slug)
    return True


def add_claim(
    session: Session, document: Document, claim: Claim, dispute: Dispute | None, recorded_at: str
) -> bool:
    """Store one more claim of a stored document, behind those it has; false where it is there."""
    if connection(session).scalar(select(_CLAIM.c.id).where(_CLAIM.c.id == claim.id)):
        return False
    last = select(func.max(_CLAIM.c.position)).where(_CLAIM.c.document == document.id)
    behind = connection(session).scalar(last)
    position = 0 if behind is None else behind + 1
    slug = dispute.slug if dispute else None
    add_speakers(session, [claim.speaker], dispute)
    row = claim_row(claim, position, document, slug, recorded_at)
    add_rows(session, ClaimTable, [row])
    note_changes(session, [Change(ChangeKind.CLAIM, claim.id, recorded_at)])
    _add_figures(session, (claim,), slug)
    return True


def added_by_hand(session: Session) -> list[str]:
    """The claims (ids) that people added, in the order in which they did."""
    query = select(_CLAIM.c.id).where(_CLAIM.c.by_hand).order_by(_CLAIM.c.number)
    return list(connection(session).scalars(query))


def register_collection(session: Session, collection: Collection) -> None:
    """Store the sides, sources and speakers a collection declares, over what was known."""
    declare_dispute(session, collection.dispute)
    declare_sources(session, collection.sources)
    declare_speakers(session, collection.speakers, collection.dispute)
    keep_declaration(session, collection)


def _add_figures(session: Session, claims: tuple[Claim, ...], dispute: str | None) -> None:
    found = list(_figures(claims))
    events = dict.fromkeys(figure.event for _, _, figure in found if figure.event is not None)
    places = dict.fromkeys(figure.place for _, _, figure in found if figure.place is not None)
    add_new_rows(
        session,
        Event,
        ({"id": event_id(name, dispute), "name": name, "dispute": dispute} for name in events),
    )
    add_new_rows(session, Place, ({"name": name} for name in places))
    rows = (figure_row(figure, index, claim, dispute) for claim, index, figure in found)
    add_rows(session, FigureTable, rows)


def _figures(claims: tuple[Claim, ...]) -> Iterator[tuple[str, int, Figure]]:
    for claim in claims:
        for index, figure in enumerate(claim.figures):
            yield claim.id, index, figure
