"""Who publishes, who speaks, and who stands against whom."""

from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index, false, text
from sqlmodel import Field

from claims.models.base import Base, Code, Json, word
from claims.vocabulary import SourceKind, SpeakerKind

_UNREVIEWED = text("unreviewed")


class Dispute(Base, table=True):
    """The context in which sides exist. ``inferred``: read off a text, not declared."""

    slug: str = Field(primary_key=True, sa_type=Code)
    name: str
    inferred: bool


class Declaration(Base, table=True):
    """What a collection declared of a dispute, its speakers and its sources, as it stood last.

    The other tables hold the same joined with what was read off texts. A text that was read by a
    collection can only be read again by what it declared.
    """

    dispute: str = Field(primary_key=True, sa_type=Code, foreign_key="dispute.slug")
    collection: dict[str, Any] = Field(sa_type=Json)


class Side(Base, table=True):
    """A party to a dispute, or a side without interest; ``opposes`` holds slugs of sides.

    ``position`` is its place among the sides of the dispute.
    """

    dispute: str = Field(primary_key=True, sa_type=Code, foreign_key="dispute.slug")
    slug: str = Field(primary_key=True, sa_type=Code)
    name: str
    party: bool
    opposes: list[str] = Field(sa_type=Json)
    position: int


class Source(Base, table=True):
    """Who published. ``family`` is the publisher group, ``side`` the party it is an organ of.
    ``unreviewed``: a page or a text named it, and nobody has said yet what it is."""

    __table_args__: Any = (
        Index(
            "ix_source_unreviewed", "slug", sqlite_where=_UNREVIEWED, postgresql_where=_UNREVIEWED
        ),
    )

    slug: str = Field(primary_key=True, sa_type=Code)
    name: str = Field(index=True)
    kind: SourceKind = Field(sa_type=word(SourceKind))
    family: str | None = None
    side: str | None = None
    url: str | None = None
    unreviewed: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class Speaker(Base, table=True):
    """Who makes statements. Its side is dated and lies with the dispute: :class:`Affiliation`."""

    name: str = Field(primary_key=True)
    kind: SpeakerKind = Field(sa_type=word(SpeakerKind))
    speaks_for: str | None = None


class SpeakerAlias(Base, table=True):
    """Another way a speaker is named: declared by a collection, or met in a text."""

    __tablename__ = "speaker_alias"

    speaker: str = Field(primary_key=True, foreign_key="speaker.name")
    alias: str = Field(primary_key=True, index=True)


class Affiliation(Base, table=True):
    """That a speaker belongs to a side from ``since`` to ``until``, both days inclusive.

    ``since`` is "" where the beginning is not known: it is part of the key.
    """

    __table_args__: Any = (
        ForeignKeyConstraint(["dispute", "side"], ["side.dispute", "side.slug"]),
    )

    speaker: str = Field(primary_key=True, foreign_key="speaker.name")
    dispute: str = Field(primary_key=True, sa_type=Code)
    side: str = Field(primary_key=True, sa_type=Code)
    since: str = Field(primary_key=True, sa_type=Code)
    until: str | None = Field(default=None, sa_type=Code)
