"""The list of what people decided."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Select, or_

from claims.store.decisions import DECISION
from claims.store.lists.declare import Facet, Field, Kind, Resource, Sort
from claims.store.lists.parts import no_rules
from claims.store.lists.query import Value
from claims.store.sql import Condition
from claims.vocabulary import Verdict


def _standing(values: Sequence[Value]) -> Condition:
    over = DECISION.c.superseded_at
    return or_(*(over.is_(None) if value else over.is_not(None) for value in values))


def _fields() -> Iterator[Field]:
    yield Field("id", "Its id.", DECISION.c.id)
    yield Field("verdict", "What was decided.", DECISION.c.verdict, Kind.WORD, Verdict)
    yield Field("by", "Who decided.", DECISION.c.by)
    yield Field("subject", "On what: an id, or `speaker:NAME`.", DECISION.c.subject)
    yield Field(
        "standing", "It stands, or no longer.", DECISION.c.superseded_at, Kind.FLAG, test=_standing
    )
    yield Field("at", "When.", DECISION.c.at, Kind.INSTANT, ranged=True)


def _by_day(past: str) -> Condition:
    return DECISION.c.at < past


def _recorded(last: str) -> Condition:
    return DECISION.c.at <= last


def _changed(_: Select[Any], at: str) -> Condition:
    return or_(DECISION.c.at >= at, DECISION.c.superseded_at >= at)


DECISIONS = Resource(
    name="decisions",
    rows=DECISION,
    key=(DECISION.c.number,),
    identity=DECISION.c.id,
    fields=tuple(_fields()),
    sorts=(Sort("number", "In the order they were recorded.", ()),),
    default="-number",
    facets=(
        Facet("verdict", DECISION.c.verdict),
        Facet("by", DECISION.c.by),
    ),
    shown=("verdict", "by"),
    published=_by_day,
    recorded=_recorded,
    changed=_changed,
    rules=no_rules,
)
