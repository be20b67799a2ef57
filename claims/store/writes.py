"""The audit: every write that came over HTTP, and who made or revoked a key."""

from dataclasses import asdict

from sqlalchemy import select
from sqlmodel import Session

from claims.access import Write
from claims.models import Audit, table
from claims.store.rows import Read
from claims.store.sql import add_rows, connection

_AUDIT = table(Audit)


def note_write(session: Session, write: Write) -> None:
    """Add a line to the audit, in the transaction of the write itself."""
    row = asdict(write)
    del row["number"]
    add_rows(session, Audit, [row])


def writes(session: Session, *, before: int | None = None, limit: int = 50) -> list[Write]:
    """The newest lines of the audit, newest first; ``before`` a number, to go on from it."""
    query = select(_AUDIT).order_by(_AUDIT.c.number.desc()).limit(limit)
    if before is not None:
        query = query.where(_AUDIT.c.number < before)
    return [_value(row) for row in connection(session).execute(query)]


def _value(row: Read) -> Write:
    return Write(
        at=row.at,
        who=row.who,
        method=row.method,
        path=row.path,
        status=row.status,
        request=row.request,
        what=row.what,
        number=row.number,
    )
