"""The list of links."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Select, and_, or_, select
from sqlmodel import Session

from claims.store.claims import CLAIM
from claims.store.instants import held
from claims.store.links import LINK
from claims.store.lists.declare import Facet, Field, Kind, Resource, Sort
from claims.store.lists.parts import published_before, text_order
from claims.store.lists.query import ListQuery, Value
from claims.store.sql import Condition
from claims.vocabulary import LinkKind, Verdict


def _touches(values: Sequence[Value]) -> Condition:
    return or_(LINK.c.a.in_(values), LINK.c.b.in_(values))


def _of_dispute(values: Sequence[Value]) -> Condition:
    return LINK.c.a.in_(select(CLAIM.c.id).where(CLAIM.c.dispute.in_(values)))


def _fields() -> Iterator[Field]:
    yield Field("id", "Its id.", LINK.c.id)
    yield Field("kind", "What it says of the two claims.", LINK.c.kind, Kind.WORD, LinkKind)
    yield Field("rule", "The rule that made it.", LINK.c.rule)
    yield Field("claim", "The id of either claim.", LINK.c.a, test=_touches)
    yield Field("a", "The newer or derived claim, or the first by id.", LINK.c.a)
    yield Field("b", "The other claim.", LINK.c.b)
    yield Field("dispute", "The slug of the dispute.", LINK.c.a, test=_of_dispute)
    yield Field("decided_by", "`machine`, or a person's name.", LINK.c.decided_by)
    yield Field(
        "verdict",
        "A person's word on it. Rejected ones are in the list only by `reject`.",
        LINK.c.verdict,
        Kind.WORD,
        Verdict,
    )
    yield Field("follows", "Other links are among its reasons.", LINK.c.follows, Kind.FLAG)
    yield Field("score", "0 to 1.", LINK.c.score, Kind.NUMBER, ranged=True)
    yield Field(
        "recorded", "When it came to say this.", LINK.c.recorded_at, Kind.INSTANT, ranged=True
    )


def _rules(_: Session, query: ListQuery) -> Iterable[Condition]:
    yield held(LINK.c.recorded_at, LINK.c.superseded_at, query.recorded_as_of)
    if Verdict.REJECT not in query.filters.get("verdict", ()):
        yield LINK.c.verdict.is_distinct_from(Verdict.REJECT)


def _published(past: str) -> Condition:
    known = select(CLAIM.c.id).where(published_before(past))
    return and_(LINK.c.a.in_(known), LINK.c.b.in_(known))


def _recorded(last: str) -> Condition:
    return LINK.c.recorded_at <= last


def _changed(_: Select[Any], at: str) -> Condition:
    return LINK.c.recorded_at >= at


LINKS = Resource(
    name="links",
    rows=LINK,
    key=(LINK.c.id,),
    identity=LINK.c.id,
    fields=tuple(_fields()),
    sorts=(
        Sort("id", "By id.", ()),
        Sort("score", "By score.", (LINK.c.score,)),
        Sort("recorded", "By when they came to say this.", (LINK.c.recorded_at,)),
        Sort("decided", "By when they were decided.", (text_order(LINK.c.decided_at),)),
    ),
    default="id",
    facets=(
        Facet("kind", LINK.c.kind),
        Facet("rule", LINK.c.rule),
        Facet("decided_by", LINK.c.decided_by),
        Facet("verdict", LINK.c.verdict),
    ),
    shown=("kind", "rule", "decided_by"),
    published=_published,
    recorded=_recorded,
    changed=_changed,
    rules=_rules,
)
