"""The list of documents."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, and_, or_, select
from sqlmodel import Session

from claims.store.claims import CLAIM, DOCUMENT
from claims.store.lists.declare import Facet, Field, Kind, Resource, Sort
from claims.store.lists.parts import SOURCE, no_rules, of_source, text_order
from claims.store.sql import Condition
from claims.vocabulary import SourceKind


def _fields() -> Iterator[Field]:
    yield Field("id", "Its id.", DOCUMENT.c.id)
    yield Field("source", "A source, by slug or name.", DOCUMENT.c.source, test=of_source)
    yield Field("source_kind", "What its source is.", SOURCE.c.kind, Kind.WORD, SourceKind)
    yield Field("family", "The publisher group.", SOURCE.c.family)
    yield Field("dispute", "The slug of its dispute.", DOCUMENT.c.dispute)
    yield Field("language", "The language, as `en`.", DOCUMENT.c.language)
    yield Field("url", "Where it was fetched.", DOCUMENT.c.url)
    yield Field("sha256", "The digest of its text.", DOCUMENT.c.sha256)
    yield Field("published", "Publication.", DOCUMENT.c.published, Kind.DAY, ranged=True)
    yield Field(
        "recorded", "When the store got it.", DOCUMENT.c.recorded_at, Kind.INSTANT, ranged=True
    )


def _published(past: str) -> Condition:
    return and_(DOCUMENT.c.published < past, DOCUMENT.c.published != "")


def _recorded(last: str) -> Condition:
    return DOCUMENT.c.recorded_at <= last


def _changed(claims: Select[Any], at: str) -> Condition:
    theirs = select(CLAIM.c.document).where(CLAIM.c.id.in_(claims))
    return or_(DOCUMENT.c.id.in_(theirs), DOCUMENT.c.recorded_at >= at)


def _titled(_: Session, words: str, __: int) -> Condition:
    parts = words.split()
    return and_(*(DOCUMENT.c.title.icontains(part, autoescape=True) for part in parts))


DOCUMENTS = Resource(
    name="documents",
    rows=DOCUMENT.join(SOURCE, SOURCE.c.slug == DOCUMENT.c.source),
    key=(DOCUMENT.c.id,),
    identity=DOCUMENT.c.id,
    fields=tuple(_fields()),
    sorts=(
        Sort(
            "published", "By publication; without a day first.", (text_order(DOCUMENT.c.published),)
        ),
        Sort("recorded", "By when the store got them.", (DOCUMENT.c.recorded_at,)),
        Sort("title", "By title.", (text_order(DOCUMENT.c.title),)),
    ),
    default="-published",
    facets=(
        Facet("source", DOCUMENT.c.source),
        Facet("source_kind", SOURCE.c.kind),
        Facet("dispute", DOCUMENT.c.dispute),
        Facet("language", DOCUMENT.c.language),
        Facet("family", SOURCE.c.family),
    ),
    shown=("source", "source_kind", "dispute", "language"),
    published=_published,
    recorded=_recorded,
    changed=_changed,
    rules=no_rules,
    text=_titled,
    text_about="Words that the title must hold, or parts of words.",
)
