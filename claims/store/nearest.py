"""What the store holds near a statement: figures of its measure and places, claims of its names.

A fixed number of queries each, newest claims first.
"""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, or_, select
from sqlmodel import Session

from claims.store.claims import CLAIM, FIGURE, claims_by_id
from claims.store.sql import connection
from claims.store.text_search import contains_of_each
from claims.values import ClaimInContext


def has_claims(session: Session) -> bool:
    return connection(session).execute(select(CLAIM.c.number).limit(1)).first() is not None


def counted(session: Session) -> list[tuple[str, str | None]]:
    """Every measure with every place it is counted at (None: not known), from the index alone."""
    query = select(FIGURE.c.measure, FIGURE.c.place).distinct()
    return [(row.measure, row.place) for row in connection(session).execute(query)]


def claims_counting(
    session: Session,
    limit: int,
    *,
    measures: Collection[str] | None = None,
    places: Collection[str | None] | None = None,
) -> list[ClaimInContext]:
    """The newest claims with a figure of one of the measures at one of the places; None leaves
    either open, and a place None stands for figures whose place is not known."""
    wanted: list[ColumnElement[bool]] = []
    if measures is not None:
        wanted.append(FIGURE.c.measure.in_(list(measures)))
    if places is not None:
        at = FIGURE.c.place.in_([place for place in places if place is not None])
        wanted.append(or_(at, FIGURE.c.place.is_(None)) if None in places else at)
    return _newest(session, CLAIM.c.id.in_(select(FIGURE.c.claim).where(*wanted)), limit)


def claims_naming(
    session: Session, groups: Sequence[Sequence[str]], limit: int
) -> list[ClaimInContext]:
    """The newest claims that hold, with their speaker and headline, a word or phrase of every
    group. Raises ``BadQuery`` where no group holds a word."""
    return _newest(session, contains_of_each(session, groups), limit)


def _newest(session: Session, condition: ColumnElement[bool], limit: int) -> list[ClaimInContext]:
    newest = (CLAIM.c.published.desc(), CLAIM.c.id)
    query = select(CLAIM.c.id).where(condition).order_by(*newest).limit(limit)
    ids = connection(session).scalars(query).all()
    return list(claims_by_id(session, ids).values())
