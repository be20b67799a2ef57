"""What happened to claims, in the order in which it was committed."""

from typing import Any

from sqlalchemy import Index
from sqlmodel import Field

from claims.models.base import Base, Code, word
from claims.vocabulary import ChangeKind


class Change(Base, table=True):
    """One thing that happened to one claim; ``number`` never goes back, whoever writes.

    ``subject`` is what it happened through: a link or a decision, by id. ``figure`` is the index of
    the figure a status is of, ``WHOLE_CLAIM`` for the claim's own. ``was`` and ``now`` are labels,
    or kinds of links; NULL is nothing.
    """

    __table_args__: Any = (Index(None, "claim", "number"), Index(None, "at"))

    number: int | None = Field(default=None, primary_key=True)
    at: str = Field(sa_type=Code)
    kind: ChangeKind = Field(sa_type=word(ChangeKind))
    claim: str = Field(sa_type=Code, foreign_key="claim.id")
    subject: str | None = Field(default=None, sa_type=Code)
    figure: int | None = None
    was: str | None = Field(default=None, sa_type=Code)
    now: str | None = Field(default=None, sa_type=Code)
