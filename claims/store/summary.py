"""How much the store holds."""

from sqlalchemy import func, literal, select
from sqlmodel import Session

from claims.models import METADATA, Assessment, table
from claims.store.sql import connection

COUNTED = {
    "documents": "document",
    "claims": "claim",
    "figures": "figure",
    "sources": "source",
    "speakers": "speaker",
    "disputes": "dispute",
    "links": "link",
    "decisions": "decision",
}


def store_counts(session: Session) -> dict[str, int]:
    """Rows by kind, in one query; ``assessments`` are the current ones."""
    current = table(Assessment)
    counts = {
        plural: select(func.count()).select_from(METADATA.tables[name])
        for plural, name in COUNTED.items()
    }
    counts["assessments"] = (
        select(func.count()).select_from(current).where(current.c.superseded_at.is_(None))
    )
    query = select(*(count.scalar_subquery().label(name) for name, count in counts.items()))
    return dict(connection(session).execute(query).mappings().one())


def ping(session: Session) -> None:
    """Ask the database for anything; raises what the driver raises where it does not answer."""
    connection(session).execute(select(literal(1))).scalar_one()
