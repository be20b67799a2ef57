"""What waits for a person: the links a machine proposed on which nobody has said a word.

Most urgent first: those that a contested or corroborated status stands on although their score is
low (``graph.assess.pressing``), then the lower score, then the newer. The order is one number,
``urgency``: one minus the score, and one more for those that press.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import takewhile
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Select,
    String,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    true,
    tuple_,
    union_all,
    update,
)
from sqlmodel import Session

from claims.models import Source, table
from claims.store.changes import CHANGE, Change, change_value
from claims.store.claims import CLAIM, DOCUMENT
from claims.store.decisions import DECISION, decision_value
from claims.store.links import LINK
from claims.store.sql import Condition, among, connection
from claims.values import Decision
from claims.vocabulary import ChangeKind, LinkKind, Verdict

SOURCE = table(Source)
OPEN_BELOW, SURE_FROM = 0.5, 0.8
COUNTED = 1_000
"""So many of the queue are counted, the first."""
FEW = 20_000
"""Claims up to so many are looked up, and their links sorted; with more the queue is walked."""
LATELY = 1_000
"""So many rows of a trail are looked through, the newest."""
VALUES = 12
"""So many values are told of what is counted, the most frequent."""
WAITS = and_(
    LINK.c.superseded_at.is_(None), LINK.c.verdict.is_(None)
)  # as the partial indexes have it


class Sureness(StrEnum):
    """How sure the machine is: ``open`` below one half, where a link counts for nothing until it is
    confirmed; ``doubtful`` below 0.8; ``sure`` from there on."""

    OPEN = "open"
    DOUBTFUL = "doubtful"
    SURE = "sure"


@dataclass(frozen=True, slots=True)
class QueueQuery:
    """Filters, joined by AND: ``dispute`` and ``source`` are slugs, ``side`` one of a speaker of
    either claim. ``after`` and ``before`` are places in the queue, of a link."""

    dispute: str | None = None
    kind: LinkKind | None = None
    side: str | None = None
    source: str | None = None
    sureness: Sureness | None = None
    after: tuple[float, int] | None = None
    before: tuple[float, int] | None = None
    limit: int = 10


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """How many wait, up to ``COUNTED``, and how they are spread; ``more`` where there are more."""

    total: int
    more: bool
    spread: Mapping[str, Mapping[str, int]]


def note_pressing(session: Session, claims: Collection[str], pressing: Collection[str]) -> None:
    """Let ``pressing`` be those that press of the links between the claims."""
    held = LINK.c.superseded_at.is_(None) & among(session, LINK.c.a, claims)
    press = among(session, LINK.c.id, pressing)
    for wanted, was, now in (
        (press, LINK.c.urgency < 1, 2 - LINK.c.score),
        (~press, LINK.c.urgency > 1, 1 - LINK.c.score),
    ):
        connection(session).execute(update(LINK).where(held, wanted, was).values(urgency=now))


def queued_links(session: Session, query: QueueQuery) -> list[str]:
    """The ids of links, the most urgent first, at most ``query.limit``; with ``before`` the last
    ones before it, nearest first."""
    found = _walked(session, query, (LINK.c.id,), query.limit)
    return list(connection(session).scalars(found))


def queue_counts(session: Session, query: QueueQuery) -> QueueCounts:
    """How many meet the filters, and their kinds, disputes, sides, sources and sureness: of a link
    whose claims are of two sides both are counted."""
    query = replace(query, after=None, before=None)
    columns = (LINK.c.id, LINK.c.a, LINK.c.b, LINK.c.kind, LINK.c.score)
    first = _walked(session, query, columns, COUNTED + 1).cte("first")
    told = connection(session).execute(union_all(*_counts(first))).all()
    spread: dict[str, dict[str, int]] = {}
    for name, value, number in sorted(told, key=lambda row: (-row[2], row[1])):
        values = spread.setdefault(name, {})
        if len(values) < VALUES:
            values[value] = number
    total = spread.pop("", {}).get("", 0)
    return QueueCounts(min(total, COUNTED), total > COUNTED, spread)


def place_in_queue(session: Session, link_id: str) -> tuple[float, int] | None:
    """Where a link stands in the queue, or stood before a person spoke on it, by its whole id."""
    machines = (LINK.c.id == link_id) & LINK.c.verdict.is_(None)
    columns = select(LINK.c.urgency, LINK.c.number).where(machines)
    row = connection(session).execute(columns.order_by(LINK.c.number.desc()).limit(1)).first()
    return None if row is None else (row.urgency, row.number)


# ------------------------------------------------------------ the walk


def _walked(
    session: Session, query: QueueQuery, columns: tuple[ColumnElement[Any], ...], limit: int
) -> Select[*tuple[Any, ...]]:
    place = tuple_(LINK.c.urgency, LINK.c.number)
    found = select(*columns).where(WAITS, *_conditions(session, query)).limit(limit)
    if query.before is not None:
        up = (LINK.c.urgency, LINK.c.number)
        return found.where(place > tuple_(*query.before)).order_by(*up)
    if query.after is not None:
        found = found.where(place < tuple_(*query.after))
    return found.order_by(LINK.c.urgency.desc(), LINK.c.number.desc())


def _conditions(session: Session, query: QueueQuery) -> Iterator[Condition]:
    if query.kind is not None:
        yield LINK.c.kind == query.kind
    if query.sureness is not None:
        yield from _SURENESS[query.sureness]
    if query.dispute is not None:
        yield _of_claims(session, select(CLAIM.c.id).where(CLAIM.c.dispute == query.dispute))
    if query.side is not None:
        yield _of_claims(session, select(CLAIM.c.id).where(CLAIM.c.speaker_side == query.side))
    if query.source is not None:
        joined = select(CLAIM.c.id).join_from(CLAIM, DOCUMENT)
        yield _of_claims(session, joined.where(DOCUMENT.c.source == query.source))


_SURENESS: Mapping[Sureness, tuple[Condition, ...]] = {
    # What is open or sure does not press, so that the queue is entered behind those that do.
    Sureness.OPEN: (LINK.c.urgency <= 1, LINK.c.urgency > 1 - OPEN_BELOW),
    Sureness.DOUBTFUL: (LINK.c.score >= OPEN_BELOW, LINK.c.score < SURE_FROM),
    Sureness.SURE: (LINK.c.urgency <= 1 - SURE_FROM + 1e-9, LINK.c.score >= SURE_FROM),
}


def _of_claims(session: Session, wanted: Select[*tuple[Any, ...]]) -> Condition:
    """That either claim is among ``wanted``."""
    few = select(func.count()).select_from(wanted.limit(FEW + 1).subquery())
    if connection(session).execute(few).scalar_one() <= FEW:
        return or_(LINK.c.a.in_(wanted), LINK.c.b.in_(wanted))
    ends = (exists(wanted.where(CLAIM.c.id == end).correlate(LINK)) for end in (LINK.c.a, LINK.c.b))
    # "IS TRUE" keeps SQLite from looking up all that are wanted, again for every link.
    return or_(*ends).self_group().is_(true())


# ------------------------------------------------------------ counting


def _counts(first: CTE) -> Iterator[Select[*tuple[Any, ...]]]:
    ends = union_all(
        select(first.c.id, first.c.a.label("claim")), select(first.c.id, first.c.b)
    ).cte("ends")
    of_claim = CLAIM.join(ends, CLAIM.c.id == ends.c.claim)
    sureness = case(
        (first.c.score < OPEN_BELOW, Sureness.OPEN.value),
        (first.c.score < SURE_FROM, Sureness.DOUBTFUL.value),
        else_=Sureness.SURE.value,
    )
    yield select(literal("").label("name"), literal("").label("value"), func.count()).select_from(
        first
    )
    yield _grouped("kind", cast(first.c.kind, String), first.c.id, first)
    yield _grouped("sureness", sureness, first.c.id, first)
    yield _grouped("dispute", CLAIM.c.dispute, ends.c.id, of_claim)
    yield _grouped("side", CLAIM.c.speaker_side, ends.c.id, of_claim)
    of_document = of_claim.join(DOCUMENT, DOCUMENT.c.id == CLAIM.c.document)
    yield _grouped("source", DOCUMENT.c.source, ends.c.id, of_document)


def _grouped(
    name: str, value: ColumnElement[str], link: ColumnElement[str], rows: FromClause
) -> Select[*tuple[Any, ...]]:
    counted = select(literal(name), value, func.count(link.distinct())).select_from(rows)
    return counted.where(value.is_not(None)).group_by(value)


# ------------------------------------------------------------ what was said of it


def spoken_by(session: Session, name: str, since: str) -> list[Decision]:
    """What somebody said of links since an instant and stands, the newest first: of the last
    ``LATELY`` decisions of all."""
    newest = select(DECISION).order_by(DECISION.c.number.desc()).limit(LATELY).subquery()
    mine = (newest.c.by == name) & (newest.c.at >= since) & newest.c.superseded_at.is_(None)
    said = newest.c.verdict.in_([Verdict.CONFIRM.value, Verdict.REJECT.value])
    found = select(newest).where(mine, said).order_by(newest.c.number.desc())
    return [decision_value(row) for row in connection(session).execute(found)]


def aftermath(session: Session, decision: str, at: str) -> list[Change]:
    """The statuses that changed with a decision at an instant: when it was made, or undone."""
    told = (CHANGE.c.at == at) & (CHANGE.c.kind == ChangeKind.DECISION)
    first = select(func.max(CHANGE.c.number)).where(told, CHANGE.c.subject == decision)
    begun = connection(session).execute(first).scalar()
    if begun is None:
        return []
    later = CHANGE.c.number > begun
    query = select(CHANGE).where(later, CHANGE.c.at == at).order_by(CHANGE.c.number)
    rows = connection(session).execute(query.limit(LATELY))
    mine = takewhile(lambda row: row.kind != ChangeKind.DECISION, rows)
    return [change_value(row) for row in mine if row.kind == ChangeKind.STATUS]
