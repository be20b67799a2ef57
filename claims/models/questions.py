"""What figures answer, as the linking groups them."""

from typing import Any

from sqlalchemy import Double, Index
from sqlmodel import Field

from claims.models.base import Base, Code, word
from claims.vocabulary import Label


class Question(Base, table=True):
    """A group of figures that answer one question, with what its answers come to.

    ``id`` is that of its first answer: the claim's id and the index of the figure, so that every
    answer names its question, also one it was once grouped under. ``name`` is the readable key,
    ``title`` the question in words. ``low`` and ``high`` span the answers still live; ``low`` is
    NULL where none is, ``high`` also where one has no upper bound. ``origins`` counts the voices
    of the live answers, ``label`` is the one word for them all: contested, else the best support.
    """

    __table_args__: Any = (
        Index(None, "dispute", "last_published", "id"),
        Index(None, "dispute", "label", "answers", "id"),
        Index(None, "dispute", "measure", "label", "answers", "id"),
        Index(None, "label", "last_published", "id"),
        Index(None, "last_published", "id"),
    )

    id: str = Field(primary_key=True, sa_type=Code)
    dispute: str | None = Field(default=None, sa_type=Code, foreign_key="dispute.slug")
    name: str
    title: str
    measure: str = Field(index=True)
    population: str | None = None
    unit: str | None = None
    kind: str = Field(sa_type=Code)
    place: str | None = None
    first_day: str | None = Field(default=None, sa_type=Code)
    last_day: str | None = Field(default=None, sa_type=Code)
    since: str | None = Field(default=None, sa_type=Code)
    low: float | None = Field(default=None, sa_type=Double)
    high: float | None = Field(default=None, sa_type=Double)
    answers: int
    live: int
    origins: int
    label: Label = Field(sa_type=word(Label))
    first_published: str = Field(sa_type=Code)
    last_published: str = Field(sa_type=Code)
    recorded_at: str = Field(sa_type=Code)
