"""The list of questions: what figures answer, as linking groups them."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Select, String, cast, func, select
from sqlmodel import Session

from claims.store.claims import FIGURE
from claims.store.lists.declare import Facet, Field, Kind, Resource, Sort
from claims.store.lists.parts import number_order, text_order
from claims.store.lists.query import ListQuery
from claims.store.questions import QUESTION
from claims.store.sql import Condition
from claims.vocabulary import Label


def _fields() -> Iterator[Field]:
    yield Field("id", "Its id: that of its first answer, `CLAIM-INDEX`.", QUESTION.c.id)
    yield Field("dispute", "The slug of its dispute.", QUESTION.c.dispute)
    yield Field(
        "label",
        "One word for all its answers: contested, else the best support.",
        QUESTION.c.label,
        Kind.WORD,
        Label,
    )
    yield Field("measure", "What is counted, such as `killed`.", QUESTION.c.measure)
    yield Field("population", "Of whom or what, where it is told.", QUESTION.c.population)
    yield Field("place", "Where, as its answers have it.", QUESTION.c.place)
    yield Field("kind", "`count`, `percent` or `incremental`.", QUESTION.c.kind)
    yield Field("unit", "The unit counted in.", QUESTION.c.unit)
    for name, about in (
        ("answers", "How many figures answer it."),
        ("live", "How many of them still stand."),
        ("origins", "How many origins stand behind the live ones."),
        ("low", "The least that a live answer allows."),
        ("high", "The most; a question without an upper bound is outside every bound."),
    ):
        yield Field(name, about, QUESTION.c[name], Kind.NUMBER, ranged=True)
    yield Field(
        "day", "The first day of what is counted.", QUESTION.c.first_day, Kind.DAY, ranged=True
    )
    yield Field(
        "published",
        "When its newest answer was published.",
        QUESTION.c.last_published,
        Kind.DAY,
        ranged=True,
    )


def _rules(_: Session, _query: ListQuery) -> Iterable[Condition]:
    return ()


def _published(past: str) -> Condition:
    first = QUESTION.c.first_published
    return (first < past) & (first != "")


def _recorded(last: str) -> Condition:
    return QUESTION.c.recorded_at <= last


def _changed(claims: Select[Any], _: str) -> Condition:
    return QUESTION.c.id.in_(select(FIGURE.c.answers_to).where(FIGURE.c.claim.in_(claims)))


def _holds(_: Session, words: str, __: int) -> Condition:
    return cast(QUESTION.c.title, String).icontains(words, autoescape=True)


QUESTIONS = Resource(
    name="questions",
    rows=QUESTION,
    key=(QUESTION.c.id,),
    identity=QUESTION.c.id,
    fields=tuple(_fields()),
    sorts=(
        Sort("published", "By their newest answer.", (QUESTION.c.last_published,)),
        Sort("answers", "By how many answers they have.", (QUESTION.c.answers,)),
        Sort("low", "By the least number.", (number_order(QUESTION.c.low),)),
        Sort("day", "By the day of what is counted.", (text_order(QUESTION.c.first_day),)),
        Sort("title", "By their words.", (text_order(func.lower(QUESTION.c.title)),)),
        Sort("id", "By id.", ()),
    ),
    default="-published",
    facets=(
        Facet("label", QUESTION.c.label),
        Facet("dispute", QUESTION.c.dispute),
        Facet("measure", QUESTION.c.measure),
        Facet("place", QUESTION.c.place),
        Facet("kind", QUESTION.c.kind),
    ),
    shown=("label", "dispute", "measure"),
    published=_published,
    recorded=_recorded,
    changed=_changed,
    rules=_rules,
    text=_holds,
    text_about="Words that stand together in its title.",
)
