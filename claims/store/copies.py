"""Fingerprints of documents, and which of them were told from others."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Select, delete, or_, select
from sqlmodel import Session

from claims.models import DocumentCopy, DocumentPrint, table
from claims.repeats import NOWHERE, Copy, Places
from claims.store.claims import DOCUMENT
from claims.store.rows import Read
from claims.store.sql import Condition, add_new_rows, add_rows, among, chunks, connection

_PRINT = table(DocumentPrint)
_COPY = table(DocumentCopy)
NO_DAY = 0
"""The ordinal number that stands for a day which is not known."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The keys of a document, and the ordinal number of its day of publication or ``NO_DAY``.
    Reports share ``keys`` about one time; by ``places`` they find each other whatever their days.
    """

    document: str
    day: int
    keys: frozenset[int]
    places: Places = NOWHERE


def put_prints(session: Session, documents: Iterable[Printed]) -> None:
    """Keep the keys of documents."""
    rows = (
        {"key": k, "day": d.day, "document": d.document}
        for d in documents
        for k in d.keys | d.places.kept
    )
    for part in chunks(rows, 20_000):
        add_new_rows(session, DocumentPrint, part)


def sharing(
    session: Session, documents: Collection[Printed], days: int
) -> Iterator[tuple[int, str, int]]:
    """(key, id, day) of whatever shares a key with some of these documents, itself too, and may
    have been published at most ``days`` apart from one of them; and of whatever has a key of their
    places. Three queries at most."""
    dated = [document for document in documents if document.day != NO_DAY]
    if dated:
        numbers = [document.day for document in dated]
        near = _PRINT.c.day.between(min(numbers) - days, max(numbers) + days)
        yield from _under(session, _keys(dated), or_(near, _PRINT.c.day == NO_DAY))
    undated = [document for document in documents if document.day == NO_DAY]
    if undated:
        yield from _under(session, _keys(undated), None)
    places = {key for document in documents for key in document.places.asked}
    if places:
        yield from _under(session, places, None)


def _keys(documents: Iterable[Printed]) -> set[int]:
    return {key for document in documents for key in document.keys}


def _under(
    session: Session, keys: Collection[int], when: Condition | None
) -> Iterator[tuple[int, str, int]]:
    query = select(_PRINT.c.key, _PRINT.c.document, _PRINT.c.day)
    query = query.where(among(session, _PRINT.c.key, keys))
    if when is not None:
        query = query.where(when)
    yield from (tuple(row) for row in connection(session).execute(query))


def copies_of(session: Session, documents: Collection[str]) -> dict[str, list[Copy]]:
    """Document (id) -> what it was told from, where it is a copy; by id of the original."""
    found: dict[str, list[Copy]] = {}
    if not documents:
        return found
    query = _copies().where(among(session, _COPY.c.document, documents))
    for row in connection(session).execute(query):
        found.setdefault(row.document, []).append(_value(row))
    return found


def copied_in(session: Session, document_id: str) -> list[Copy]:
    """What was told from a document, by id of the copy."""
    query = _copies().where(_COPY.c.original == document_id)
    return [_value(row) for row in connection(session).execute(query)]


def put_copies(session: Session, copies: Mapping[str, Iterable[Copy]]) -> None:
    """Let these be what the documents (ids) were told from, in place of what was noted."""
    for chunk in chunks(copies):
        connection(session).execute(delete(_COPY).where(_COPY.c.document.in_(chunk)))
    add_rows(session, DocumentCopy, (_row(copy) for found in copies.values() for copy in found))


def published_on(session: Session, documents: Collection[str]) -> dict[str, str | None]:
    """When documents (ids) were published."""
    if not documents:
        return {}
    query = select(DOCUMENT.c.id, DOCUMENT.c.published)
    query = query.where(among(session, DOCUMENT.c.id, documents))
    return {row.id: row.published for row in connection(session).execute(query)}


def forget_copies(session: Session) -> None:
    """Drop all prints and copies: they are to be found anew."""
    for target in (_COPY, _PRINT):
        connection(session).execute(delete(target))


def _copies() -> Select[*tuple[object, ...]]:
    return select(_COPY).order_by(_COPY.c.document, _COPY.c.original)


def _row(copy: Copy) -> dict[str, object]:
    return {
        "document": copy.document,
        "original": copy.original,
        "kind": copy.kind,
        "share": copy.share,
        "words": copy.words,
        "spans": [list(span) for span in copy.spans],
    }


def _value(row: Read) -> Copy:
    spans = tuple((start, end) for start, end in row.spans)
    return Copy(row.document, row.original, row.kind, row.share, row.words, spans)
