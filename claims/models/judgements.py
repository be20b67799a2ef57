"""What the machine proposed and people decided, with its history."""

from typing import Any

from sqlalchemy import Double, Index, text
from sqlmodel import Field

from claims.models.base import Base, Code, Json, word
from claims.vocabulary import Contest, Label, Lifecycle, LinkKind, Support, Verdict

_CURRENT = text("superseded_at IS NULL")
_WAITING = text("superseded_at IS NULL AND verdict IS NULL")
_WITHDRAWN = text("lifecycle = 'withdrawn'")
_CONTESTED = text("superseded_at IS NULL AND lifecycle = 'live' AND contest = 'contested'")
_UNSUPPORTED = text(
    "superseded_at IS NULL AND lifecycle = 'live' AND label != 'not_checkable'"
    " AND support IN ('unattributed', 'self_reported', 'single_source')"
)


class Link(Base, table=True):
    """What the machine or a person held of two claims from ``recorded_at`` until ``superseded_at``.

    The current row of a link has no ``superseded_at``; a link that is no longer proposed has none
    that is current. ``verdict`` is a person's word on it, where there is one; a rejected link
    stays, so that the machine does not propose it again. ``urgency`` is its place among those that
    have none: ``claims.store.queue``.
    """

    __table_args__: Any = (
        Index(
            "uq_link_current",
            "id",
            unique=True,
            sqlite_where=_CURRENT,
            postgresql_where=_CURRENT,
        ),
        Index(None, "a", "superseded_at"),
        Index(None, "b", "superseded_at"),
        # The queue of what waits for a person, as a whole and by kind.
        Index(
            "ix_link_waiting",
            "urgency",
            "number",
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
        Index(
            "ix_link_waiting_kind",
            "kind",
            "urgency",
            "number",
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
    )

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_type=Code, index=True)
    a: str = Field(sa_type=Code, foreign_key="claim.id")
    b: str = Field(sa_type=Code, foreign_key="claim.id")
    kind: LinkKind = Field(sa_type=word(LinkKind))
    score: float = Field(sa_type=Double)
    reasons: list[str] = Field(sa_type=Json)
    rule: str
    figures: list[list[int]] = Field(sa_type=Json)
    decided_by: str
    decided_at: str | None = Field(default=None, sa_type=Code)
    verdict: Verdict | None = Field(default=None, sa_type=word(Verdict))
    follows: bool = False
    urgency: float = Field(default=0.0, sa_type=Double, sa_column_kwargs={"server_default": "0"})
    recorded_at: str = Field(sa_type=Code)
    superseded_at: str | None = Field(default=None, sa_type=Code)


class Assessment(Base, table=True):
    """The status of a claim or a figure from ``recorded_at`` until ``superseded_at``.

    The current one has no ``superseded_at``. ``figure`` is ``WHOLE_CLAIM`` for the claim's own.
    """

    __table_args__: Any = (
        Index(
            "uq_assessment_current",
            "claim",
            "figure",
            unique=True,
            sqlite_where=_CURRENT,
            postgresql_where=_CURRENT,
        ),
        Index(
            "ix_assessment_current_label",
            "label",
            "figure",
            "claim",
            sqlite_where=_CURRENT,
            postgresql_where=_CURRENT,
        ),
        # Few, and left out of every list: found without looking at the others.
        Index(
            "ix_assessment_withdrawn",
            "claim",
            "figure",
            sqlite_where=_WITHDRAWN,
            postgresql_where=_WITHDRAWN,
        ),
        # The two desks: whether a claim lies on one is told without reading its statuses.
        Index(
            "ix_assessment_contested",
            "claim",
            sqlite_where=_CONTESTED,
            postgresql_where=_CONTESTED,
        ),
        Index(
            "ix_assessment_unsupported",
            "claim",
            "figure",
            sqlite_where=_UNSUPPORTED,
            postgresql_where=_UNSUPPORTED,
        ),
    )

    number: int | None = Field(default=None, primary_key=True)
    claim: str = Field(sa_type=Code, foreign_key="claim.id", index=True)
    figure: int
    label: Label = Field(sa_type=word(Label))
    support: Support = Field(sa_type=word(Support))
    contest: Contest = Field(sa_type=word(Contest))
    lifecycle: Lifecycle = Field(sa_type=word(Lifecycle))
    reasons: list[str] = Field(sa_type=Json)
    links: list[str] = Field(sa_type=Json)
    since: str | None = Field(default=None, sa_type=Code)
    recorded_at: str = Field(sa_type=Code)
    superseded_at: str | None = Field(default=None, sa_type=Code)


class Decision(Base, table=True):
    """A person's word, kept when superseded. ``number`` is its place in the audit trail,
    ``subject`` and ``detail`` are those of ``claims.values.Decision``."""

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_type=Code, index=True, unique=True)
    subject: str = Field(sa_type=Code, index=True)
    verdict: str
    detail: dict[str, Any] | None = Field(default=None, sa_type=Json)
    by: str
    because: str
    at: str = Field(sa_type=Code)
    superseded_at: str | None = Field(default=None, sa_type=Code)
