"""What the report of a week is found by: days, and what was told by the end of one."""

from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlmodel import Session

from claims.models import LinkingKey, table
from claims.store.claims import CLAIM
from claims.store.instants import PAST_IT
from claims.store.linking import Keyed
from claims.store.sql import Condition, chunks, connection

_KEY = table(LinkingKey)


def claims_published(
    session: Session, first: str, last: str, dispute: str | None = None
) -> list[str]:
    """The ids of the claims published from one ISO day to another, both included, of a dispute
    or for None of all; where no day of publication is known, of those said on these days."""
    printed = _between(CLAIM.c.published, first, last)
    said = (CLAIM.c.published == "") & _between(CLAIM.c.stated_on, first, last)
    return _ids(session, (printed, said), dispute)


def claims_told(session: Session, first: str, last: str, dispute: str | None = None) -> list[str]:
    """The same of the claims that count from these days (``ClaimInContext.day``): they were said
    then, or printed, where it is not known when they were said."""
    unsaid = or_(CLAIM.c.stated_on.is_(None), CLAIM.c.stated_on == "")
    printed = unsaid & _between(CLAIM.c.published, first, last)
    return _ids(session, (_between(CLAIM.c.stated_on, first, last), printed), dispute)


def told_by(session: Session, keys: Iterable[int], day: str | None = None) -> list[Keyed]:
    """What the claims published by the end of an ISO day (None: all) tell under the keys: each
    saying once, of the claim with the least id."""
    query = select(_KEY.c.key, _KEY.c.said, func.min(_KEY.c.claim).label("claim"))
    query = query.where(_KEY.c.said != "").group_by(_KEY.c.key, _KEY.c.said)
    if day is not None:
        query = query.join(CLAIM, CLAIM.c.id == _KEY.c.claim).where(_known_by(day))
    return [
        Keyed(row.key, row.claim, row.said)
        for chunk in chunks(keys)
        for row in connection(session).execute(query.where(_KEY.c.key.in_(chunk)))
    ]


def tellers(
    session: Session, keys: Iterable[int], day: str, dispute: str | None = None
) -> Mapping[tuple[int, str], int]:
    """Under each key, how many of the claims published by a day say each thing said there."""
    query = (
        select(_KEY.c.key, _KEY.c.said, func.count().label("many"))
        .join(CLAIM, CLAIM.c.id == _KEY.c.claim)
        .where(_KEY.c.said != "", _known_by(day))
        .group_by(_KEY.c.key, _KEY.c.said)
    )
    if dispute is not None:
        query = query.where(CLAIM.c.dispute == dispute)
    return {
        (row.key, row.said): row.many
        for chunk in chunks(keys)
        for row in connection(session).execute(query.where(_KEY.c.key.in_(chunk)))
    }


def _ids(session: Session, conditions: Iterable[Condition], dispute: str | None) -> list[str]:
    """One query for each condition: each is looked up in its own index."""
    found: dict[str, None] = {}
    for condition in conditions:
        query = select(CLAIM.c.id).where(condition)
        if dispute is not None:
            query = query.where(CLAIM.c.dispute == dispute)
        found.update(dict.fromkeys(connection(session).scalars(query)))
    return list(found)


def _between(column: ColumnElement[str | None], first: str, last: str) -> Condition:
    return and_(column >= first, column <= last + PAST_IT)


def _known_by(day: str) -> Condition:
    """What of its own day is not known was always known."""
    own = case((CLAIM.c.published != "", CLAIM.c.published), else_=CLAIM.c.stated_on)
    return func.coalesce(own, "") <= day + PAST_IT
