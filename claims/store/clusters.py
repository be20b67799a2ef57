"""What the graph of a dispute is made of: its questions in the order of their weight, statements
without figures that are linked, and links among claims. Every query reads a bounded number of rows,
however large the dispute is."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

import orjson
from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    Subquery,
    Text,
    and_,
    case,
    cast,
    exists,
    func,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlmodel import Session

from claims.models import WHOLE_CLAIM
from claims.store.claims import CLAIM, FIGURE
from claims.store.instants import PAST_IT
from claims.store.links import LINK
from claims.store.questions import QUESTION, Place, Question
from claims.store.search import ASSESSMENT
from claims.store.sql import among, connection
from claims.vocabulary import Label, LinkKind, Verdict

LOOKED_AT = 500
"""Questions of each status that a side is looked for in, the largest first."""
IN_A_PERIOD = 10_000
"""Claims of a period whose questions are looked for, and claims among which linked statements
are, the newest first."""
MEMBERS, LINKS = 20_000, 60_000
COUNTED, MEASURES = 10_000, 40
_STANDS = LINK.c.superseded_at.is_(None) & LINK.c.verdict.is_distinct_from(Verdict.REJECT)


@dataclass(frozen=True, slots=True)
class ClusterQuery:
    """Which part of a dispute: None leaves a filter out. ``side`` is that of a claim as read,
    ``first`` and ``last`` are ISO days of publication, both included."""

    dispute: str
    measure: str | None = None
    label: Label | None = None
    side: str | None = None
    first: str | None = None
    last: str | None = None
    limit: int = 60

    @property
    def in_a_period(self) -> bool:
        return self.first is not None or self.last is not None


@dataclass(frozen=True, slots=True)
class Weighed:
    """Questions, contested ones first, then by the number of their answers. ``total`` of them
    meet the filters; ``more`` where there may be others still."""

    questions: tuple[Question, ...]
    total: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim without figures that is linked to another."""

    id: str
    content: str
    speaker: str
    side: str | None
    published: str
    label: Label | None


@dataclass(frozen=True, slots=True)
class BareLink:
    """A link that stands, without its reasons."""

    a: str
    b: str
    kind: LinkKind
    figures: tuple[tuple[int, int], ...]


def weighed_questions(session: Session, query: ClusterQuery) -> Weighed:
    """The heaviest questions of a dispute that meet the filters, in four queries at most."""
    found = _of_period(query) if query.in_a_period else _of_dispute(query)
    weight = case((found.c.label == Label.CONTESTED, 0), else_=1)
    order = (weight, found.c.answers.desc(), found.c.id.desc())
    rows = connection(session).execute(select(found).order_by(*order).limit(query.limit)).all()
    total, more = _total(session, query, found)
    return Weighed(tuple(Question(**row._mapping) for row in rows), total, more)


def _of_dispute(query: ClusterQuery) -> Subquery:
    """The largest questions of each status, one look into an index for each."""
    wanted = [QUESTION.c.dispute == query.dispute]
    if query.measure is not None:
        wanted.append(QUESTION.c.measure == query.measure)
    each = query.limit if query.side is None else LOOKED_AT
    labels = [query.label] if query.label is not None else list(Label)
    largest = [
        select(QUESTION)
        .where(*wanted, QUESTION.c.label == label)
        .order_by(QUESTION.c.answers.desc(), QUESTION.c.id.desc())
        .limit(each)
        .subquery()
        for label in labels
    ]
    found = union_all(*(select(part) for part in largest)).subquery()
    if query.side is None:
        return found
    answered = (
        select(FIGURE.c.claim)
        .join(CLAIM, CLAIM.c.id == FIGURE.c.claim)
        .where(FIGURE.c.answers_to == found.c.id, CLAIM.c.speaker_side == query.side)
    )
    return select(found).where(answered.exists()).subquery()


def _of_period(query: ClusterQuery) -> Subquery:
    recent = _recent(query, CLAIM.c.id).subquery()
    asked = select(FIGURE.c.answers_to).where(FIGURE.c.claim.in_(select(recent.c.id)))
    found = select(QUESTION).where(QUESTION.c.id.in_(asked))
    if query.measure is not None:
        found = found.where(QUESTION.c.measure == query.measure)
    if query.label is not None:
        found = found.where(QUESTION.c.label == query.label)
    return found.subquery()


def _recent(query: ClusterQuery, *columns: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    """The newest claims of the period, of the side where one is given."""
    found = select(*columns).where(CLAIM.c.dispute == query.dispute)
    if query.first is not None:
        found = found.where(CLAIM.c.published >= query.first)
    if query.last is not None:
        found = found.where(CLAIM.c.published <= query.last + PAST_IT)
    if query.side is not None and query.in_a_period:
        found = found.where(CLAIM.c.speaker_side == query.side)
    return found.order_by(CLAIM.c.published.desc(), CLAIM.c.number.desc()).limit(IN_A_PERIOD)


def _total(session: Session, query: ClusterQuery, found: Subquery) -> tuple[int, bool]:
    """How many questions meet the filters, and whether there may be more than were looked at."""
    if query.in_a_period:
        told = _counted(session, found.c.id, COUNTED)
        recent = _recent(query, CLAIM.c.id).limit(IN_A_PERIOD + 1).subquery()
        return min(told, COUNTED), _counted(session, recent.c.id, IN_A_PERIOD) > IN_A_PERIOD
    wanted = select(QUESTION.c.id).where(QUESTION.c.dispute == query.dispute)
    if query.measure is not None:
        wanted = wanted.where(QUESTION.c.measure == query.measure)
    if query.label is not None:
        wanted = wanted.where(QUESTION.c.label == query.label)
    everyone = wanted.limit(COUNTED + 1).subquery()
    there = _counted(session, everyone.c.id, COUNTED)
    if query.side is not None:
        return _counted(session, found.c.id, COUNTED), there > LOOKED_AT
    return min(there, COUNTED), there > COUNTED


def _counted(session: Session, column: ColumnElement[Any], most: int) -> int:
    inside = select(column).limit(most + 1).subquery()
    return connection(session).execute(select(func.count()).select_from(inside)).scalar_one()


def linked_statements(session: Session, query: ClusterQuery) -> list[Statement]:
    """Claims without figures that are linked, among the newest of the dispute, newest first."""
    columns = (CLAIM.c.id, CLAIM.c.content, CLAIM.c.speaker, CLAIM.c.speaker_side)
    recent = _recent(query, *columns, CLAIM.c.published, CLAIM.c.number).subquery()
    linked = or_(*(exists().where(end == recent.c.id, _STANDS) for end in (LINK.c.a, LINK.c.b)))
    status = and_(
        ASSESSMENT.c.claim == recent.c.id,
        ASSESSMENT.c.figure == WHOLE_CLAIM,
        ASSESSMENT.c.superseded_at.is_(None),
    )
    wanted = select(recent, ASSESSMENT.c.label).outerjoin(ASSESSMENT, status)
    wanted = wanted.where(
        ~exists().where(FIGURE.c.claim == recent.c.id),
        linked,
        ASSESSMENT.c.label.is_distinct_from(Label.WITHDRAWN),
    )
    if query.side is not None:
        wanted = wanted.where(recent.c.speaker_side == query.side)
    wanted = wanted.order_by(recent.c.published.desc(), recent.c.number.desc())
    return [
        Statement(row.id, row.content, row.speaker, row.speaker_side, row.published, row.label)
        for row in connection(session).execute(wanted)
    ]


def told_answers(
    session: Session, questions: Collection[str]
) -> list[tuple[str, Place, str | None]]:
    """The figures that answer these questions (ids), each with its question and the side of its
    claim as read; at most ``MEMBERS``."""
    if not questions:
        return []
    query = (
        select(FIGURE.c.answers_to, FIGURE.c.claim, FIGURE.c.index, CLAIM.c.speaker_side)
        .join(CLAIM, CLAIM.c.id == FIGURE.c.claim)
        .where(among(session, FIGURE.c.answers_to, questions))
        .order_by(FIGURE.c.answers_to, FIGURE.c.claim, FIGURE.c.index)
        .limit(MEMBERS)
    )
    rows = connection(session).execute(query)
    return [(question, (claim, index), side) for question, claim, index, side in rows]


def bare_links(session: Session, claims: Collection[str]) -> list[BareLink]:
    """The links that stand among these claims, at most ``LINKS``."""
    if not claims:
        return []
    # As texts: many thousands of rows, of which nearly all compare figure 0 with figure 0.
    kind, figures = type_coerce(LINK.c.kind, String), cast(LINK.c.figures, Text)
    query = (
        select(LINK.c.a, LINK.c.b, kind, figures)
        .where(among(session, LINK.c.a, claims), _STANDS)
        .limit(LINKS)
    )
    ends, read = set(claims), cache(_pairs)
    return [
        BareLink(a, b, LinkKind(kind), read(figures))
        for a, b, kind, figures in connection(session).execute(query)
        if b in ends
    ]


def _pairs(figures: str) -> tuple[tuple[int, int], ...]:
    return tuple((i, j) for i, j in orjson.loads(figures))


def measures_asked(session: Session, dispute: str) -> dict[str, int]:
    """What the questions of a dispute count, with how many there are of each, the most frequent
    first; among the first ``COUNTED`` of the index."""
    some = select(QUESTION.c.measure).where(QUESTION.c.dispute == dispute).limit(COUNTED).subquery()
    number = func.count()
    query = (
        select(some.c.measure, number)
        .group_by(some.c.measure)
        .order_by(number.desc(), some.c.measure)
        .limit(MEASURES)
    )
    return {row.measure: row[1] for row in connection(session).execute(query)}
