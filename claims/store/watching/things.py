"""The things that watches found: what of them is known, waits, is being read, or was given up.

This is the queue too: a thing waits in its own row, so that it cannot wait twice, and what became
of it cannot part from what is known of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Row, case, delete, func, literal, or_, select, update
from sqlmodel import Session

from claims.errors import NotFound
from claims.models import FetchedAddress, ResponseDocument, WatchedThing, table
from claims.store.claims import DOCUMENT
from claims.store.ids import resolve
from claims.store.responses import address_key
from claims.store.sql import Condition, connection
from claims.store.watching.watches import WATCH
from claims.watches import Thing, ThingState

THING = table(WatchedThing)
FETCHED, READ_FROM = table(FetchedAddress), table(ResponseDocument)
_DEAD = THING.c.state == ThingState.DEAD
_PAUSED = THING.c.watch.in_(select(WATCH.c.id).where(~WATCH.c.active))


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """What a thing was read as."""

    id: str
    title: str | None


def _waits(now: str) -> Condition:
    return (THING.c.state == ThingState.WAITING) & (THING.c.next_try <= now) & ~_PAUSED


def _lost(now: str) -> Condition:
    return (THING.c.state == ThingState.READING) & (THING.c.until <= now) & ~_PAUSED


def next_things(session: Session, now: str, limit: int = 1) -> list[str]:
    """The ids of those that may be taken: whose taker was not heard of in time, and those that
    wait and whose time has come, the longest waiting first; but of watches that are paused."""
    lost = select(THING.c.id).where(_lost(now)).order_by(THING.c.number).limit(limit)
    found = list(connection(session).scalars(lost))
    if len(found) < limit:
        in_turn = select(THING.c.id).where(_waits(now)).order_by(THING.c.next_try, THING.c.number)
        found += connection(session).scalars(in_turn.limit(limit - len(found)))
    return found


def take_thing(session: Session, key: str, taker: str, now: str, until: str) -> Thing | None:
    """Take it, to read it; None where another has it, or it waits no more."""
    change = update(THING).where(THING.c.id == key, or_(_waits(now), _lost(now)))
    said = {"state": ThingState.READING, "taker": taker, "until": until}
    counted = change.values(attempts=THING.c.attempts + 1, **said)
    if connection(session).execute(counted).rowcount != 1:
        return None
    row = connection(session).execute(select(THING).where(THING.c.id == key)).one()
    return thing_value(row)


def keep_thing(session: Session, taken: Thing, until: str) -> None:
    """Whoever reads it is still at it."""
    _change(session, taken, {"until": until})


def end_thing(
    session: Session,
    taken: Thing,
    state: ThingState,
    at: str,
    *,
    reason: str | None = None,
    digest: str | None = None,
) -> bool:
    """What became of it; false where it is no longer its taker's. One that has changed since it
    was taken waits again."""
    same = THING.c.stamp == taken.stamp
    over = state in (ThingState.READ, ThingState.REFUSED)
    said = {
        "state": case((same, _word(state)), else_=_word(ThingState.WAITING)),
        "attempts": case((same, THING.c.attempts), else_=0),
        "next_try": case((same, None), else_=at),
        "reason": reason,
        "since": at,
        "taker": None,
        "until": None,
    }
    if over:
        said["response"] = case((same, None), else_=THING.c.response)
    if digest is not None:
        said["digest"] = digest
    return _change(session, taken, said)


def _word(state: ThingState) -> ColumnElement[Any]:
    return literal(state, THING.c.state.type)


def put_back(
    session: Session, taken: Thing, next_try: str, reason: str | None, *, counted: bool
) -> bool:
    """Let it wait again, from ``next_try`` on. An attempt that is not ``counted`` was none of its
    own fault. False where it is no longer its taker's."""
    said = {
        "state": ThingState.WAITING,
        "taker": None,
        "until": None,
        "next_try": next_try,
        "reason": reason,
        "attempts": taken.attempts - (0 if counted else 1),
    }
    return _change(session, taken, said)


def forget_thing(session: Session, taken: Thing) -> bool:
    """A file that is no longer there; false where it is no longer its taker's."""
    mine = (THING.c.id == taken.id) & (THING.c.taker == taken.taker)
    return connection(session).execute(delete(THING).where(mine)).rowcount == 1


def dead_things(session: Session, limit: int | None = None) -> list[tuple[str, Thing]]:
    """Those that were given up, the newest first, each with the name of its watch."""
    query = select(WATCH.c.name.label("watch_name"), THING).join_from(THING, WATCH).where(_DEAD)
    query = query.order_by(THING.c.since.desc(), THING.c.number.desc()).limit(limit)
    return [(row.watch_name, thing_value(row)) for row in connection(session).execute(query)]


def replay_thing(session: Session, given: str, now: str) -> Thing:
    """Let one that was given up wait again, as if new. Raises ``NotFound``, ``BadQuery``."""
    found = _dead(session, given)
    _replay(session, THING.c.id == found.id, now)
    return replace(found, state=ThingState.WAITING, attempts=0, next_try=now)


def replay_all(session: Session, now: str, watch: str | None = None) -> int:
    """The same of all, or of all that a watch (id) found; how many there were."""
    return _replay(session, _DEAD if watch is None else _DEAD & (THING.c.watch == watch), now)


def drop_thing(session: Session, given: str, at: str) -> Thing:
    """Give it up for good: it is read again only once it changes. Raises ``NotFound``,
    ``BadQuery``."""
    found = _dead(session, given)
    _drop(session, THING.c.id == found.id, at)
    return replace(found, state=ThingState.REFUSED, since=at)


def drop_all(session: Session, at: str) -> int:
    """The same of all that were given up; how many there were."""
    return _drop(session, _DEAD, at)


def thing_counts(session: Session) -> dict[str, int]:
    """How many things there are in each state; states without any are left out."""
    query = select(THING.c.state, func.count()).group_by(THING.c.state)
    return {state.value: number for state, number in connection(session).execute(query)}


def counts_by_watch(
    session: Session, watches: Sequence[str] | None = None
) -> Mapping[str, Mapping[str, int]]:
    """The same for each watch (id), or for these."""
    found: dict[str, dict[str, int]] = {}
    query = select(THING.c.watch, THING.c.state, func.count()).group_by(
        THING.c.watch, THING.c.state
    )
    if watches is not None:
        query = query.where(THING.c.watch.in_(watches))
    for watch, state, number in connection(session).execute(query):
        found.setdefault(watch, {})[state.value] = number
    return found


def thing_value(row: Row[*tuple[Any, ...]]) -> Thing:
    return Thing(**{name: getattr(row, name) for name in Thing.__slots__})


def _dead(session: Session, given: str) -> Thing:
    full = resolve(session, THING.c.id, given)
    query = select(THING).where(THING.c.id == full, _DEAD)
    row = connection(session).execute(query).first()
    if row is None:
        raise NotFound(
            f"no dead letter {given!r}; `twosource watch dead` and /v1/watched?state=dead list them"
        )
    return thing_value(row)


def _replay(session: Session, which: Condition, now: str) -> int:
    said = {"state": ThingState.WAITING, "attempts": 0, "next_try": now, "since": now}
    return connection(session).execute(update(THING).where(which).values(said)).rowcount


def _drop(session: Session, which: Condition, at: str) -> int:
    said = {"state": ThingState.REFUSED, "response": None, "since": at}
    return connection(session).execute(update(THING).where(which).values(said)).rowcount


def _change(session: Session, taken: Thing, said: Mapping[str, Any]) -> bool:
    """Only where it is still its taker's."""
    mine = (THING.c.id == taken.id) & (THING.c.taker == taken.taker)
    return connection(session).execute(update(THING).where(mine).values(said)).rowcount == 1


def get_thing(session: Session, given: str) -> Thing:
    """By its id, or the beginning of it. Raises ``NotFound``, ``BadQuery``."""
    full = resolve(session, THING.c.id, given)
    query = select(THING).where(THING.c.id == full)
    row = None if full is None else connection(session).execute(query).first()
    if row is None:
        raise NotFound(f"no watch has found {given!r}; /v1/watched lists what they found")
    return thing_value(row)


def things_numbered(session: Session, numbers: Sequence[int]) -> list[Thing]:
    """Those of these numbers, in their order."""
    rows = connection(session).execute(select(THING).where(THING.c.number.in_(numbers)))
    found = {row.number: thing_value(row) for row in rows}
    return [found[number] for number in numbers if number in found]


def documents_at(session: Session, names: Sequence[str]) -> dict[str, FoundDocument]:
    """The document that the last answer of each address was read as, where there is one."""
    keys = {address_key(name): name for name in names}
    read = FETCHED.join(READ_FROM, READ_FROM.c.response == FETCHED.c.response).join(
        DOCUMENT, DOCUMENT.c.id == READ_FROM.c.document
    )
    query = select(FETCHED.c.key, DOCUMENT.c.id, DOCUMENT.c.title).select_from(read)
    rows = connection(session).execute(query.where(FETCHED.c.key.in_(keys)))
    return {keys[row.key]: FoundDocument(row.id, row.title) for row in rows}


def things(session: Session, watch: str) -> Sequence[Thing]:
    """All that a watch (id) knows, in the order it was found."""
    query = select(THING).where(THING.c.watch == watch).order_by(THING.c.number)
    return [thing_value(row) for row in connection(session).execute(query)]
