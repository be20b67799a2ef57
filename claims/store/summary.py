"""How much the store holds."""

from sqlalchemy import Select, Table, func, literal, select
from sqlmodel import Session

from claims.models import METADATA
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
    "assessments": "assessment",
}
HISTORIES = ("link", "assessment")


def store_counts(session: Session) -> dict[str, int]:
    """Rows by kind, in one query; ``links`` and ``assessments`` are the current ones."""
    counts = {plural: _count(METADATA.tables[name]) for plural, name in COUNTED.items()}
    query = select(*(count.scalar_subquery().label(name) for name, count in counts.items()))
    return dict(connection(session).execute(query).mappings().one())


def _count(target: Table) -> Select[int]:
    query = select(func.count()).select_from(target)
    return query.where(target.c.superseded_at.is_(None)) if target.name in HISTORIES else query


def ping(session: Session) -> None:
    """Ask the database for anything; raises what the driver raises where it does not answer."""
    connection(session).execute(select(literal(1))).scalar_one()
