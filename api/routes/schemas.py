"""The answers of version 1, described for OpenAPI.

A second shape of what ``api.render.json`` writes, and on purpose: answers are written by orjson
straight from values, which is several times faster than validating each on its way out. That
the two agree is tested on every route (tests/api/test_contract.py).
"""

from typing import Any

from pydantic import BaseModel, ConfigDict

from claims.vocabulary import (
    Attribution,
    Contest,
    FigureKind,
    Label,
    Lifecycle,
    LinkKind,
    SpeakerKind,
    Stance,
    Support,
    Verdict,
)
from claims.vocabulary import SourceKind as SourceKindWord


class Shape(BaseModel):
    """Every key is always there; none but these."""

    model_config = ConfigDict(extra="forbid")


class MentionShape(Shape):
    text: str
    start: int
    end: int


class SpeakerShape(Shape):
    name: str
    mention: MentionShape | None
    role: str | None
    kind: SpeakerKind
    speaks_for: str | None
    side: str | None


class PropositionShape(Shape):
    agent: str | None
    predicate: str | None
    patient: str | None
    polarity: str
    place: str | None


class StatusShape(Shape):
    """Three axes and one word for people, with the reasons and the links that made them so."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "label": "uncorroborated",
                    "support": "self_reported",
                    "contest": "none",
                    "lifecycle": "live",
                    "reasons": ["Only one party to the dispute says so."],
                    "links": [],
                    "since": "2020-10-17",
                }
            ]
        },
    )

    label: Label
    support: Support
    contest: Contest
    lifecycle: Lifecycle
    reasons: list[str]
    links: list[str]
    since: str | None


class PlainFigure(Shape):
    """A quantity: ``value`` as written (null for vague words), ``high`` null for no upper bound."""

    text: str
    start: int
    end: int
    value: float | None
    low: float
    high: float | None
    approximator: str | None
    measure: str
    population: str
    kind: FigureKind
    unit: str | None
    event: str | None
    place: str | None
    as_of: str | None
    since: str | None
    negated: bool
    subset_of: int | None
    question: str
    scope_from: dict[str, str]


class FigureShape(PlainFigure):
    """A stored quantity with its status."""

    status: StatusShape | None


class SourceShape(Shape):
    slug: str
    name: str
    kind: SourceKindWord
    family: str | None
    side: str | None
    url: str | None


class DocumentReference(Shape):
    id: str
    source: str
    published: str | None


class DocumentShape(Shape):
    id: str
    path: str
    title: str | None
    author: str | None
    source: str
    published: str | None
    url: str | None
    language: str
    wire_credits: list[str]
    sha256: str


class OtherClaim(Shape):
    id: str
    content: str
    speaker: str
    side: str | None
    source: str
    published: str | None
    label: str


class ClaimBase(Shape):
    id: str
    start: int
    end: int
    content: str
    extra_spans: list[list[int]]
    cue: MentionShape | None
    speaker: SpeakerShape
    narrator: bool
    attribution: Attribution
    stance: Stance
    checkable: bool
    origin: str | None
    source_chain: list[str]
    channel: str | None
    stated_on: str | None
    confidence: float
    correction: bool
    denies: list[str]
    retracts: list[str]
    proposition: PropositionShape | None
    figures: list[FigureShape]
    source: SourceShape
    dispute: str | None
    recorded_at: str | None
    by_hand: bool
    status: StatusShape | None


class ClaimShape(ClaimBase):
    """One attributed statement with its status."""

    document: DocumentReference


class CorrectedShape(Shape):
    """A part of a claim that people have otherwise than it was read."""

    field: str
    read: str | float | bool | None
    now: str | float | bool | None


class DecisionShape(Shape):
    """A person's word, who said it, why and when; ``superseded_at`` is null while it stands."""

    id: str
    subject: str
    verdict: Verdict
    detail: dict[str, Any]
    by: str
    because: str
    at: str
    superseded_at: str | None


class PlainLink(Shape):
    """A typed relation. For directed kinds ``a`` is the newer or derived claim."""

    id: str
    a: str
    b: str
    kind: LinkKind
    score: float
    reasons: list[str]
    rule: str
    figures: list[list[int]]
    decided_by: str
    decided_at: str | None


class LinkShape(PlainLink):
    """A link as seen from one claim, with enough of the other to read it."""

    other: OtherClaim


class ClaimDetailShape(ClaimBase):
    """One claim with its document, its links, and what people decided on it."""

    document: DocumentShape
    links: list[LinkShape]
    corrected: list[CorrectedShape]
    decisions: list[DecisionShape]


class TotalShape(Shape):
    value: int
    relation: str


class FigureStatus(Shape):
    index: int
    text: str
    measure: str
    question: str
    status: StatusShape | None


class ClaimStatusShape(Shape):
    """The status of a claim and of each of its figures, and the links behind them."""

    claim: str
    status: StatusShape | None
    figures: list[FigureStatus]
    links: list[LinkShape]


class ReasonShape(Shape):
    """One thing decided of a claim: by which rule, on which words of the document, in a sentence.
    ``figure`` is the index of the figure it is about."""

    about: str
    rule: str
    sentence: str
    words: list[MentionShape]
    figure: int | None


class InsteadShape(Shape):
    """A claim that is now found on the words of one that is not."""

    claim: str
    start: int
    end: int
    content: str
    speaker: str
    reasons: list[ReasonShape]


class ExplanationShape(Shape):
    """Why a claim is one, by reading its document again. ``found`` is false where the rules no
    longer find it; ``changed`` names the fields that would differ from what is stored."""

    claim: str
    document: str
    found: bool
    changed: list[str]
    reasons: list[ReasonShape]
    passed_over: list[ReasonShape]
    instead: list[InsteadShape]
