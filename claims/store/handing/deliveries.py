"""Deliveries: what waits, who takes it, and the log of what became of it.

Those of schedules carry reports, those of subscriptions changes; both are taken alike.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from secrets import token_hex

from sqlalchemy import select, update
from sqlmodel import Session

from claims.models import Delivery as DeliveryTable
from claims.models import table
from claims.schedules import Channel, Delivery, Outcome, Schedule
from claims.store.ids import resolve
from claims.store.rows import Read, digest
from claims.store.sql import add_new_row, connection
from claims.subscriptions import Subscription

_DELIVERY = table(DeliveryTable)
_WAITS = _DELIVERY.c.outcome == Outcome.WAITING


def add_deliveries(
    session: Session, schedule: Schedule, week: str, due_at: str, next_try: str
) -> list[Delivery]:
    """Let the report of a week wait for each address of a schedule, from ``next_try`` on.

    Ids are made of the schedule, the moment it was due and the address, so asking twice is asking
    once: what is given back are those that are new.
    """
    fresh = (
        Delivery(
            id=digest("delivery", schedule.id, due_at, channel, to),
            schedule=schedule.id,
            week=week,
            channel=channel,
            to=to,
            due_at=due_at,
            next_try=next_try,
        )
        for channel, to in schedule.targets
    )
    return [d for d in fresh if _add(session, d)]


def add_batch(
    session: Session, subscription: Subscription, numbers: Sequence[int], now: str
) -> Delivery:
    """Let these changes (none for a trial) wait for a subscription's address."""
    batch = Delivery(
        id=token_hex(8),
        schedule=None,
        week=None,
        channel=Channel.WEBHOOK,
        to=subscription.url,
        due_at=now,
        next_try=now,
        subscription=subscription.id,
        changes=tuple(numbers),
    )
    _add(session, batch)
    return batch


def _add(session: Session, delivery: Delivery) -> bool:
    row = asdict(delivery)
    row["changes"] = None if delivery.changes is None else list(delivery.changes)
    return add_new_row(session, DeliveryTable, row)


def waiting(
    session: Session,
    now: str,
    ids: Iterable[str] | None = None,
    *,
    of_changes: bool = False,
) -> list[Delivery]:
    """Those that may be taken now, the one that waits longest first: of ``ids`` only, if given,
    else reports, or changes."""
    query = select(_DELIVERY).where(_WAITS & (_DELIVERY.c.next_try <= now))
    if ids is None:
        none = _DELIVERY.c.schedule if of_changes else _DELIVERY.c.subscription
        query = query.where(none.is_(None))
    if ids is not None:
        query = query.where(_DELIVERY.c.id.in_(list(ids)))
    rows = connection(session).execute(query.order_by(_DELIVERY.c.next_try, _DELIVERY.c.number))
    return [_value(row) for row in rows]


def take(session: Session, delivery: Delivery, now: str, until: str) -> Delivery | None:
    """Take a delivery that waits, to attempt it; None where another has taken it meanwhile.

    If nothing is heard of it by ``until`` it may be taken again.
    """
    mine = _WAITS & (_DELIVERY.c.id == delivery.id) & (_DELIVERY.c.next_try == delivery.next_try)
    taken = replace(delivery, attempts=delivery.attempts + 1, tried_at=now, next_try=until)
    said = {"attempts": taken.attempts, "tried_at": now, "next_try": until}
    done = connection(session).execute(update(_DELIVERY).where(mine).values(said))
    return taken if done.rowcount == 1 else None


def note(session: Session, taken: Delivery, result: Delivery) -> bool:
    """Store what became of a delivery that was taken; false where it is no longer the taker's."""
    mine = _WAITS & (_DELIVERY.c.id == taken.id) & (_DELIVERY.c.next_try == taken.next_try)
    said = {name: getattr(result, name) for name in ("outcome", "next_try", "reason")}
    change = update(_DELIVERY).where(mine)
    done = connection(session).execute(change.values(**said, inputs_sha256=result.inputs_sha256))
    return done.rowcount == 1


def again(session: Session, delivery: Delivery, now: str) -> None:
    """Let a delivery wait once more from the start, however it ended."""
    said = {"outcome": Outcome.WAITING, "attempts": 0, "next_try": now, "reason": None}
    change = update(_DELIVERY).where(_DELIVERY.c.id == delivery.id)
    connection(session).execute(change.values(said))


def busy(session: Session) -> set[str]:
    """The subscriptions for which something waits: what comes later has to wait behind it."""
    query = select(_DELIVERY.c.subscription).where(_WAITS).distinct()
    return {found for found in connection(session).scalars(query) if found is not None}


def give_up(session: Session, given: str, reason: str) -> None:
    """Let nothing of a schedule or a subscription (its id) wait any longer."""
    theirs = (_DELIVERY.c.schedule == given) | (_DELIVERY.c.subscription == given)
    change = update(_DELIVERY).where(_WAITS & theirs)
    said = {"outcome": Outcome.FAILED, "next_try": None, "reason": reason}
    connection(session).execute(change.values(said))


def find_delivery(session: Session, given: str) -> Delivery | None:
    """By id or its beginning. Raises ``BadQuery``."""
    full = resolve(session, _DELIVERY.c.id, given)
    row = connection(session).execute(select(_DELIVERY).where(_DELIVERY.c.id == full)).first()
    return None if row is None else _value(row)


def deliveries(
    session: Session,
    *,
    schedule: str | None = None,
    subscription: str | None = None,
    of_changes: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> list[Delivery]:
    """The log of reports, or of changes, newest first."""
    none = _DELIVERY.c.schedule if of_changes or subscription else _DELIVERY.c.subscription
    query = select(_DELIVERY).where(none.is_(None)).order_by(_DELIVERY.c.number.desc())
    if schedule is not None:
        query = query.where(_DELIVERY.c.schedule == schedule)
    if subscription is not None:
        query = query.where(_DELIVERY.c.subscription == subscription)
    query = query.limit(limit).offset(offset)
    return [_value(row) for row in connection(session).execute(query)]


def _value(row: Read) -> Delivery:
    return Delivery(
        id=row.id,
        schedule=row.schedule,
        week=row.week,
        channel=Channel(row.channel),
        to=row.to,
        due_at=row.due_at,
        outcome=Outcome(row.outcome),
        attempts=row.attempts,
        tried_at=row.tried_at,
        next_try=row.next_try,
        reason=row.reason,
        inputs_sha256=row.inputs_sha256,
        subscription=row.subscription,
        changes=None if row.changes is None else tuple(row.changes),
    )
