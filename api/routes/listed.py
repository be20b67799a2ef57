"""The rows of lists, described for OpenAPI, where no other answer has them: see ``schemas``."""

from api.routes.schemas import DocumentShape, FigureShape, OtherClaim, PlainLink, Shape, SourceShape
from claims.vocabulary import SpeakerKind, Verdict


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
    """Who publishes; ``id`` is the slug, ``claims`` counts those in its documents."""

    id: str
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
