"""Reading a document so that it can be told afterwards what each claim was made of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.collection import Collection
from claims.extract.assemble import Assembly
from claims.extract.attribution.draft import CharSpan, Draft, TokenSpan
from claims.extract.speakers.members import Member
from claims.extract.speakers.mentions import Mentions
from claims.extract.speakers.names import Reading
from claims.extract.speakers.resolve import resolve_by
from claims.extract.syntax.context import Context
from claims.extract.syntax.parse import Paragraph
from claims.values import Claim, Document, Figure, Mention


@dataclass(frozen=True, slots=True)
class Naming:
    """How a speaker was found: the way, and the mention as read (None where nobody is named)."""

    member: Member
    way: str
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One claim and what it was made of: the draft in its paragraph and how its speaker was found.
    Narration has neither."""

    trace: "Trace"
    claim: Claim
    number: int
    draft: Draft | None = None
    naming: Naming | None = None

    def of(self, claim: Claim) -> "Step":
        """The step of the claim as it was finished, with what it denies."""
        return replace(self, claim=claim)

    @property
    def context(self) -> Context:
        return self.trace.contexts[self.number]

    @property
    def document(self) -> Document:
        return self.trace.document

    def words(self, span: CharSpan) -> Mention:
        """Characters of the paragraph as a stretch of the document."""
        return self.trace.words(self.number, span)

    def tokens(self, span: TokenSpan) -> Mention:
        """Tokens of the paragraph as a stretch of the document."""
        found = self.context.doc[span[0] : span[1]]
        return self.words((found.start_char, found.end_char))


class TracedMentions(Mentions):
    """Mentions that remember whom the last draft was given to, and how."""

    last: tuple[Naming, ...] = ()

    def member(self, number: int, span: TokenSpan) -> Member:
        reading = self.reading(number, span)
        member, way = resolve_by(self.cast, reading)
        self.last = (*self.last, Naming(member, way, reading))
        return member

    def speakers(self, number: int, draft: Draft) -> list[Member]:
        self.last = ()
        members = super().speakers(number, draft)
        if not self.last:
            way = "goes_on" if draft.source is None else "both_sides"
            self.last = tuple(Naming(member, way) for member in members)
        return members


class Trace(Assembly):
    """An assembly that keeps the steps of its claims, by the claim's id."""

    mentions_by = TracedMentions

    def __init__(
        self, document: Document, paragraphs: Sequence[Paragraph], collection: Collection | None
    ) -> None:
        self.steps: dict[str, Step] = {}
        self.named: dict[tuple[int, Draft], tuple[Naming, ...]] = {}
        super().__init__(document, paragraphs, collection)

    def _claim(self, number: int, draft: Draft, member: Member) -> Claim:
        naming = self._naming(number, draft, member)
        claim = super()._claim(number, draft, member)
        self.steps[claim.id] = Step(self, claim, number, draft, naming)
        return claim

    def _naming(self, number: int, draft: Draft, member: Member) -> Naming:
        """How the member was found; kept at the first claim of a draft, for naming whoever carried
        its words follows."""
        assert isinstance(self.mentions, TracedMentions)
        found = self.named.setdefault((number, draft), self.mentions.last)
        return next(n for n in found if n.member is member)

    def _narration(self, number: int, span: CharSpan, figures: tuple[Figure, ...]) -> Claim:
        claim = super()._narration(number, span, figures)
        self.steps[claim.id] = Step(self, claim, number)
        return claim

    def words(self, number: int, span: CharSpan) -> Mention:
        """Characters of a paragraph as a stretch of the document."""
        offset = self.paragraphs[number].start
        start, end = span[0] + offset, span[1] + offset
        return Mention(self.document.text[start:end], start, end)
