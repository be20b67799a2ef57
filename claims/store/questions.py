"""Questions: groups of figures, kept in step with the links."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import bindparam, delete, select, update
from sqlmodel import Session

from claims.errors import NotFound
from claims.models import Question as QuestionTable
from claims.models import table
from claims.store.claims import CLAIM, FIGURE
from claims.store.rows import Read
from claims.store.sql import among, chunks, connection, put_rows
from claims.vocabulary import Label

QUESTION = table(QuestionTable)

Place = tuple[str, int]
"""A figure: its claim's id, and its index."""


@dataclass(frozen=True, slots=True)
class Question:
    """As the table of this name, whose docstring says what the fields are."""

    id: str
    dispute: str | None
    name: str
    title: str
    measure: str
    population: str | None
    unit: str | None
    kind: str
    place: str | None
    first_day: str | None
    last_day: str | None
    since: str | None
    low: float | None
    high: float | None
    answers: int
    live: int
    origins: int
    label: Label
    first_published: str
    last_published: str
    recorded_at: str


def save_questions(
    session: Session,
    questions: Iterable[Question],
    members: Mapping[str, Sequence[Place]],
    *,
    over: Collection[str] = (),
) -> None:
    """Let ``questions`` be those of the figures ``members`` (by question id), in place of the
    questions ``over`` (ids) that they answered before."""
    found = list(questions)
    gone = set(over) - {question.id for question in found}
    for chunk in chunks(sorted(gone)):
        connection(session).execute(delete(QUESTION).where(QUESTION.c.id.in_(chunk)))
    for part in chunks(found):
        put_rows(session, QuestionTable, (asdict(question) for question in part))
    rows = [
        {"c": claim, "i": index, "q": question}
        for question, places in members.items()
        for claim, index in places
    ]
    if rows:
        own = (FIGURE.c.claim == bindparam("c")) & (FIGURE.c.index == bindparam("i"))
        moved = FIGURE.c.answers_to.is_distinct_from(bindparam("q"))
        told = update(FIGURE).where(own & moved).values(answers_to=bindparam("q"))
        connection(session).execute(told, rows)


def answered_by(session: Session, claims: Iterable[str]) -> set[str]:
    """The ids of the questions that figures of these claims are stored as answers to."""
    found: set[str] = set()
    for chunk in chunks(claims):
        query = select(FIGURE.c.answers_to).where(FIGURE.c.claim.in_(chunk)).distinct()
        found.update(q for q in connection(session).scalars(query) if q is not None)
    return found


def answers_to(session: Session, questions: Iterable[str]) -> dict[str, list[Place]]:
    """The figures stored as answers to each of these questions (ids)."""
    found: dict[str, list[Place]] = {}
    for chunk in chunks(questions):
        query = (
            select(FIGURE.c.answers_to, FIGURE.c.claim, FIGURE.c.index)
            .where(FIGURE.c.answers_to.in_(chunk))
            .order_by(FIGURE.c.claim, FIGURE.c.index)
        )
        for question, claim, index in connection(session).execute(query):
            found.setdefault(question, []).append((claim, index))
    return found


def newest_answers(session: Session, question: str, most: int, skipped: int = 0) -> list[Place]:
    """At most so many of the figures stored as answers to a question (id), those published last
    first."""
    query = (
        select(FIGURE.c.claim, FIGURE.c.index)
        .join_from(FIGURE, CLAIM, CLAIM.c.id == FIGURE.c.claim)
        .where(FIGURE.c.answers_to == question)
        .order_by(CLAIM.c.published.desc(), FIGURE.c.claim, FIGURE.c.index)
        .limit(most)
        .offset(skipped)
    )
    return [(claim, index) for claim, index in connection(session).execute(query)]


def answers_of(session: Session, claims: Collection[str]) -> dict[Place, str]:
    """Figures of these claims -> the ids of the questions they are stored as answers to."""
    query = select(FIGURE.c.claim, FIGURE.c.index, FIGURE.c.answers_to).where(
        among(session, FIGURE.c.claim, claims), FIGURE.c.answers_to.is_not(None)
    )
    return {(claim, i): asked for claim, i, asked in connection(session).execute(query)}


def get_question(session: Session, given: str) -> Question:
    """The question with this id; or, as the answers of a question may be grouped otherwise later,
    the one that its first answer now answers. Raises ``NotFound``."""
    row = connection(session).execute(select(QUESTION).where(QUESTION.c.id == given)).first()
    row = row or _now_of(session, given)
    if row is None:
        raise NotFound(f"no question {given!r} in the store; the figures of a claim name theirs")
    return _value(row)


def questions(session: Session, ids: Iterable[str] | None = None) -> list[Question]:
    """Those named, or all, by id."""
    query = select(QUESTION).order_by(QUESTION.c.id)
    if ids is None:
        return [_value(row) for row in connection(session).execute(query)]
    return [
        _value(row)
        for chunk in chunks(sorted(set(ids)))
        for row in connection(session).execute(query.where(QUESTION.c.id.in_(chunk)))
    ]


def _now_of(session: Session, given: str) -> Read | None:
    claim, _, index = given.rpartition("-")
    if not index.isascii() or not index.isdigit() or len(index) > 6:
        return None
    now = select(FIGURE.c.answers_to).where(FIGURE.c.claim == claim, FIGURE.c.index == int(index))
    return connection(session).execute(select(QUESTION).where(QUESTION.c.id.in_(now))).first()


def _value(row: Read) -> Question:
    return Question(**row._mapping)
