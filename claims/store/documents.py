"""Documents and their sources."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Select, func, select
from sqlmodel import Session

from claims.errors import NotFound
from claims.models import Claim as ClaimTable
from claims.models import Document as DocumentTable
from claims.models import Source as SourceTable
from claims.models import table
from claims.store.ids import resolve
from claims.store.rows import document_row, document_value, source_row, source_value
from claims.store.sql import add_new_row, add_new_rows, chunks, connection, put_rows
from claims.values import Dispute, Document, Source

_DOCUMENT = table(DocumentTable)
_SOURCE = table(SourceTable)
_CLAIM = table(ClaimTable)

SOURCE_COLUMNS = tuple(column.label(f"source_{column.name}") for column in _SOURCE.c)


def known_documents(session: Session, ids: Iterable[str]) -> frozenset[str]:
    """Which of these documents the store has."""
    found: set[str] = set()
    for chunk in chunks(ids):
        query = select(_DOCUMENT.c.id).where(_DOCUMENT.c.id.in_(chunk))
        found.update(connection(session).scalars(query))
    return frozenset(found)


def add_document(
    session: Session, document: Document, dispute: Dispute | None, recorded_at: str
) -> bool:
    """Store a document; false where it is there, or where another writer is just storing it.

    A source met for the first time is stored as it is read.
    """
    add_new_rows(session, SourceTable, [source_row(document.source)])
    slug = dispute.slug if dispute else None
    return add_new_row(session, DocumentTable, document_row(document, slug, recorded_at))


def get_document(session: Session, document_id: str) -> Document:
    """By id, or by the beginning of one (six characters at least). Raises ``NotFound``."""
    full = resolve(session, _DOCUMENT.c.id, document_id)
    row = full and connection(session).execute(_select().where(_DOCUMENT.c.id == full)).first()
    if not row:
        raise NotFound(f"no document {document_id!r} in the store")
    return document_value(row)


def dispute_of(session: Session, document_id: str) -> str | None:
    """The slug of the dispute that a document (a whole id) belongs to."""
    query = select(_DOCUMENT.c.dispute).where(_DOCUMENT.c.id == document_id)
    return connection(session).scalar(query)


def documents(
    session: Session, *, dispute: str | None = None, ids: Collection[str] | None = None
) -> list[Document]:
    """In order of publication: all, those of one dispute, or those named."""
    # The databases disagree on where NULL sorts: here, first.
    query = _select().order_by(func.coalesce(_DOCUMENT.c.published, ""), _DOCUMENT.c.id)
    if dispute is not None:
        query = query.where(_DOCUMENT.c.dispute == dispute)
    if ids is not None:
        query = query.where(_DOCUMENT.c.id.in_(list(ids)))
    return [document_value(row) for row in connection(session).execute(query)]


def document_ids(session: Session) -> list[str]:
    """Of every document."""
    return list(connection(session).scalars(select(_DOCUMENT.c.id).order_by(_DOCUMENT.c.id)))


def documents_as_taken_in(session: Session) -> list[tuple[str, str | None]]:
    """Every document (id) with its dispute, in the order in which they came in, as far as that is
    told by their claims."""
    first = (
        select(func.min(_CLAIM.c.number))
        .where(_CLAIM.c.document == _DOCUMENT.c.id)
        .scalar_subquery()
    )
    query = select(_DOCUMENT.c.id, _DOCUMENT.c.dispute).order_by(
        _DOCUMENT.c.recorded_at, func.coalesce(first, 0), _DOCUMENT.c.id
    )
    return [(row.id, row.dispute) for row in connection(session).execute(query)]


def declare_sources(session: Session, sources: Iterable[Source]) -> None:
    """What a collection declares of a source holds against what was read off a text."""
    put_rows(session, SourceTable, map(source_row, sources))


def sources(session: Session) -> list[Source]:
    """Every source, by name."""
    query = select(_SOURCE).order_by(_SOURCE.c.name, _SOURCE.c.slug)
    return [source_value(row) for row in connection(session).execute(query)]


def source_names(session: Session, slugs: Collection[str]) -> dict[str, str]:
    """What the sources with these slugs are called."""
    query = select(_SOURCE.c.slug, _SOURCE.c.name).where(_SOURCE.c.slug.in_(sorted(slugs)))
    return {row.slug: row.name for row in connection(session).execute(query)}


def _select() -> Select[*tuple[Any, ...]]:
    columns = (column for column in _DOCUMENT.c if column.name != "source")
    return select(*columns, *SOURCE_COLUMNS).join_from(_DOCUMENT, _SOURCE)
