"""Versions of what stands at an address: which document took the place of which."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from sqlalchemy import Select, or_, select
from sqlmodel import Session

from claims.models import DocumentVersion, table
from claims.store.responses import address_key
from claims.store.sql import add_new_rows, among, chunks, connection
from claims.values import Document

_VERSION = table(DocumentVersion)


def note_versions(session: Session, documents: Sequence[Document]) -> dict[str, str]:
    """Note the fetched ``documents``, which are stored, as versions of what stands at their
    addresses; which of them (id) took the place of which."""
    noted = _noted(session, [document.id for document in documents])
    last = _last(session, {_key(document) for document in documents})
    rows, before = [], {}
    for document in documents:
        key = _key(document)
        if document.id in noted:
            continue
        noted.add(document.id)
        older = last.get(key)
        rows.append({"document": document.id, "key": key, "before": older})
        if older:
            before[document.id] = older
        last[key] = document.id
    add_new_rows(session, DocumentVersion, rows)
    return before


def versions_beside(session: Session, document_id: str) -> tuple[str | None, str | None]:
    """The document before this one (a whole id) at its address, and the one after it."""
    query = select(_VERSION.c.document, _VERSION.c.before).where(
        or_(_VERSION.c.document == document_id, _VERSION.c.before == document_id)
    )
    before, after = None, None
    for row in connection(session).execute(query):
        if row.document == document_id:
            before = row.before
        else:
            after = row.document
    return before, after


def replaced_by(session: Session, documents: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Document (id) -> those whose place it took at its address, the last first; without those
    that took nobody's."""
    before: dict[str, str] = {}
    asked = set(documents)
    while asked:
        query = select(_VERSION.c.document, _VERSION.c.before)
        query = query.where(
            among(session, _VERSION.c.document, asked), _VERSION.c.before.is_not(None)
        )
        found = {row.document: row.before for row in connection(session).execute(query)}
        before |= found
        asked = set(found.values()) - before.keys()
    return {document: _chain(before, document) for document in documents if document in before}


def _chain(before: Mapping[str, str], document: str) -> tuple[str, ...]:
    found: list[str] = []
    while document in before and before[document] not in found:
        document = before[document]
        found.append(document)
    return tuple(found)


def _key(document: Document) -> str:
    """A source and its canonical address. Where that is no more than the host, which some sites say
    of every page, the address that was asked."""
    address = document.url or document.path
    if urlsplit(address).path in ("", "/"):
        address = document.path
    return address_key(f"{document.source.slug}\n{address}")


def _noted(session: Session, ids: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for chunk in chunks(ids):
        query = select(_VERSION.c.document).where(_VERSION.c.document.in_(chunk))
        found.update(connection(session).scalars(query))
    return found


def _last(session: Session, keys: Iterable[str]) -> dict[str, str]:
    """The version at each key that no other took the place of."""
    found: dict[str, str] = {}
    for chunk in chunks(keys):
        rows = connection(session).execute(_unfollowed(chunk))
        found.update({row.key: row.document for row in rows})
    return found


def _unfollowed(keys: Sequence[str]) -> Select[tuple[str, str]]:
    later = _VERSION.alias()
    followed = select(later.c.document).where(later.c.before == _VERSION.c.document).exists()
    wanted = select(_VERSION.c.key, _VERSION.c.document).where(_VERSION.c.key.in_(keys), ~followed)
    return wanted.order_by(_VERSION.c.document)
