"""Watches: where is looked, when it is due, and who is looking just now."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlmodel import Session

from claims.errors import BadInput, NotFound
from claims.models import Watch as WatchTable
from claims.models import WatchedThing, table
from claims.store.ids import resolve
from claims.store.rows import Read, digest
from claims.store.sql import add_new_row, connection
from claims.watches import Watch

WATCH = table(WatchTable)
_THING = table(WatchedThing)


def add_watch(session: Session, watch: Watch) -> Watch:
    """Store it under an id made from its name. Raises ``BadInput`` where there is one of it."""
    stored = replace(watch, id=digest("watch", watch.name))
    if not add_new_row(session, WatchTable, asdict(stored)):
        raise BadInput(
            f"there is a watch {watch.name!r}; give another --name, or remove that one",
            field="name",
        )
    return stored


def watches(session: Session) -> list[Watch]:
    """All of them, in the order they were made."""
    query = select(WATCH).order_by(WATCH.c.created_at, WATCH.c.name)
    return [_value(row) for row in connection(session).execute(query)]


def find_watch(session: Session, given: str) -> Watch:
    """By its name. Raises ``NotFound``."""
    row = connection(session).execute(select(WATCH).where(WATCH.c.name == given)).first()
    if row is None:
        raise NotFound(f"no watch {given!r}; `twosource watch list` lists their names")
    return _value(row)


def get_watch(session: Session, given: str) -> Watch:
    """By its id, or the beginning of it. Raises ``NotFound``, ``BadQuery``."""
    full = resolve(session, WATCH.c.id, given)
    found = None if full is None else watch_of(session, full)
    if found is None:
        raise NotFound(f"no watch {given!r}; /v1/watches lists their ids")
    return found


def watches_by_id(session: Session, ids: Sequence[str]) -> list[Watch]:
    """Those of these ids, in their order."""
    rows = connection(session).execute(select(WATCH).where(WATCH.c.id.in_(ids)))
    found = {row.id: _value(row) for row in rows}
    return [found[key] for key in ids if key in found]


def watch_of(session: Session, key: str) -> Watch | None:
    """By its whole id."""
    row = connection(session).execute(select(WATCH).where(WATCH.c.id == key)).first()
    return None if row is None else _value(row)


def due_watches(session: Session, now: str) -> list[Watch]:
    """Those that are due and that nobody is looking for, the longest due first."""
    free = or_(WATCH.c.taker.is_(None), WATCH.c.until <= now)
    query = select(WATCH).where(WATCH.c.active, WATCH.c.next_due <= now, free)
    rows = connection(session).execute(query.order_by(WATCH.c.next_due, WATCH.c.name))
    return [_value(row) for row in rows]


def take_watch(
    session: Session, watch: Watch, taker: str, until: str, expected: Watch | None = None
) -> Watch | None:
    """Look for it alone; None where another has been quicker, or it was paused or removed. What is
    ``expected`` of the look is written with it, and holds unless ``looked`` says otherwise."""
    free = WATCH.c.taker.is_(None) if watch.taker is None else WATCH.c.taker == watch.taker
    mine = (WATCH.c.id == watch.id) & WATCH.c.active & (WATCH.c.next_due == watch.next_due) & free
    said = {"taker": taker, "until": until} | (_went(expected) if expected else {})
    change = update(WATCH).where(mine).values(said)
    taken = connection(session).execute(change).rowcount == 1
    return replace(watch, taker=taker, until=until) if taken else None


def keep_watch(session: Session, taken: Watch, until: str) -> None:
    """Whoever looks is still at it."""
    _change(session, taken, {"until": until})


def looked(session: Session, taken: Watch, after: Watch) -> bool:
    """How the look went; false where it is no longer its taker's."""
    return _change(session, taken, _went(after) | {"taker": None, "until": None})


def _went(after: Watch) -> dict[str, Any]:
    names = ("looked_at", "outcome", "reason", "failures", "seen", "next_due")
    return {name: getattr(after, name) for name in names}


def look_again(session: Session, watch: Watch, at: str) -> None:
    """Let it be due at that moment, whenever it was to be; who looks just now looks in vain."""
    said = {"next_due": at, "taker": None, "until": None}
    connection(session).execute(update(WATCH).where(WATCH.c.id == watch.id).values(said))


def set_active(session: Session, given: str, *, active: bool) -> Watch:
    """Pause it or go on with it; nothing that was found is lost. Raises ``NotFound``."""
    found = find_watch(session, given)
    change = update(WATCH).where(WATCH.c.id == found.id).values(active=active)
    connection(session).execute(change)
    return replace(found, active=active)


def remove_watch(session: Session, given: str) -> Watch:
    """Forget it and what it found; what was read stays. Raises ``NotFound``."""
    found = find_watch(session, given)
    connection(session).execute(delete(_THING).where(_THING.c.watch == found.id))
    connection(session).execute(delete(WATCH).where(WATCH.c.id == found.id))
    return found


def _change(session: Session, taken: Watch, said: Mapping[str, Any]) -> bool:
    mine = (WATCH.c.id == taken.id) & (WATCH.c.taker == taken.taker)
    return connection(session).execute(update(WATCH).where(mine).values(said)).rowcount == 1


def _value(row: Read) -> Watch:
    return Watch(**row._mapping)
