"""Where a page ended: the values its order goes by, opaque, and good for its own list only."""

import base64
import binascii
import hashlib
from typing import Any

import orjson

from claims.errors import BadQuery
from claims.store.lists.query import ListQuery

Place = tuple[Any, ...]


def encode(name: str, query: ListQuery, place: Place) -> str:
    """The cursor after a row at ``place``."""
    said = orjson.dumps([_asked(name, query), *place])
    return base64.urlsafe_b64encode(said).decode().rstrip("=")


def decode(name: str, query: ListQuery, length: int) -> Place:
    """The place of ``query.after``. Raises ``BadQuery`` for what :func:`encode` did not make, or
    made of other filters or another order."""
    asked, place = _read(query.after or "")
    if asked != _asked(name, query):
        raise BadQuery(
            "this cursor belongs to another list, order or filter; repeat those it was given for,"
            " or begin again without it",
            field="cursor",
        )
    if len(place) != length or not all(isinstance(value, str | int | float) for value in place):
        raise _unknown()
    return place


def _read(cursor: str) -> tuple[str, Place]:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        asked, *place = orjson.loads(base64.urlsafe_b64decode(padded.encode("ascii")))
    except (ValueError, TypeError, binascii.Error):
        raise _unknown() from None
    if not isinstance(asked, str):
        raise _unknown()
    return asked, tuple(place)


def _unknown() -> BadQuery:
    return BadQuery("this cursor is not one of ours; begin again without it", field="cursor")


def _asked(name: str, query: ListQuery) -> str:
    """What must be the same from page to page, as eight letters."""
    said = [
        name,
        sorted((field, list(values)) for field, values in query.asked.items()),
        [query.text, query.as_of, query.recorded_as_of, query.changed_since, query.sort],
    ]
    return hashlib.sha256(orjson.dumps(said)).hexdigest()[:8]
