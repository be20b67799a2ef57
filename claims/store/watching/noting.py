"""What a look saw, held against what is known: what is new, has changed, or is gone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlmodel import Session

from claims.models import WatchedThing
from claims.schedules import instant
from claims.store.rows import Read, digest
from claims.store.sql import Row, add_rows, chunks, connection
from claims.store.watching.things import THING
from claims.watches import FORGOTTEN, Noted, Sighting, ThingState, Watch

_STAY = (ThingState.WAITING, ThingState.READING, ThingState.DEAD)
"""What is not forgotten, however long it is gone."""


@dataclass(frozen=True, slots=True)
class _Change:
    """What a sighting makes of a thing. ``new``: it was never read."""

    id: str
    sighting: Sighting
    state: ThingState
    new: bool
    added: bool


def note_sightings(
    session: Session,
    watch: Watch,
    sightings: Iterable[Sighting],
    now: datetime,
    response: str | None = None,
) -> Noted:
    """Let what is new or changed wait to be read. ``response`` is the answer (a kept one's id) it
    was found in. What is not among ``sightings`` is gone, and forgotten in time.

    A file that was not ``settled`` is taken once it is seen again as it was.
    """
    known = _known(session, watch)
    seen = {sighting.name: sighting for sighting in sightings}
    found = (_change(watch, known.get(name), sighting) for name, sighting in seen.items())
    changes = [change for change in found if change is not None]
    at = instant(now)
    rows = [_row(change, at, response) for change in changes if change.added]
    add_rows(session, WatchedThing, ({**row, "watch": watch.id} for row in rows))
    _write(session, [_row(change, at, response) for change in changes if not change.added])
    _back(session, [row.id for name, row in known.items() if name in seen and row.gone_at])
    _gone(session, [row for name, row in known.items() if name not in seen], now)
    waiting = [change for change in changes if change.state is ThingState.WAITING]
    return Noted(
        new=sum(change.new for change in waiting),
        changed=sum(not change.new for change in waiting),
        settling=sum(change.state is ThingState.SETTLING for change in changes),
        waiting=tuple(change.id for change in waiting),
    )


def _known(session: Session, watch: Watch) -> Mapping[str, Read]:
    names = ("id", "name", "stamp", "state", "digest", "gone_at")
    query = select(*(THING.c[name] for name in names)).where(THING.c.watch == watch.id)
    return {row.name: row for row in connection(session).execute(query)}


def _change(watch: Watch, row: Read | None, sighting: Sighting) -> _Change | None:
    wanted = ThingState.WAITING if sighting.settled else ThingState.SETTLING
    if row is None:
        key = digest("watched", watch.id, sighting.name)
        return _Change(key, sighting, wanted, new=True, added=True)
    never_read = row.state is ThingState.SETTLING and row.digest is None
    if row.stamp == sighting.stamp:
        if row.state is not ThingState.SETTLING:
            return None
        return _Change(row.id, sighting, ThingState.WAITING, new=never_read, added=False)
    if row.state is ThingState.READING:  # who reads it sees at the end that it has changed
        wanted = ThingState.READING
        return _Change(row.id, sighting, wanted, False, False) if sighting.settled else None
    return _Change(row.id, sighting, wanted, new=never_read, added=False)


def _row(change: _Change, at: str, response: str | None) -> Row:
    return {
        "id": change.id,
        "name": change.sighting.name,
        "stamp": change.sighting.stamp,
        "state": change.state,
        "since": at,
        "response": response,
        "attempts": 0,
        "next_try": at,
        "reason": None,
    }


def _write(session: Session, rows: Sequence[Row]) -> None:
    """Unless its state has changed meanwhile: then the next look comes to it."""
    reading = [row for row in rows if row["state"] is ThingState.READING]
    others = [row for row in rows if row["state"] is not ThingState.READING]
    values = ("stamp", "state", "since", "response", "attempts", "next_try", "reason")
    for part, names in ((reading, ("stamp", "response")), (others, values)):
        if part:
            is_read = THING.c.state == ThingState.READING
            mine = (THING.c.id == bindparam("key")) & (is_read if part is reading else ~is_read)
            said: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
            rows_said = [
                {"key": row["id"], **{f"new_{name}": row[name] for name in names}} for row in part
            ]
            connection(session).execute(update(THING).where(mine).values(said), rows_said)


def _back(session: Session, ids: Sequence[str]) -> None:
    for chunk in chunks(ids):
        change = update(THING).where(THING.c.id.in_(chunk)).values(gone_at=None)
        connection(session).execute(change)


def _gone(session: Session, rows: Sequence[Read], now: datetime) -> None:
    long_ago = instant(now - FORGOTTEN)
    over = [
        row.id
        for row in rows
        if row.state is ThingState.SETTLING
        or (row.gone_at and row.gone_at <= long_ago and row.state not in _STAY)
    ]
    for chunk in chunks(over):
        connection(session).execute(delete(THING).where(THING.c.id.in_(chunk)))
    for chunk in chunks(row.id for row in rows if not row.gone_at):
        change = update(THING).where(THING.c.id.in_(chunk)).values(gone_at=instant(now))
        connection(session).execute(change)
