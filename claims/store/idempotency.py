"""Answers that are given once: by the key a request came with, and whose it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlmodel import Session

from claims.models import Idempotency, table
from claims.store.sql import Condition, add_new_row, connection

_KEPT = table(Idempotency)


@dataclass(frozen=True, slots=True)
class Kept:
    """A request that came with a key before: ``status`` is None while it is being answered."""

    digest: str
    status: int | None
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Reserved:
    """A key that is ours to answer under. ``until`` tells our taking of it from another's."""

    key: str
    principal: str
    until: str


def kept_answer(session: Session, key: str, principal: str, now: str, oldest: str) -> Kept | None:
    """What stands under a key; None for nothing, what began before ``oldest``, or an answer that
    did not come by the time it had to."""
    query = select(_KEPT).where(_is(key, principal) & (_KEPT.c.at >= oldest))
    row = connection(session).execute(query).first()
    if row is None or (row.status is None and row.until <= now):
        return None
    return Kept(row.digest, row.status, row.headers or {}, row.body or b"")


def reserve_key(
    session: Session, key: str, principal: str, digest: str, now: str, until: str, oldest: str
) -> Reserved | None:
    """Take a key, to answer under it; None where another has meanwhile. Keys that are older than
    ``oldest`` are forgotten."""
    lost = _KEPT.c.status.is_(None) & (_KEPT.c.until <= now)
    old = (_KEPT.c.at < oldest) | (_is(key, principal) & lost)
    connection(session).execute(delete(_KEPT).where(old))
    row = {"key": key, "principal": principal, "digest": digest, "at": now, "until": until}
    added = add_new_row(session, Idempotency, row)
    return Reserved(key, principal, until) if added else None


def keep_answer(
    session: Session, held: Reserved, status: int, headers: Mapping[str, str], body: bytes
) -> bool:
    """Keep the answer under its key, in the transaction of what it tells of; false where the key
    is no longer ours."""
    said = {"status": status, "headers": dict(headers), "body": body}
    mine = _mine(held)
    return connection(session).execute(update(_KEPT).where(mine).values(said)).rowcount == 1


def release_key(session: Session, held: Reserved) -> None:
    """Nothing was done under the key: it may be used again."""
    connection(session).execute(delete(_KEPT).where(_mine(held)))


def _is(key: str, principal: str) -> Condition:
    return (_KEPT.c.key == key) & (_KEPT.c.principal == principal)


def _mine(held: Reserved) -> Condition:
    open_ = _KEPT.c.status.is_(None) & (_KEPT.c.until == held.until)
    return _is(held.key, held.principal) & open_
