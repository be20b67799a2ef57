"""What was fetched, carried from one store into another that holds documents read from it."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlmodel import Session

from claims.models import DocumentVersion, FetchedAddress, Response, ResponseDocument, table
from claims.store.documents import documents_as_taken_in, known_documents
from claims.store.responses import drop_unneeded
from claims.store.sql import Row, add_new_rows, among, chunks, connection, put_rows

_RESPONSE, _ADDRESS = table(Response), table(FetchedAddress)
_READ, _VERSION = table(ResponseDocument), table(DocumentVersion)
_AT_ONCE, _BODIES = 1_000, 50
"""Rows to one statement, and rows that each hold a whole body."""


def carry_responses(source: Session, target: Session) -> int:
    """Bring what the documents of ``target`` were read from, as ``source`` keeps it, and the last
    answer of each address that was asked there later, or only there; how many are new here.

    A document that has its answer keeps that one. Writers wait for each other while it goes on:
    ``one_linker`` is to be asked first.
    """
    number = 0
    rows = connection(source).execute(select(_READ).order_by(_READ.c.document))
    for part in chunks((dict(row._mapping) for row in rows), _AT_ONCE):
        wanted = _unread(target, part)
        number += _bring(source, target, {row["response"] for row in wanted})
        add_new_rows(target, ResponseDocument, wanted)
    rows = connection(source).execute(select(_ADDRESS).order_by(_ADDRESS.c.key))
    for part in chunks((dict(row._mapping) for row in rows), _AT_ONCE):
        newer, outdated = _newer(target, part)
        number += _bring(source, target, {row["response"] for row in newer})
        put_rows(target, FetchedAddress, newer)
        drop_unneeded(target, outdated)
    return number


def pages_in_order(source: Session) -> list[str]:
    """The documents (ids) that are versions of what stands at an address, as they were taken in."""
    pages = set(connection(source).scalars(select(_VERSION.c.document)))
    return [key for key, _ in documents_as_taken_in(source) if key in pages]


def _unread(target: Session, rows: Sequence[Row]) -> list[Row]:
    """Of documents that are there, and of which no answer is."""
    ids = [row["document"] for row in rows]
    there = known_documents(target, ids)
    query = select(_READ.c.document).where(among(target, _READ.c.document, ids))
    read = set(connection(target).scalars(query))
    return [row for row in rows if row["document"] in there and row["document"] not in read]


def _newer(target: Session, rows: Sequence[Row]) -> tuple[list[Row], list[str]]:
    """Addresses that were not asked there, or before; and the answers that makes old."""
    query = select(_ADDRESS).where(among(target, _ADDRESS.c.key, [row["key"] for row in rows]))
    known = {row.key: row for row in connection(target).execute(query)}
    newer = [
        row
        for row in rows
        if row["key"] not in known or known[row["key"]].checked_at < row["checked_at"]
    ]
    return newer, [known[row["key"]].response for row in newer if row["key"] in known]


def _bring(source: Session, target: Session, ids: Iterable[str]) -> int:
    """How many of these answers were not there."""
    wanted = set(ids)
    held = select(_RESPONSE.c.id).where(among(target, _RESPONSE.c.id, wanted))
    missing = sorted(wanted - set(connection(target).scalars(held)))
    for part in chunks(missing, _BODIES):
        found = connection(source).execute(select(_RESPONSE).where(_RESPONSE.c.id.in_(part)))
        add_new_rows(target, Response, [dict(row._mapping) for row in found])
    return len(missing)
