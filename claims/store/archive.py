"""The weeks of which there are reports, with how much was said in each."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    Subquery,
    case,
    cast,
    func,
    literal,
    null,
    select,
    true,
    union_all,
)
from sqlmodel import Session

from claims.errors import BadQuery
from claims.store.claims import CLAIM, DOCUMENT
from claims.store.sql import Condition, connection

LARGEST_ARCHIVE_PAGE = 500


@dataclass(frozen=True, slots=True)
class ArchivedWeek:
    """A week with claims of one dispute (slug; None: of those that belong to none).

    ``monday`` is an ISO day. ``recorded_at`` is when the last of its claims was stored.
    """

    monday: str
    dispute: str | None
    documents: int
    claims: int
    recorded_at: str


@dataclass(frozen=True, slots=True)
class Archive:
    """Weeks, newest first, the disputes of a week by slug. ``next`` continues after the last."""

    weeks: tuple[ArchivedWeek, ...]
    next: str | None = None


def archive(
    session: Session,
    dispute: str | None = None,
    *,
    after: str | None = None,
    before: str | None = None,
    limit: int = 52,
) -> Archive:
    """``limit`` weeks in which claims were published, of one dispute or of all, in one query.

    ``after`` is the ``next`` of the page before: the weeks before that Monday follow; ``before``
    leaves out the weeks that begin on this day or later. A claim counts from the day it was
    published, of undated documents from when it was said, as in a report; without either it is
    in no week. Raises ``BadQuery``.
    """
    if not 1 <= limit <= LARGEST_ARCHIVE_PAGE:
        raise BadQuery(f"limit is {limit}; give 1 to {LARGEST_ARCHIVE_PAGE}", field="limit")
    last = _cursor(after) if after is not None else None
    ranked = _ranked(_monday(connection(session).dialect.name), dispute, (last, before))
    query = (
        select(ranked)
        .where(ranked.c.place <= limit + 1)
        .order_by(ranked.c.monday.desc(), func.coalesce(ranked.c.dispute, ""))
    )
    rows = connection(session).execute(query).all()
    weeks = tuple(
        ArchivedWeek(row.monday, row.dispute, row.documents, row.claims, row.recorded_at)
        for row in rows
        if row.place <= limit
    )
    return Archive(weeks, weeks[-1].monday if len(weeks) < len(rows) else None)


def _ranked(
    monday: ColumnElement[Any], dispute: str | None, bounds: Iterable[str | None]
) -> Subquery:
    """Counts by week and dispute, and the place of the week among those before the bounds."""
    said = select(
        monday.label("monday"), CLAIM.c.dispute, CLAIM.c.document, CLAIM.c.recorded_at
    ).subquery()
    wanted: Condition = said.c.monday.is_not(None)
    for bound in filter(None, bounds):
        wanted &= said.c.monday < bound
    if dispute is not None:
        wanted &= said.c.dispute == dispute
    return (
        select(
            said.c.monday,
            said.c.dispute,
            func.count(said.c.document.distinct()).label("documents"),
            func.count().label("claims"),
            func.max(said.c.recorded_at).label("recorded_at"),
            func.dense_rank().over(order_by=said.c.monday.desc()).label("place"),
        )
        .where(wanted)
        .group_by(said.c.monday, said.c.dispute)
        .subquery()
    )


def _monday(dialect: str) -> ColumnElement[Any]:
    """The Monday of a claim's week as an ISO day, NULL where it has no day."""
    told = case((CLAIM.c.published != "", CLAIM.c.published), else_=CLAIM.c.stated_on)
    day = func.substr(told, 1, 10)
    if dialect == "sqlite":
        return func.date(day, "weekday 0", "-6 days")
    whole = case((day.regexp_match(r"^\d{4}-\d{2}-\d{2}$"), cast(day, Date)))
    return func.to_char(func.date_trunc("week", whole), "YYYY-MM-DD")


def _cursor(after: str) -> str:
    try:
        return date.fromisoformat(after).isoformat()
    except ValueError:
        message = "this cursor is not one of ours; begin again without it"
        raise BadQuery(message, field="cursor") from None


@dataclass(frozen=True, slots=True)
class DayTold:
    """How many documents and claims there are of one ISO day, in all or of one dispute (slug)."""

    day: str
    dispute: str | None
    documents: int
    claims: int


def days_between(
    session: Session, first: str, past: str, disputes: Collection[str] | None = None
) -> list[DayTold]:
    """What was published from an ISO day until before another, day by day: in all, or each of some
    disputes by itself. A claim counts as in :func:`archive`, a document on the day it bears. One
    query, read off indexes."""
    found: dict[tuple[str, str | None], list[int]] = {}
    parts = (_per_day(part, disputes) for part in _published_between(first, past))
    for place, day, dispute, number in connection(session).execute(union_all(*parts)):
        found.setdefault((day, dispute), [0, 0])[place] += number
    return [DayTold(*key, *numbers) for key, numbers in found.items()]


def disputes_between(session: Session, first: str, past: str) -> list[str | None]:
    """The disputes with documents in that time (slugs; None: those of none), the most first. One
    query."""
    number = func.count()
    query = (
        select(DOCUMENT.c.dispute)
        .where(DOCUMENT.c.published >= first, DOCUMENT.c.published < past)
        .group_by(DOCUMENT.c.dispute)
        .order_by(number.desc(), func.coalesce(DOCUMENT.c.dispute, ""))
    )
    return list(connection(session).scalars(query))


class _Part(NamedTuple):
    """What is counted: documents (0) or claims (1), the day and dispute of each, and which."""

    place: int
    day: ColumnElement[str]
    dispute: ColumnElement[str | None]
    which: Condition


def _published_between(first: str, past: str) -> Iterator[_Part]:
    for place, rows in ((0, DOCUMENT), (1, CLAIM)):
        day = rows.c.published
        yield _Part(place, day, rows.c.dispute, (day >= first) & (day < past))
    said = CLAIM.c.stated_on
    undated = (CLAIM.c.published == "") & (said >= first) & (said < past)
    yield _Part(1, said, CLAIM.c.dispute, undated)


def _per_day(part: _Part, disputes: Collection[str] | None) -> Select[*tuple[Any, ...]]:
    day, which = func.substr(part.day, 1, 10), part.which
    if disputes is None:
        counted = select(literal(part.place), day, null(), func.count())
        return counted.where(which).group_by(day)
    counted = select(literal(part.place), day, part.dispute, func.count())
    # "IS TRUE" keeps SQLite to the days, which one index has with the disputes.
    of_these = part.dispute.in_(list(disputes)).self_group().is_(true())
    return counted.where(which, of_these).group_by(day, part.dispute)


def first_and_last_day(session: Session, dispute: str | None = None) -> tuple[str, str] | None:
    """Between which ISO days claims were published, of one dispute or of all; where none of them
    was dated, said. One query."""
    of_it = CLAIM.c.dispute == dispute if dispute is not None else true()
    days = []
    for column in (CLAIM.c.published, CLAIM.c.stated_on):
        for order in (column, column.desc()):
            edge = select(column).where(of_it, column > "").order_by(order).limit(1)
            days.append(edge.scalar_subquery())
    first, last, said, said_last = connection(session).execute(select(*days)).one()
    found = (first, last) if first else (said, said_last)
    return (found[0][:10], found[1][:10]) if found[0] else None
