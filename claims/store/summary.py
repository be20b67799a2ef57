"""How much the store holds."""

from sqlalchemy import func, literal, select
from sqlmodel import Session

from claims.models import METADATA, Assessment, Link, table
from claims.store.sql import connection

COUNTED = {
    "documents": "document",
    "claims": "claim",
    "figures": "figure",
    "sources": "source",
    "speakers": "speaker",
    "disputes": "dispute",
    "decisions": "decision",
}


def store_counts(session: Session) -> dict[str, int]:
    """Rows by kind, in one query; ``links`` and ``assessments`` are the current ones."""
    counts = {
        plural: select(func.count()).select_from(METADATA.tables[name])
        for plural, name in COUNTED.items()
    }
    for plural, model in (("links", Link), ("assessments", Assessment)):
        current = table(model)
        standing = current.c.superseded_at.is_(None)
        counts[plural] = select(func.count()).select_from(current).where(standing)
    query = select(*(count.scalar_subquery().label(name) for name, count in counts.items()))
    return dict(connection(session).execute(query).mappings().one())


def ping(session: Session) -> None:
    """Ask the database for anything; raises what the driver raises where it does not answer."""
    connection(session).execute(select(literal(1))).scalar_one()
