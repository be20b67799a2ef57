"""What was published and what is said in it."""

from typing import Any

from sqlalchemy import Column, Double, Index, Text, false
from sqlmodel import Field

from claims.models.base import Base, Code, Json, word
from claims.vocabulary import Attribution, FigureKind, SpeakerKind, Stance


class Document(Base, table=True):
    """One published text, whole and never altered; ``sha256`` is of its UTF-8 bytes. ``stated``,
    the column ``metadata``, is what was said of it and where: field, value and origin of each."""

    __table_args__: Any = (
        Index(None, "source", "published", "id"),
        Index(None, "published", "dispute"),
        Index(None, "recorded_at", "id"),
    )

    id: str = Field(primary_key=True, sa_type=Code)
    path: str
    text: str = Field(sa_type=Text)
    sha256: str = Field(sa_type=Code, index=True)
    source: str = Field(sa_type=Code, foreign_key="source.slug")
    published: str | None = Field(default=None, sa_type=Code)
    title: str | None = None
    url: str | None = None
    language: str
    wire_credits: list[str] = Field(sa_type=Json)
    # SQLModel keeps the name ``metadata`` for itself.
    stated: list[list[str]] = Field(
        default=[], sa_column=Column("metadata", Json, nullable=False, server_default="[]")
    )
    dispute: str | None = Field(default=None, sa_type=Code, foreign_key="dispute.slug", index=True)
    recorded_at: str = Field(sa_type=Code)


class Event(Base, table=True):
    """Something that figures count: the strike, the flood. Named within a dispute."""

    id: str = Field(primary_key=True, sa_type=Code)
    name: str = Field(index=True)
    dispute: str | None = Field(default=None, sa_type=Code, foreign_key="dispute.slug")


class Place(Base, table=True):
    """Somewhere that figures are of, by its canonical name."""

    name: str = Field(primary_key=True)


class Claim(Base, table=True):
    """One attributed statement in a document.

    ``start`` and ``end`` are a W3C TextPositionSelector; ``content``, ``prefix`` and ``suffix``
    (32 characters either side) a TextQuoteSelector. ``speaker_kind``, ``speaker_side`` and so on
    are as read in this document, which may differ from what is known of the speaker now.

    ``number`` exists for the full-text index: SQLite renumbers the rows of a table without an
    integer key. ``published`` and ``document_title`` repeat the document, which never changes,
    because an index and a generated column can only see their own row; ``published`` is ""
    where unknown, so that it sorts. ``position`` is the order in which a document's claims came:
    that of the text, and behind them those that people added (``by_hand``).
    """

    __table_args__: Any = (
        Index(None, "published", "id"),
        Index(None, "published", "document"),
        Index(None, "dispute", "published"),
        # What one speaker, or one side, said last, and how much on which day: read off the index.
        Index(None, "speaker", "published", "id"),
        Index(None, "speaker_side", "dispute", "published", "id"),
        Index(None, "recorded_at", "id"),
        Index(None, "confidence", "id"),
        Index(None, "stated_on"),
    )

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_type=Code, unique=True)
    document: str = Field(sa_type=Code, foreign_key="document.id", index=True)
    dispute: str | None = Field(default=None, sa_type=Code, foreign_key="dispute.slug")
    published: str = Field(sa_type=Code)
    document_title: str | None = None
    position: int
    start: int
    end: int
    content: str = Field(sa_type=Text)
    prefix: str
    suffix: str
    extra_spans: list[list[int]] = Field(sa_type=Json)
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    speaker: str = Field(foreign_key="speaker.name")
    speaker_kind: SpeakerKind = Field(sa_type=word(SpeakerKind))
    speaker_mention: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    speaker_role: str | None = None
    speaks_for: str | None = None
    speaker_side: str | None = Field(default=None, sa_type=Code)
    narrator: bool
    attribution: Attribution = Field(sa_type=word(Attribution))
    stance: Stance = Field(sa_type=word(Stance))
    origin: str | None = None
    source_chain: list[str] = Field(sa_type=Json)
    channel: str | None = None
    stated_on: str | None = Field(default=None, sa_type=Code)
    confidence: float = Field(sa_type=Double)
    correction: bool
    by_hand: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    denies: list[str] = Field(sa_type=Json)
    retracts: list[str] = Field(sa_type=Json)
    proposition: dict[str, Any] | None = Field(default=None, sa_type=Json)
    recorded_at: str = Field(sa_type=Code)


class Figure(Base, table=True):
    """A quantity inside a claim; ``index`` is its place among the claim's figures.

    ``high`` is NULL where there is no upper bound. ``question`` is the key it was read with,
    ``answers_to`` the id of the question that linking found it to answer. ``dispute`` repeats the
    claim's, for the index by which the answers to one question are found.
    """

    __table_args__: Any = (
        Index(None, "dispute", "measure"),
        Index(None, "measure", "place"),
    )

    claim: str = Field(primary_key=True, sa_type=Code, foreign_key="claim.id")
    index: int = Field(primary_key=True)
    dispute: str | None = Field(default=None, sa_type=Code, foreign_key="dispute.slug")
    text: str
    start: int
    end: int
    value: float | None = Field(default=None, sa_type=Double)
    low: float = Field(sa_type=Double)
    high: float | None = Field(default=None, sa_type=Double)
    approximator: str | None = None
    measure: str
    population: str
    kind: FigureKind = Field(sa_type=word(FigureKind))
    event: str | None = Field(default=None, sa_type=Code, foreign_key="event.id")
    place: str | None = Field(default=None, foreign_key="place.name", index=True)
    as_of: str | None = Field(default=None, sa_type=Code)
    since: str | None = Field(default=None, sa_type=Code)
    unit: str | None = None
    negated: bool
    subset_of: int | None = None
    question: str
    scope_from: dict[str, str] = Field(sa_type=Json)
    answers_to: str | None = Field(default=None, sa_type=Code, index=True)
