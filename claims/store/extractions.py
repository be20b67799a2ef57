"""Taking in what was read: whole documents with their claims, and whole collections."""

from collections.abc import Iterable

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
from claims.values import Claim, Dispute, Document, Extraction
from claims.vocabulary import ChangeKind

_CLAIM = table(ClaimTable)


def add_extraction(session: Session, extraction: Extraction, recorded_at: str) -> bool:
    """Store a document and all it says; false, and nothing changed, where it is there already.

    ``recorded_at`` is a UTC instant, ISO 8601.
    """
    if known_documents(session, [extraction.document.id]):
        return False
    return bool(add_extractions(session, [extraction], recorded_at))


def add_extractions(
    session: Session, extractions: Iterable[Extraction], recorded_at: str
) -> list[str]:
    """The same of many, and the ids of the documents that were not there. Each is taken from
    ``extractions`` when the dispute and the document of the one before are stored; the number of
    statements does not depend on the number of claims."""
    added: list[tuple[Extraction, Dispute | None]] = []
    for extraction in extractions:
        dispute = extraction.dispute and settle_dispute(session, extraction.dispute)
        if add_document(session, extraction.document, dispute, recorded_at):
            added.append((extraction, dispute))
    met = [([claim.speaker for claim in one.claims], dispute) for one, dispute in added]
    add_speakers(session, met)
    claims = [
        (claim_row(claim, position, one.document, _slug(dispute), recorded_at), claim)
        for one, dispute in added
        for position, claim in enumerate(one.claims)
    ]
    add_rows(session, ClaimTable, (row for row, _ in claims))
    note_changes(session, (Change(ChangeKind.CLAIM, c.id, recorded_at) for _, c in claims))
    told = ((claim, _slug(dispute)) for one, dispute in added for claim in one.claims)
    _add_figures(session, told)
    return [one.document.id for one, _ in added]


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
    add_speakers(session, [([claim.speaker], dispute)])
    row = claim_row(claim, position, document, slug, recorded_at)
    add_rows(session, ClaimTable, [row])
    note_changes(session, [Change(ChangeKind.CLAIM, claim.id, recorded_at)])
    _add_figures(session, [(claim, slug)])
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


def _slug(dispute: Dispute | None) -> str | None:
    return dispute.slug if dispute else None


def _add_figures(session: Session, claims: Iterable[tuple[Claim, str | None]]) -> None:
    """Add the figures of claims, each with the slug of its dispute."""
    found = [(c.id, n, f, slug) for c, slug in claims for n, f in enumerate(c.figures)]
    events = dict.fromkeys((f.event, slug) for _, _, f, slug in found if f.event is not None)
    places = dict.fromkeys(f.place for _, _, f, _ in found if f.place is not None)
    add_new_rows(
        session,
        Event,
        ({"id": event_id(name, slug), "name": name, "dispute": slug} for name, slug in events),
    )
    add_new_rows(session, Place, ({"name": name} for name in places))
    rows = (figure_row(figure, index, claim, slug) for claim, index, figure, slug in found)
    add_rows(session, FigureTable, rows)
