"""Schedules: when reports are due. The one moment that counts is ``next_due``."""

from dataclasses import asdict, replace

from sqlalchemy import select, update
from sqlmodel import Session

from claims.errors import NotFound
from claims.models import Schedule as ScheduleTable
from claims.models import table
from claims.schedules import Schedule, Weekday
from claims.store.ids import resolve
from claims.store.rows import Read, digest
from claims.store.sql import add_new_rows, connection

_SCHEDULE = table(ScheduleTable)


def add_schedule(session: Session, schedule: Schedule) -> Schedule:
    """Store it under an id made from its content; the same one at the same moment is one."""
    words = (f"{name}={value}" for name, value in asdict(schedule).items() if name != "id")
    stored = replace(schedule, id=digest("schedule", *words))
    row = asdict(stored) | {"mail": list(stored.mail), "webhooks": list(stored.webhooks)}
    add_new_rows(session, ScheduleTable, [row])
    return stored


def schedules(session: Session) -> list[Schedule]:
    """Those that stand, in the order they were made."""
    query = select(_SCHEDULE).where(_SCHEDULE.c.removed_at.is_(None))
    rows = connection(session).execute(query.order_by(_SCHEDULE.c.created_at, _SCHEDULE.c.id))
    return [_value(row) for row in rows]


def find_schedule(session: Session, given: str) -> Schedule | None:
    """By id or its beginning, also one that was removed. Raises ``BadQuery``."""
    full = resolve(session, _SCHEDULE.c.id, given)
    query = select(_SCHEDULE).where(_SCHEDULE.c.id == full)
    row = connection(session).execute(query).first()
    return None if row is None else _value(row)


def remove_schedule(session: Session, given: str, at: str) -> Schedule:
    """It is due no more; its deliveries stay in the log. Raises ``NotFound``, ``BadQuery``."""
    found = find_schedule(session, given)
    if found is None or found.removed_at is not None:
        raise NotFound(f"no schedule {given!r}; `twosource schedule list` lists their ids")
    change = update(_SCHEDULE).where(_SCHEDULE.c.id == found.id).values(removed_at=at)
    connection(session).execute(change)
    return replace(found, removed_at=at)


def take_due(session: Session, schedule: Schedule, next_due: str) -> bool:
    """Move a schedule on from the due time it was read with. False where another has done so:
    of several that see the same schedule due, one alone goes on."""
    mine = (_SCHEDULE.c.id == schedule.id) & (_SCHEDULE.c.next_due == schedule.next_due)
    change = update(_SCHEDULE).where(mine & _SCHEDULE.c.removed_at.is_(None))
    return connection(session).execute(change.values(next_due=next_due)).rowcount == 1


def _value(row: Read) -> Schedule:
    return Schedule(
        id=row.id,
        every=Weekday(row.every),
        at=row.at,
        zone=row.zone,
        dispute=row.dispute,
        form=row.form,
        mail=tuple(row.mail),
        webhooks=tuple(row.webhooks),
        folder=row.folder,
        created_at=row.created_at,
        next_due=row.next_due,
        removed_at=row.removed_at,
    )
