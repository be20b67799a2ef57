"""What was fetched, as it came: kept with the documents read from it, and asked for again."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import and_, delete, exists, select
from sqlmodel import Session

from claims.models import FetchedAddress, ResponseDocument, WatchedThing, table
from claims.models import Response as ResponseTable
from claims.responses import Hop, KeptResponse, ReadFrom, Remembered, moved_to
from claims.store.sql import Row, add_new_rows, chunks, connection, put_rows

_RESPONSE = table(ResponseTable)
_DOCUMENT = table(ResponseDocument)
_ADDRESS = table(FetchedAddress)
_THING = table(WatchedThing)
_AT_ONCE = 50
"""Responses to one statement: each holds a whole body."""


def keep_responses(session: Session, read: Sequence[ReadFrom], at: str) -> None:
    """Keep what was answered: the response each document was first read from, and the last one of
    every address, which ``remembered`` gives. What neither needs any more goes, unless something
    that was found in it waits to be read.

    The documents have to be in the store. ``at`` is the UTC moment, ISO 8601.
    """
    last = {address_key(one.response.asked): one.response for one in read}
    outdated = _responses_of(session, last)
    for part in chunks({one.response.id: one.response for one in read}.values(), _AT_ONCE):
        add_new_rows(session, ResponseTable, map(_row, part))
    first: dict[str, str] = {}
    for one in read:
        for document in one.documents:
            first.setdefault(document, one.response.id)
    links = [{"document": document, "response": key} for document, key in first.items()]
    add_new_rows(session, ResponseDocument, links)
    rows = [_address_row(key, response, at) for key, response in last.items()]
    put_rows(session, FetchedAddress, rows)
    drop_unneeded(session, outdated)


def remembered(session: Session, address: str) -> Remembered | None:
    """What is known of an address (as given); None where it was never asked."""
    query = (
        select(_RESPONSE, _ADDRESS.c.etag, _ADDRESS.c.last_modified, _ADDRESS.c.moved_to)
        .join_from(_ADDRESS, _RESPONSE, _ADDRESS.c.response == _RESPONSE.c.id)
        .where(_ADDRESS.c.key == address_key(address))
    )
    row = connection(session).execute(query).first()
    if row is None:
        return None
    return Remembered(_value(row), row.etag, row.last_modified, row.moved_to)


def response_by_id(session: Session, key: str) -> KeptResponse | None:
    """The answer of that whole id; None where it is not kept any more."""
    query = select(_RESPONSE).where(_RESPONSE.c.id == key)
    row = connection(session).execute(query).first()
    return None if row is None else _value(row)


def response_of(session: Session, document_id: str) -> KeptResponse | None:
    """What a document (a whole id) was read from; None where it was not fetched."""
    query = _of_documents([document_id], *_RESPONSE.c)
    row = connection(session).execute(query).first()
    return None if row is None else _value(row)


def response_heads(session: Session, documents: Collection[str]) -> dict[str, KeptResponse]:
    """What these documents (whole ids) were read from, without the bodies."""
    columns = [column for column in _RESPONSE.c if column.name != "body"]
    query = _of_documents(documents, *columns, _DOCUMENT.c.document)
    return {row.document: _value(row) for row in connection(session).execute(query)}


def address_key(address: str) -> str:
    """What an address is found by."""
    return hashlib.sha256(address.encode()).hexdigest()


def _of_documents(documents: Collection[str], *columns: Any) -> Any:
    joined = select(*columns).join_from(
        _DOCUMENT, _RESPONSE, _DOCUMENT.c.response == _RESPONSE.c.id
    )
    return joined.where(_DOCUMENT.c.document.in_(list(documents)))


def _responses_of(session: Session, keys: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for chunk in chunks(keys):
        query = select(_ADDRESS.c.response).where(_ADDRESS.c.key.in_(chunk))
        found.update(connection(session).scalars(query))
    return found


def drop_unneeded(session: Session, candidates: Iterable[str]) -> None:
    """Drop those of the answers (ids) that no document was read from, that are not the last of
    their address, and in which nothing was found that waits to be read."""
    for chunk in chunks(candidates):
        needed = [
            exists().where(column == _RESPONSE.c.id)
            for column in (_DOCUMENT.c.response, _ADDRESS.c.response, _THING.c.response)
        ]
        unneeded = and_(*(~one for one in needed))
        connection(session).execute(delete(_RESPONSE).where(_RESPONSE.c.id.in_(chunk), unneeded))


def _address_row(key: str, response: KeptResponse, at: str) -> Row:
    return {
        "key": key,
        "address": response.asked,
        "response": response.id,
        "etag": response.headers.get("etag"),
        "last_modified": response.headers.get("last-modified"),
        "moved_to": moved_to(response.hops, response.address),
        "checked_at": at,
    }


def _row(response: KeptResponse) -> Row:
    return {
        "id": response.id,
        "asked": response.asked,
        "address": response.address,
        "hops": [[hop.address, hop.status] for hop in response.hops],
        "status": response.status,
        "fetched_at": response.fetched_at,
        "headers": dict(response.headers),
        "sha256": response.sha256,
        "size": response.size,
        "body": response.packed,
    }


def _value(row: Any) -> KeptResponse:
    hops = tuple(Hop(address, status) for address, status in row.hops)
    return KeptResponse(
        row.id,
        row.asked,
        row.address,
        hops,
        row.status,
        row.fetched_at,
        row.headers,
        row.sha256,
        row.size,
        getattr(row, "body", b""),
    )
