"""How the claims that a query finds are spread over labels, sides, sources, measures, disputes."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    String,
    func,
    literal,
    select,
    type_coerce,
    union_all,
)
from sqlmodel import Session

from claims.models import WHOLE_CLAIM
from claims.store.claims import CLAIM, DOCUMENT, FIGURE
from claims.store.query import ClaimQuery
from claims.store.search import ASSESSMENT, conditions, held_at
from claims.store.sql import Condition, connection

FACETS = ("label", "side", "source", "measure", "dispute")


def facets(session: Session, query: ClaimQuery) -> dict[str, dict[str, int]]:
    """How many of the claims that meet the filters, all pages, have each label, side, source,
    measure and dispute; the most frequent first. Claims without one are not counted there.

    One query; the filters are applied once.
    """
    found = _matching(session, query)
    rows = connection(session).execute(union_all(*_counts(found, held_at(query)))).all()
    counted: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    for facet, key, number in sorted(rows, key=lambda row: (-row[2], row[1])):
        counted[facet][key] = number
    return counted


def _matching(session: Session, query: ClaimQuery) -> CTE:
    columns = (CLAIM.c.id, CLAIM.c.document, CLAIM.c.speaker_side, CLAIM.c.dispute)
    return select(*columns).where(*conditions(session, query)).cte("found")


def _counts(found: CTE, at: Condition) -> Iterator[Select[*tuple[Any, ...]]]:
    whole = at & (ASSESSMENT.c.figure == WHOLE_CLAIM)
    labelled = found.join(ASSESSMENT, whole & (ASSESSMENT.c.claim == found.c.id))
    published = found.join(DOCUMENT, DOCUMENT.c.id == found.c.document)
    counted = found.join(FIGURE, FIGURE.c.claim == found.c.id)
    yield _count(found, "label", ASSESSMENT.c.label, labelled)
    yield _count(found, "side", found.c.speaker_side, found)
    yield _count(found, "source", DOCUMENT.c.source, published)
    yield _count(found, "measure", FIGURE.c.measure, counted)
    yield _count(found, "dispute", found.c.dispute, found)


def _count(
    found: CTE, facet: str, column: ColumnElement[Any], tables: Any
) -> Select[*tuple[Any, ...]]:
    key = type_coerce(column, String)
    number = func.count(found.c.id.distinct())
    counts = select(literal(facet), key, number).select_from(tables)
    return counts.where(column.is_not(None)).group_by(column)
