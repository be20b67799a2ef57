"""The rows of lists, described for OpenAPI, where no other answer has them: see ``schemas``."""

from api.routes.schemas import DocumentShape, FigureShape, OtherClaim, PlainLink, Shape, SourceShape
from claims.vocabulary import (
    Contest,
    CopyKind,
    FigureKind,
    Label,
    Lifecycle,
    LinkKind,
    MetadataField,
    MetadataOrigin,
    SpeakerKind,
    Support,
    Verdict,
)


class ListedFigure(FigureShape):
    """A figure with its status and enough of its claim to read it; ``id`` is ``CLAIM:INDEX``."""

    id: str
    index: int
    claim: OtherClaim
    document: str
    dispute: str | None
    recorded_at: str | None


class ListedDocument(DocumentShape):
    """A document without its text; ``claims`` counts those in it."""

    publisher: SourceShape
    dispute: str | None
    recorded_at: str
    claims: int


class RedirectShape(Shape):
    """An address that was asked, and the status with which it led on."""

    address: str
    status: int


class FetchedShape(Shape):
    """What a server answered: ``asked`` is the address as given, ``address`` where the answer came
    from; digest and ``size`` (bytes) are of the body, which `/v1/documents/{document_id}/raw`
    gives."""

    asked: str
    address: str
    redirects: list[RedirectShape]
    status: int
    fetched_at: str
    headers: dict[str, str]
    sha256: str
    size: int


class VersionChangesShape(Shape):
    """Ids of claims: ``gone`` of the version before, ``new`` in this one; and in pairs, the older
    first, those told with other ``figures`` or only ``reworded``."""

    gone: list[str]
    new: list[str]
    figures: list[list[str]]
    reworded: list[list[str]]


class CopyShape(Shape):
    """That a document was told from an ``original``, both ids: the ``share``, 0 to 1, of its own
    words that are the original's (of its numbers, for a translation), and the same in words."""

    document: str
    original: str
    kind: CopyKind
    share: float
    words: str


class StatedShape(Shape):
    """One thing that was said of a document, and where."""

    field: MetadataField
    value: str
    origin: MetadataOrigin


class DocumentDetail(ListedDocument):
    """A document without its text. ``metadata`` is all that was said of it, by field, what was
    believed first. ``fetched`` is the answer it was read from, null for a file; ``before`` and
    ``after`` are the versions beside it, and ``changes`` those since ``before``. ``copy_of`` is
    what it was told from, ``copies`` what was told from it."""

    metadata: list[StatedShape]
    fetched: FetchedShape | None
    before: str | None
    after: str | None
    changes: VersionChangesShape | None
    copy_of: list[CopyShape]
    copies: list[CopyShape]


class BelongingShape(Shape):
    """On a side of a dispute from a day until a day, both inclusive; null: not told."""

    dispute: str
    side: str
    since: str | None
    until: str | None


class ListedSpeaker(Shape):
    """Who makes statements. ``claims`` counts those read as its own, ``merged_into`` is who people
    say it is."""

    id: str
    name: str
    kind: SpeakerKind
    speaks_for: str | None
    aliases: list[str]
    sides: list[BelongingShape]
    claims: int
    merged_into: str | None


class SideShape(Shape):
    slug: str
    name: str
    party: bool
    opposes: list[str]


class ListedSide(SideShape):
    """A party to a dispute, or a side without interest; ``id`` is ``DISPUTE:SLUG``."""

    id: str
    dispute: str


class ListedSource(SourceShape):
    """Who publishes; ``id`` is the slug, ``claims`` counts those in its documents. ``unreviewed``:
    a page or a text named it, and nobody has said yet what it is."""

    id: str
    unreviewed: bool
    claims: int


class ListedDispute(Shape):
    """The context in which sides exist; ``inferred``: read off a text, not declared."""

    id: str
    slug: str
    name: str
    inferred: bool
    sides: list[SideShape]
    claims: int


class ListedLink(PlainLink):
    """A link with a person's verdict on it, and since when it says this. ``follows``: other links
    are among its reasons."""

    follows: bool
    verdict: Verdict | None
    recorded_at: str


class QuestionShape(Shape):
    """What figures answer, and what the answers come to: ``low`` and ``high`` span the live ones
    (``high`` null also where one has no upper bound), ``origins`` counts the voices behind them,
    ``label`` is one word for all. ``id`` is that of the first answer, ``CLAIM-INDEX``."""

    id: str
    dispute: str | None
    name: str
    title: str
    measure: str
    population: str | None
    unit: str | None
    kind: str
    place: str | None
    first_day: str | None
    last_day: str | None
    since: str | None
    low: float | None
    high: float | None
    live: int
    origins: int
    label: Label
    first_published: str
    last_published: str
    recorded_at: str


class ListedQuestion(QuestionShape):
    """A question; ``answers`` counts the figures that answer it."""

    answers: int


class RefShape(Shape):
    """A figure: its claim's id, and its index."""

    claim: str
    figure: int | None


class AnswerShape(Shape):
    """One figure as an answer: who says what, since when, with what status. ``voice`` is the
    origin behind the speaker."""

    claim: str
    figure: int
    speaker: str
    voice: str
    side: str | None
    source: str
    published: str | None
    as_of: str | None
    text: str
    low: float
    high: float | None
    kind: FigureKind
    label: Label
    support: Support
    contest: Contest
    lifecycle: Lifecycle
    since: str | None
    reason: str


class TieShape(Shape):
    """A link between two answers; for directed kinds ``a`` is the newer one."""

    kind: LinkKind
    a: RefShape
    b: RefShape
    reason: str
    day: str | None


class QuestionDetail(QuestionShape):
    """A question with all its answers side by side, in the order of the days they stand for.
    ``parted`` is the first day on which two answers contradicted each other."""

    answers: list[AnswerShape]
    ties: list[TieShape]
    parted: str | None
