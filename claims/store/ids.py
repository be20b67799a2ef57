"""Ids as people type them: whole, or the beginning of one."""

from typing import Any

from sqlalchemy import Column, select
from sqlmodel import Session

from claims.errors import BadQuery
from claims.store.sql import connection

SHORTEST = 6


def resolve(session: Session, column: Column[Any], given: str) -> str | None:
    """The stored id that is ``given``, or the only one that begins with it; None if there is none.

    Raises ``BadQuery`` where several begin so.
    """
    found = connection(session).scalars(select(column).where(column == given)).first()
    if found is not None or len(given) < SHORTEST:
        return found
    begins = column.startswith(given, autoescape=True)
    candidates = list(connection(session).scalars(select(column).where(begins).distinct().limit(2)))
    if len(candidates) > 1:
        raise BadQuery(f"more than one id begins with {given!r}; give more of it", field="id")
    return candidates[0] if candidates else None
