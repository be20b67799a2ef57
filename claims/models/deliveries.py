"""Reports that are to be delivered, and what became of them."""

from typing import Any

from sqlalchemy import Index, Text
from sqlmodel import Field

from claims.models.base import Base, Code, Json, word
from claims.schedules import Channel, Outcome, Weekday


class Schedule(Base, table=True):
    """A report a week, at a time of day in a zone. ``next_due`` moves on when it is taken."""

    id: str = Field(primary_key=True, sa_type=Code)
    every: Weekday = Field(sa_type=word(Weekday))
    at: str = Field(sa_type=Code)
    zone: str
    dispute: str | None = Field(default=None, sa_type=Code)
    form: str
    mail: list[str] = Field(sa_type=Json)
    webhooks: list[str] = Field(sa_type=Json)
    folder: str | None = None
    created_at: str = Field(sa_type=Code)
    next_due: str = Field(sa_type=Code)
    removed_at: str | None = Field(default=None, sa_type=Code)


class Delivery(Base, table=True):
    """The report of one week by a schedule, or some changes by a subscription, on the way to one
    address; ``next_try`` is NULL once it is over."""

    __table_args__: Any = (Index(None, "outcome", "next_try"),)

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_type=Code, unique=True)
    schedule: str | None = Field(default=None, sa_type=Code, foreign_key="schedule.id", index=True)
    subscription: str | None = Field(
        default=None, sa_type=Code, foreign_key="subscription.id", index=True
    )
    week: str | None = Field(default=None, sa_type=Code)
    changes: list[int] | None = Field(default=None, sa_type=Json)
    channel: Channel = Field(sa_type=word(Channel))
    to: str = Field(sa_type=Text)
    due_at: str = Field(sa_type=Code)
    outcome: Outcome = Field(sa_type=word(Outcome))
    attempts: int
    tried_at: str | None = Field(default=None, sa_type=Code)
    next_try: str | None = Field(default=None, sa_type=Code)
    reason: str | None = Field(default=None, sa_type=Text)
    inputs_sha256: str | None = Field(default=None, sa_type=Code)
