"""What happened to claims: written beside every change of them, read by cursor.

A reader who has seen all up to one number misses nothing that comes: on PostgreSQL, where numbers
are given out before they are committed, writers of changes wait for each other.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, text
from sqlmodel import Session

from claims.models import WHOLE_CLAIM, table
from claims.models import Change as ChangeTable
from claims.store.rows import Read
from claims.store.sql import add_rows, chunks, connection
from claims.vocabulary import ChangeKind

CHANGE = table(ChangeTable)
_LOCK = 7022018  # beside the one of claims.store.linking


@dataclass(frozen=True, slots=True)
class Change:
    """As the table of this name; ``number`` 0 is not stored yet. ``figure`` None is the claim."""

    kind: ChangeKind
    claim: str
    at: str
    subject: str | None = None
    figure: int | None = None
    was: str | None = None
    now: str | None = None
    number: int = 0


def note_changes(session: Session, changes: Iterable[Change]) -> None:
    """Write down what happened, in this order."""
    rows = [
        {
            "at": change.at,
            "kind": change.kind,
            "claim": change.claim,
            "subject": change.subject,
            "figure": WHOLE_CLAIM if change.figure is None else change.figure,
            "was": change.was,
            "now": change.now,
        }
        for change in changes
    ]
    if not rows:
        return
    if connection(session).dialect.name == "postgresql":
        connection(session).execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
    add_rows(session, ChangeTable, rows)


def changes(
    session: Session,
    after: int = 0,
    *,
    kinds: Collection[ChangeKind] = (),
    claims: Collection[str] | None = None,
    limit: int = 1_000,
) -> list[Change]:
    """What happened after a number, oldest first, at most ``limit``."""
    query = select(CHANGE).where(CHANGE.c.number > after).order_by(CHANGE.c.number).limit(limit)
    if kinds:
        query = query.where(CHANGE.c.kind.in_(list(kinds)))
    if claims is not None:
        query = query.where(CHANGE.c.claim.in_(list(claims)))
    return [change_value(row) for row in connection(session).execute(query)]


def change_value(row: Read) -> Change:
    return Change(
        kind=row.kind,
        claim=row.claim,
        at=row.at,
        subject=row.subject,
        figure=None if row.figure == WHOLE_CLAIM else row.figure,
        was=row.was,
        now=row.now,
        number=row.number,
    )


def last_change(session: Session) -> int:
    """The number of the newest change, 0 where nothing ever happened."""
    return connection(session).execute(select(func.max(CHANGE.c.number))).scalar() or 0


def stamps(session: Session, claims: Sequence[str]) -> Mapping[str, tuple[int, str]]:
    """By claim, the number of what happened to it last, and when: as long as the number stays,
    the claim, its reading and its status are the same."""
    newest = select(CHANGE.c.claim, func.max(CHANGE.c.number), func.max(CHANGE.c.at))
    found: dict[str, tuple[int, str]] = {}
    for chunk in chunks(claims):
        query = newest.where(CHANGE.c.claim.in_(chunk)).group_by(CHANGE.c.claim)
        for claim, number, at in connection(session).execute(query):
            found[claim] = (number, at)
    return found
