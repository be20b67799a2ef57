"""How much was said of a dispute on which day: counted off an index."""

from sqlalchemy import func, select
from sqlmodel import Session

from claims.store.claims import CLAIM
from claims.store.instants import PAST_IT
from claims.store.sql import connection


def day_bounds(session: Session, dispute: str) -> tuple[str, str] | None:
    """The first and the last ISO day on which claims of a dispute were published; None where no
    day is known."""
    dated = (CLAIM.c.dispute == dispute) & (CLAIM.c.published != "")
    ends = (func.min(CLAIM.c.published), func.max(CLAIM.c.published))
    first, last = (
        connection(session).execute(select(end).where(dated)).scalar_one() for end in ends
    )
    return (first[:10], last[:10]) if first else None


def claims_by_day(session: Session, dispute: str, first: str, last: str) -> dict[str, int]:
    """How many claims of a dispute were published on each ISO day from one to another, both
    included; days without any are left out."""
    query = (
        select(CLAIM.c.published, func.count())
        .where(
            CLAIM.c.dispute == dispute,
            CLAIM.c.published >= first,
            CLAIM.c.published <= last + PAST_IT,
        )
        .group_by(CLAIM.c.published)
        .order_by(CLAIM.c.published)
    )
    found: dict[str, int] = {}
    for published, number in connection(session).execute(query):
        found[published[:10]] = found.get(published[:10], 0) + number
    return found
