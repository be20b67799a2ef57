"""What several declarations share: statuses, documents, names, orders without NULL."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    and_,
    exists,
    func,
    literal,
    literal_column,
    not_,
    or_,
    select,
    tuple_,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlmodel import Session

from claims.models import WHOLE_CLAIM, Event, Question, Source, Speaker, SpeakerAlias, table
from claims.store.claims import CLAIM, DOCUMENT, FIGURE
from claims.store.instants import held
from claims.store.lists.declare import Column, Field, Kind, Through
from claims.store.lists.query import ListQuery, Value
from claims.store.search import ASSESSMENT
from claims.store.sql import Condition
from claims.vocabulary import Contest, Label, Lifecycle, Support

QUESTION = table(Question)
SOURCE = table(Source)
SPEAKER = table(Speaker)
ALIAS = table(SpeakerAlias)
EVENT = table(Event)
_TOLD_APART = re.compile(r"(.+) \(([0-9a-f]{6,16})\)")
BELOW = -1e308
"""Sorts before every number: the databases disagree on where NULL goes."""
WITHDRAWN: ColumnElement[str] = literal_column(
    "'withdrawn'"
)  # spelt out, so that the partial index is seen


class Bytewise(ColumnElement[str]):
    """A text in byte order, as SQLite and Python have it, whatever the locale of PostgreSQL."""

    inherit_cache = False

    def __init__(self, column: Column) -> None:
        self.column = column
        self.type = column.type

    @property
    def _from_objects(self) -> list[Any]:
        return list(self.column._from_objects)


@compiles(Bytewise)
def _plain(element: Bytewise, compiler: SQLCompiler, **given: Any) -> str:
    return compiler.process(element.column, **given)


@compiles(Bytewise, "postgresql")
def _in_c(element: Bytewise, compiler: SQLCompiler, **given: Any) -> str:
    return f'({compiler.process(element.column, **given)} COLLATE "C")'


def text_order(column: Column) -> Column:
    """A text that may be missing, in byte order, missing first."""
    return Bytewise(func.coalesce(column, ""))


def number_order(column: Column) -> Column:
    return func.coalesce(column, BELOW)


def at_the_time(then: str | None) -> Condition:
    """The condition on a status that it is of the time asked for."""
    return held(ASSESSMENT.c.recorded_at, ASSESSMENT.c.superseded_at, then)


def of_whole_claim(then: str | None) -> Condition:
    return and_(at_the_time(then), ASSESSMENT.c.figure == WHOLE_CLAIM)


def judgements(through: Through) -> tuple[Field, ...]:
    """The filters by status."""
    axes: tuple[tuple[str, str, Any], ...] = (
        ("label", "Its label: one word for the three axes.", Label),
        ("status", "The same as `label`.", Label),
        ("support", "How well it is borne out.", Support),
        ("contest", "Whether it is contradicted.", Contest),
        (
            "lifecycle",
            "Whether it still stands. What we withdrew is in a list only by `withdrawn` here or as"
            " label.",
            Lifecycle,
        ),
    )
    return tuple(
        Field(
            name,
            about,
            ASSESSMENT.c["label" if name == "status" else name],
            Kind.WORD,
            words,
            through=through,
            judged=True,
        )
        for name, about, words in axes
    )


def without_withdrawn(claim: Column) -> Callable[[Session, ListQuery], Iterator[Condition]]:
    """The rule that claims we withdrew are left out, unless they are asked for."""

    def rules(_: Session, query: ListQuery) -> Iterator[Condition]:
        names = ("lifecycle", "label", "status")
        if any(Lifecycle.WITHDRAWN in query.asked.get(name, ()) for name in names):
            return
        gone = select(ASSESSMENT.c.claim).where(
            ASSESSMENT.c.lifecycle == WITHDRAWN, of_whole_claim(query.recorded_as_of)
        )
        yield not_(claim.in_(gone))

    return rules


def no_rules(_: Session, __: ListQuery) -> Iterable[Condition]:
    return ()


def published_before(past: str) -> Condition:
    return and_(CLAIM.c.published < past, CLAIM.c.published != "")


def of_source(values: Sequence[Value]) -> Condition:
    """A document whose source has one of these slugs or names."""
    names = [str(value) for value in values]
    called = or_(
        SOURCE.c.slug.in_(names), func.lower(SOURCE.c.name).in_([n.lower() for n in names])
    )
    return DOCUMENT.c.source.in_(select(SOURCE.c.slug).where(called))


def speaker_named(column: Column) -> Callable[[Sequence[Value]], Condition]:
    """A column that names a speaker of whose name, or other name, a value is a part."""

    def condition(values: Sequence[Value]) -> Condition:
        parts = [str(value) for value in values]
        names = select(SPEAKER.c.name).where(
            or_(*(SPEAKER.c.name.icontains(part, autoescape=True) for part in parts))
        )
        aliases = select(ALIAS.c.speaker).where(
            or_(*(ALIAS.c.alias.icontains(part, autoescape=True) for part in parts))
        )
        return column.in_(select(names.union(aliases).subquery().c.name))

    return condition


def of_event(values: Sequence[Value]) -> Condition:
    return FIGURE.c.event.in_(select(EVENT.c.id).where(EVENT.c.name.in_(values)))


def of_question(values: Sequence[Value]) -> Condition:
    """A figure read as an answer to one of these, or stored among the answers to one. Where a name
    is that of several groups, reports add the beginning of the id of the first answer."""
    told = [found for value in values if (found := _TOLD_APART.fullmatch(str(value)))]
    apart = (and_(QUESTION.c.name == m[1], QUESTION.c.id.startswith(m[2])) for m in told)
    named = or_(QUESTION.c.id.in_(values), QUESTION.c.name.in_(values), *apart)
    grouped = FIGURE.c.answers_to.in_(select(QUESTION.c.id).where(named))
    return or_(FIGURE.c.question.in_(values), grouped)


def scope_fields(through: Through | None) -> tuple[Field, ...]:
    """The filters by what a figure is of: of the figure itself, or of some figure of a claim."""
    parts: tuple[tuple[str, str, Column], ...] = (
        ("measure", "What is counted.", FIGURE.c.measure),
        ("population", "Of whom or what it is counted.", FIGURE.c.population),
        ("place", "Where.", FIGURE.c.place),
        ("unit", "The canonical unit.", FIGURE.c.unit),
    )
    plain = (Field(n, a, column, through=through, mended=True) for n, a, column in parts)
    event = Field(
        "event", "The event, by name.", FIGURE.c.event, test=of_event, through=through,
        mended=True,
    )  # fmt: skip
    question = Field(
        "question", "The question it answers: as figures have it, or by the name or the id of the "
        "group of answers, as reports and checks have it.",
        FIGURE.c.question, test=of_question, through=through, mended=True,
    )  # fmt: skip
    return (*plain, question, event)


def told(
    own: tuple[Column, ...], theirs: tuple[Column, ...], rows: FromClause = CLAIM
) -> tuple[
    Callable[[str], Condition],
    Callable[[str], Condition],
    Callable[[Select[Any], str], Condition],
]:
    """The instants of what has no date of its own, by the claims that belong to it (``theirs`` of
    ``rows`` are its ``own``): there is one published by the day, recorded by the instant, changed
    since."""

    def some(*conditions: Condition) -> Condition:
        pairs = (column == mine for column, mine in zip(theirs, own, strict=True))
        return exists(select(literal(1)).select_from(rows).where(*pairs, *conditions))

    def published(past: str) -> Condition:
        return some(published_before(past))

    def recorded(last: str) -> Condition:
        return some(CLAIM.c.recorded_at <= last)

    def changed(claims: Select[Any], _: str) -> Condition:
        found = select(*theirs).select_from(rows).where(CLAIM.c.id.in_(claims))
        return tuple_(*own).in_(found) if own[1:] else own[0].in_(found)

    return published, recorded, changed
