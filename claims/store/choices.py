"""What a form offers to choose from: names already known, few enough to be sent along."""

from sqlalchemy import func, select
from sqlmodel import Session

from claims.models import Dispute, Source, table
from claims.store.sql import connection

_SOURCE = table(Source)
_DISPUTE = table(Dispute)
OFFERED = 200
"""So many of each, at most."""


def source_choices(session: Session) -> list[str]:
    """Names of outlets, in alphabetical order."""
    name = _SOURCE.c.name
    query = select(name).distinct().order_by(func.lower(name), name).limit(OFFERED)
    return list(connection(session).scalars(query))


def dispute_choices(session: Session) -> dict[str, str]:
    """The names of disputes by slug, in the order of the slugs."""
    query = select(_DISPUTE.c.slug, _DISPUTE.c.name).order_by(_DISPUTE.c.slug).limit(OFFERED)
    return {row.slug: row.name for row in connection(session).execute(query)}
