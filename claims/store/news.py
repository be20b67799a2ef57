"""What is new, for a page that is looked at every morning: each question bounded, however much the
store holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    case,
    exists,
    func,
    literal,
    select,
    union_all,
)
from sqlmodel import Session

from claims.models import Dispute, Source, table
from claims.store.changes import CHANGE, last_change
from claims.store.claims import CLAIM, DOCUMENT
from claims.store.links import LINK
from claims.store.lists.parts import WITHDRAWN, of_whole_claim
from claims.store.questions import QUESTION, Question
from claims.store.search import ASSESSMENT, contested, uncorroborated
from claims.store.sql import Condition, connection
from claims.vocabulary import ChangeKind, Label

_DISPUTE = table(Dispute)
_SOURCE = table(Source)
LOOKED_AT = 5_000
"""Changes, the newest, among which something new is looked for."""
AMONG = 500
"""Questions, those with the newest answers, of which the most answered are told."""
UNSUPPORTED = (Label.UNCORROBORATED, Label.SINGLE_SOURCE)


@dataclass(frozen=True, slots=True)
class News:
    """Claims whose status became another, the newest first: id, label before, label now.
    ``total`` counts all of them; ``more``: among the newest ``LOOKED_AT`` changes alone."""

    claims: tuple[tuple[str, str | None, str], ...]
    total: int
    more: bool


@dataclass(frozen=True, slots=True)
class DeskCount:
    """How many of the newest ``claims`` of a dispute lie on each desk."""

    slug: str
    name: str
    claims: int
    contested: int
    uncorroborated: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document that came in: ``source`` is a name, ``title`` the file's where it has none,
    ``published`` may be unknown."""

    id: str
    title: str
    source: str
    published: str | None
    recorded_at: str


def newly(session: Session, labels: Sequence[Label], since: str, limit: int) -> News:
    """Claims that have one of these labels since an instant, and had none of them before."""
    fresh = CHANGE.c.now.in_(labels) & func.coalesce(CHANGE.c.was, "").not_in(labels)
    return _news(session, fresh, since, limit)


def moved(session: Session, since: str, limit: int) -> News:
    """Claims whose label became another since an instant."""
    other = CHANGE.c.was.is_not(None) & CHANGE.c.was.is_distinct_from(CHANGE.c.now)
    return _news(session, other & CHANGE.c.now.is_not(None), since, limit)


def _news(session: Session, wanted: Condition, since: str, limit: int) -> News:
    first = last_change(session) - LOOKED_AT
    looked = select(CHANGE.c.number, CHANGE.c.claim).where(
        CHANGE.c.number > first, CHANGE.c.at >= since, CHANGE.c.kind == ChangeKind.STATUS, wanted
    )
    # The bound keeps SQLite from going by claim through the whole log.
    recent = looked.order_by(CHANGE.c.number.desc()).limit(LOOKED_AT).subquery()
    number = func.max(recent.c.number).label("number")
    newest = (
        select(number, func.count().over().label("total"))
        .group_by(recent.c.claim)
        .order_by(number.desc())
        .limit(limit)
        .subquery()
    )
    query = (
        select(CHANGE.c.claim, CHANGE.c.was, CHANGE.c.now, newest.c.total)
        .join(newest, newest.c.number == CHANGE.c.number)
        .order_by(CHANGE.c.number.desc())
    )
    rows = connection(session).execute(query).all()
    begins = select(CHANGE.c.at).where(CHANGE.c.number > first).order_by(CHANGE.c.number).limit(1)
    oldest = connection(session).execute(begins).scalar() if first > 0 else None
    claims = tuple((row.claim, row.was, row.now) for row in rows)
    return News(claims, rows[0].total if rows else 0, oldest is not None and oldest >= since)


def desk_counts(session: Session, disputes: int, most: int) -> list[DeskCount]:
    """The disputes with the newest claims, and how many of the newest ``most`` claims of each lie
    on the two desks."""
    newest = select(func.max(CLAIM.c.published)).where(CLAIM.c.dispute == _DISPUTE.c.slug)
    last = newest.correlate(_DISPUTE).scalar_subquery()
    named = select(_DISPUTE.c.slug, _DISPUTE.c.name, last.label("last")).subquery()
    order = (func.coalesce(named.c.last, "").desc(), named.c.slug)
    heads = connection(session).execute(select(named).order_by(*order).limit(disputes)).all()
    if not heads:
        return []
    counts = union_all(*(_count(head.slug, most) for head in heads))
    found = {row.slug: row for row in connection(session).execute(counts)}
    return [DeskCount(head.slug, head.name, *found[head.slug][1:]) for head in heads]


def _count(slug: str, most: int) -> Select[*tuple[Any, ...]]:
    gone = select(ASSESSMENT.c.claim).where(
        ASSESSMENT.c.lifecycle == WITHDRAWN, of_whole_claim(None)
    )
    first = (
        select(CLAIM.c.id)
        .where(CLAIM.c.dispute == slug, CLAIM.c.id.not_in(gone))
        .order_by(CLAIM.c.published.desc())
        .limit(most)
        .subquery()
    )

    def on(*conditions: Condition) -> ColumnElement[int]:
        now = (ASSESSMENT.c.claim == first.c.id, ASSESSMENT.c.superseded_at.is_(None))
        there = exists().where(*now, *conditions).correlate(first)
        return func.coalesce(func.sum(case((there, 1), else_=0)), 0, type_=Integer)

    numbers = (func.count(), on(*contested()), on(*uncorroborated()))
    return select(literal(slug).label("slug"), *numbers).select_from(first)


def contested_questions(session: Session, limit: int) -> list[Question]:
    """The contested questions with most answers."""
    newest = (
        select(QUESTION.c.id)
        .where(QUESTION.c.label == Label.CONTESTED)
        .order_by(QUESTION.c.last_published.desc(), QUESTION.c.id.desc())
        .limit(AMONG)
    )
    order = (QUESTION.c.answers.desc(), QUESTION.c.last_published.desc(), QUESTION.c.id)
    query = select(QUESTION).where(QUESTION.c.id.in_(newest)).order_by(*order).limit(limit)
    return [Question(**row._mapping) for row in connection(session).execute(query)]


def links_unseen(session: Session, most: int) -> int:
    """How many links a machine proposed and nobody has judged, up to ``most``."""
    proposed = select(literal(1)).where(LINK.c.superseded_at.is_(None), LINK.c.verdict.is_(None))
    query = select(func.count()).select_from(proposed.limit(most).subquery())
    return connection(session).execute(query).scalar_one()


def arrivals(session: Session, limit: int) -> list[Arrival]:
    """The documents that came in last."""
    last = (DOCUMENT.c.recorded_at.desc(), DOCUMENT.c.id.desc())
    newest = select(DOCUMENT.c.id).order_by(*last).limit(limit)
    columns = (DOCUMENT.c.id, DOCUMENT.c.title, DOCUMENT.c.path, _SOURCE.c.name)
    times = (DOCUMENT.c.published, DOCUMENT.c.recorded_at)
    query = select(*columns, *times).join_from(DOCUMENT, _SOURCE)
    rows = connection(session).execute(query.where(DOCUMENT.c.id.in_(newest)).order_by(*last))
    return [Arrival(row[0], in_short(row[1], row[2]), *row[3:]) for row in rows]


def in_short(title: str | None, path: str) -> str:
    """What a document is called in a list: its title, else the last part of its path."""
    return title or path.rstrip("/").rpartition("/")[2] or path


def last_published(session: Session) -> str | None:
    """The newest day, or instant, on which a claim was published."""
    query = select(func.max(CLAIM.c.published))
    return connection(session).execute(query).scalar() or None
