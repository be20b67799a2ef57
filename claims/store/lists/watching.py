"""The lists of what is watched, and of what was found there."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Select, exists, not_, or_, select
from sqlmodel import Session

from claims.store.lists.declare import Column, Facet, Field, Kind, Resource, Sort
from claims.store.lists.parts import Bytewise, no_rules, text_order
from claims.store.lists.query import Value
from claims.store.sql import Condition
from claims.store.watching.things import THING
from claims.store.watching.watches import WATCH
from claims.watches import Look, Place, ThingState


def _has_dead(values: Sequence[Value]) -> Condition:
    dead = exists().where(THING.c.watch == WATCH.c.id, THING.c.state == ThingState.DEAD)
    return or_(*(dead if value else not_(dead) for value in values))


def _of_watch(values: Sequence[Value]) -> Condition:
    """By the id of the watch, or its name."""
    named = select(WATCH.c.id).where(WATCH.c.name.in_(values))
    return or_(THING.c.watch.in_(values), THING.c.watch.in_(named))


def _gone(values: Sequence[Value]) -> Condition:
    over = THING.c.gone_at
    return or_(*(over.is_not(None) if value else over.is_(None) for value in values))


def _before(column: Column) -> Callable[[str], Condition]:
    return lambda past: column < past


def _by(column: Column) -> Callable[[str], Condition]:
    return lambda last: column <= last


def _looked(_: Select[Any], at: str) -> Condition:
    return or_(WATCH.c.created_at >= at, WATCH.c.looked_at >= at)


def _fared(_: Select[Any], at: str) -> Condition:
    return THING.c.since >= at


def _words(*columns: Column) -> Callable[[Session, str, int], Condition]:
    return lambda _, words, __: or_(*(c.icontains(words, autoescape=True) for c in columns))


WATCHES = Resource(
    name="watches",
    rows=WATCH,
    key=(WATCH.c.id,),
    identity=WATCH.c.id,
    fields=(
        Field("id", "Its id.", WATCH.c.id),
        Field("name", "Its name, whole.", WATCH.c.name),
        Field("place", "An address, or a folder.", WATCH.c.place, Kind.WORD, Place),
        Field("outcome", "How the last look went.", WATCH.c.outcome, Kind.WORD, Look),
        Field("active", "It is looked at, or paused.", WATCH.c.active, Kind.FLAG),
        Field("dead", "It has dead letters.", WATCH.c.id, Kind.FLAG, test=_has_dead),
        Field("source", "The outlet that was given, by name.", WATCH.c.source),
        Field("dispute", "The slug of the dispute that was given.", WATCH.c.dispute),
        Field("next_due", "When it is looked at next.", WATCH.c.next_due, Kind.INSTANT,
              ranged=True),
    ),
    sorts=(
        Sort("name", "By name.", (Bytewise(WATCH.c.name),)),
        Sort("created", "By when they were made.", (WATCH.c.created_at,)),
        Sort("next_due", "By when they are due.", (WATCH.c.next_due,)),
        Sort("looked", "By the last look; those without first.", (text_order(WATCH.c.looked_at),)),
    ),
    default="name",
    facets=(Facet("place", WATCH.c.place), Facet("outcome", WATCH.c.outcome)),
    shown=("place", "outcome"),
    published=_before(WATCH.c.created_at),
    recorded=_by(WATCH.c.created_at),
    changed=_looked,
    rules=no_rules,
    text=_words(WATCH.c.name, WATCH.c.target),
    text_about="A part of its name or of where it looks.",
)  # fmt: skip

WATCHED = Resource(
    name="watched",
    rows=THING,
    key=(THING.c.number,),
    identity=THING.c.id,
    fields=(
        Field("id", "Its id.", THING.c.id),
        Field("watch", "The watch that found it, by id or name.", THING.c.watch, test=_of_watch),
        Field("state", "What became of it; `dead` are the dead letters.", THING.c.state,
              Kind.WORD, ThingState),
        Field("name", "The address of the page or entry, or the file, whole.", THING.c.name),
        Field("gone", "It is no longer where it was found.", THING.c.gone_at, Kind.FLAG,
              test=_gone),
        Field("since", "Since when it is in that state.", THING.c.since, Kind.INSTANT,
              ranged=True),
    ),
    sorts=(
        Sort("number", "In the order they were found.", ()),
        Sort("since", "By what happened to them last.", (THING.c.since,)),
    ),
    default="-number",
    facets=(Facet("state", THING.c.state), Facet("watch", THING.c.watch)),
    shown=("state",),
    published=_before(THING.c.since),
    recorded=_by(THING.c.since),
    changed=_fared,
    rules=no_rules,
    text=_words(THING.c.name),
    text_about="A part of its address or of the name of the file.",
)  # fmt: skip
