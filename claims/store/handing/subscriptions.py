"""Subscriptions and saved searches."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import delete, select, update
from sqlmodel import Session

from claims.models import SavedSearch as SearchTable
from claims.models import Subscription as SubscriptionTable
from claims.models import table
from claims.store.ids import resolve
from claims.store.rows import Read, digest
from claims.store.sql import add_new_rows, add_rows, connection
from claims.subscriptions import SavedSearch, Subscription, Wanted
from claims.vocabulary import ChangeKind

_SEARCH = table(SearchTable)
_SUBSCRIPTION = table(SubscriptionTable)
_STANDS = _SUBSCRIPTION.c.removed_at.is_(None)


def add_search(session: Session, search: SavedSearch) -> SavedSearch:
    """Store it under an id made of whose it is, its name and what it asks: the same is one."""
    made = digest("search", search.principal, search.name, search.query)
    stored = replace(search, id=made)
    add_new_rows(session, SearchTable, [asdict(stored)])
    return stored


def searches(session: Session, principal: str | None = None) -> list[SavedSearch]:
    """Those of one principal, or all, by name."""
    query = select(_SEARCH).order_by(_SEARCH.c.name, _SEARCH.c.id)
    if principal is not None:
        query = query.where(_SEARCH.c.principal == principal)
    return [SavedSearch(**row._mapping) for row in connection(session).execute(query)]


def find_search(session: Session, given: str) -> SavedSearch | None:
    """By id or its beginning. Raises ``BadQuery``."""
    full = resolve(session, _SEARCH.c.id, given)
    row = connection(session).execute(select(_SEARCH).where(_SEARCH.c.id == full)).first()
    return None if row is None else SavedSearch(**row._mapping)


def rename_search(session: Session, search: str, name: str) -> None:
    connection(session).execute(update(_SEARCH).where(_SEARCH.c.id == search).values(name=name))


def see_searches(session: Session, principal: str, number: int) -> None:
    """Of none of theirs is anything new that happened up to this change."""
    mine = update(_SEARCH).where(_SEARCH.c.principal == principal)
    connection(session).execute(mine.values(seen=number))


def remove_search(session: Session, search: str) -> None:
    connection(session).execute(delete(_SEARCH).where(_SEARCH.c.id == search))


def add_subscription(session: Session, subscription: Subscription) -> Subscription:
    """Store it. Its id is made of its secret, which no two share."""
    stored = replace(subscription, id=digest("subscription", subscription.secret, subscription.url))
    add_rows(session, SubscriptionTable, [_row(stored)])
    return stored


def subscriptions(
    session: Session, principal: str | None = None, *, search: str | None = None
) -> list[Subscription]:
    """Those that were not removed, of one principal or of all, in the order they were made; with
    ``search`` those that follow it."""
    order = (_SUBSCRIPTION.c.created_at, _SUBSCRIPTION.c.id)
    query = select(_SUBSCRIPTION).where(_STANDS).order_by(*order)
    if principal is not None:
        query = query.where(_SUBSCRIPTION.c.principal == principal)
    found = [_value(row) for row in connection(session).execute(query)]
    return [s for s in found if search is None or s.wanted.search == search]


def find_subscription(session: Session, given: str) -> Subscription | None:
    """By id or its beginning; not one that was removed. Raises ``BadQuery``."""
    full = resolve(session, _SUBSCRIPTION.c.id, given)
    query = select(_SUBSCRIPTION).where(_STANDS & (_SUBSCRIPTION.c.id == full))
    row = connection(session).execute(query).first()
    return None if row is None else _value(row)


def change_subscription(session: Session, changed: Subscription) -> None:
    """Store it as it is now, but for its position."""
    row = _row(changed)
    for name in ("id", "created_at", "principal", "position"):
        del row[name]
    _update(session, changed.id, row)


def remove_subscription(session: Session, subscription: str, at: str) -> None:
    """Nothing is delivered by it any more; its deliveries stay in the log."""
    _update(session, subscription, {"removed_at": at, "active": False, "secret": ""})


def move_subscription(session: Session, subscription: Subscription, position: int) -> bool:
    """Move it on, or back, from the position it was read with; false where another has done so."""
    mine = _STANDS & (_SUBSCRIPTION.c.id == subscription.id)
    mine &= _SUBSCRIPTION.c.position == subscription.position
    change = update(_SUBSCRIPTION).where(mine).values(position=position)
    return connection(session).execute(change).rowcount == 1


def stop_subscription(session: Session, subscription: str, reason: str) -> None:
    """Hand nothing over any more until somebody lets it."""
    _update(session, subscription, {"active": False, "reason": reason})


def _update(session: Session, subscription: str, said: Mapping[str, Any]) -> None:
    change = update(_SUBSCRIPTION).where(_SUBSCRIPTION.c.id == subscription)
    connection(session).execute(change.values(said))


def _row(subscription: Subscription) -> dict[str, Any]:
    wanted = asdict(subscription.wanted)
    return asdict(subscription) | {"wanted": wanted | {"kinds": list(wanted["kinds"])}}


def _value(row: Read) -> Subscription:
    said = dict(row._mapping)
    del said["removed_at"]
    wanted = dict(said.pop("wanted"))
    kinds = tuple(ChangeKind(kind) for kind in wanted.pop("kinds"))
    return Subscription(**said, wanted=Wanted(kinds=kinds, **wanted))
