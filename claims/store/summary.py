"""How much the store holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ScalarSelect, Select, Table, func, literal, select
from sqlmodel import Session

from claims.models import METADATA
from claims.store.sql import connection
from claims.watches import ThingState

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


WATCHED = {
    "watched_waiting": (ThingState.WAITING, ThingState.READING),
    "watched_dead": (ThingState.DEAD,),
}
"""Of what watches found, what is to be read and what was given up."""


def store_counts(session: Session) -> dict[str, int]:
    """Rows by kind, in one query; ``links`` and ``assessments`` are the current ones."""
    counts = {plural: _count(METADATA.tables[name]) for plural, name in COUNTED.items()}
    things = METADATA.tables["watched_thing"]
    counts |= {kind: _count(things).where(things.c.state.in_(s)) for kind, s in WATCHED.items()}
    query = select(*(count.scalar_subquery().label(name) for name, count in counts.items()))
    return dict(connection(session).execute(query).mappings().one())


def _count(target: Table) -> Select[int]:
    query = select(func.count()).select_from(target)
    return query.where(target.c.superseded_at.is_(None)) if target.name in HISTORIES else query


@dataclass(frozen=True, slots=True)
class Numbers:
    """How much there is, as far as a page counts: each of ``counts`` whole, or up to one more than
    ``most`` of the same name. ``sources`` by kind and standing ``decisions`` by verdict, the most
    first."""

    counts: Mapping[str, int]
    most: Mapping[str, int | None]
    sources: Mapping[str, int]
    decisions: Mapping[str, int]


MOST: Mapping[str, int | None] = {
    "documents": None,
    "claims": None,
    "figures": 50_000,
    "links": 50_000,
    "questions": 50_000,
}
"""Both databases count a whole table quickly, but not what of it is current."""


def numbers(session: Session) -> Numbers:
    """In three queries."""
    counts = {name: _up_to(name, most).label(name) for name, most in MOST.items()}
    found = connection(session).execute(select(*counts.values())).mappings().one()
    return Numbers(
        counts=dict(found),
        most=MOST,
        sources=_by(session, METADATA.tables["source"], "kind"),
        decisions=_by(session, METADATA.tables["decision"], "verdict"),
    )


def _up_to(plural: str, most: int | None) -> ScalarSelect[int]:
    target = METADATA.tables[plural.removesuffix("s")]
    if most is None:
        return _count(target).scalar_subquery()
    rows = select(literal(1).label("one")).select_from(target).limit(most + 1)
    if target.name in HISTORIES:
        rows = rows.where(target.c.superseded_at.is_(None))
    return select(func.count()).select_from(rows.subquery()).scalar_subquery()


def _by(session: Session, target: Table, name: str) -> dict[str, int]:
    number = func.count().label("number")
    rows = select(target.c[name], number).group_by(target.c[name])
    if "superseded_at" in target.c:
        rows = rows.where(target.c.superseded_at.is_(None))
    found = connection(session).execute(rows)
    ranked = sorted((-row.number, str(row[0])) for row in found)
    return {word: -number for number, word in ranked}


def ping(session: Session) -> None:
    """Ask the database for anything; raises what the driver raises where it does not answer."""
    connection(session).execute(select(literal(1))).scalar_one()
