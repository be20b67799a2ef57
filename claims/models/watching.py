"""What is looked at again and again, and the things found there."""

from typing import Any

from sqlalchemy import Index, Text
from sqlmodel import Field

from claims.models.base import Base, Code, word
from claims.watches import Look, Place, ThingState


class Watch(Base, table=True):
    """As ``claims.watches.Watch``."""

    id: str = Field(primary_key=True, sa_type=Code)
    name: str = Field(unique=True)
    place: Place = Field(sa_type=word(Place))
    target: str = Field(sa_type=Text)
    created_at: str = Field(sa_type=Code)
    next_due: str = Field(sa_type=Code)
    every: int | None = None
    cron: str | None = None
    zone: str
    source: str | None = Field(default=None, sa_type=Text)
    collection: str | None = Field(default=None, sa_type=Text)
    dispute: str | None = Field(default=None, sa_type=Code)
    active: bool
    looked_at: str | None = Field(default=None, sa_type=Code)
    outcome: Look | None = Field(default=None, sa_type=word(Look))
    reason: str | None = Field(default=None, sa_type=Text)
    failures: int
    seen: str | None = Field(default=None, sa_type=Code)
    taker: str | None = Field(default=None, sa_type=Code)
    until: str | None = Field(default=None, sa_type=Code)


class WatchedThing(Base, table=True):
    """As ``claims.watches.Thing``: what was seen, and the queue of what is to be read."""

    __tablename__ = "watched_thing"
    __table_args__: Any = (Index(None, "state", "next_try", "number"),)

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_type=Code, unique=True)
    watch: str = Field(sa_type=Code, foreign_key="watch.id", index=True)
    name: str = Field(sa_type=Text)
    stamp: str = Field(sa_type=Code)
    state: ThingState = Field(sa_type=word(ThingState))
    since: str = Field(sa_type=Code)
    digest: str | None = Field(default=None, sa_type=Code)
    response: str | None = Field(default=None, sa_type=Code, foreign_key="response.id", index=True)
    attempts: int
    next_try: str | None = Field(default=None, sa_type=Code)
    reason: str | None = Field(default=None, sa_type=Text)
    taker: str | None = Field(default=None, sa_type=Code)
    until: str | None = Field(default=None, sa_type=Code)
    gone_at: str | None = Field(default=None, sa_type=Code)
