"""A bare statement as claims: what it says itself where nobody is credited with saying it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from claims.extract.batch import extract_batch
from claims.extract.content.propositions import read_proposition
from claims.extract.speakers.sides import SideFinder
from claims.extract.syntax.context import Context
from claims.extract.syntax.parse import parse_batch
from claims.values import Claim, Document, Speaker
from claims.vocabulary import Attribution, SpeakerKind, Stance

PLAIN = "this statement"


def plain_claims(document: Document) -> list[Claim]:
    """The claims of a bare statement in text order: those it credits somebody with, its figures
    that nobody is credited with, and where it has neither, the whole of it.

    What nobody is credited with has no origin, and ``PLAIN`` for a speaker.
    """
    spans = _sentences(document)
    found = [_anonymous(c, document, spans) for c in extract_batch([document], None)[0].claims]
    return found or list(_whole(document))


def _sentences(document: Document) -> list[tuple[int, int]]:
    """Where the sentences stand, in characters of the document."""
    spans = []
    for paragraph in parse_batch([document.text])[0]:
        for sentence in Context.of(paragraph).sentences:
            span = paragraph.doc[sentence.start : sentence.end]
            spans.append((span.start_char + paragraph.start, span.end_char + paragraph.start))
    return spans


def _anonymous(claim: Claim, document: Document, spans: Sequence[tuple[int, int]]) -> Claim:
    """Narration is nobody's: the statement was printed nowhere. All of its sentence is said."""
    if not claim.narrator:
        return claim
    start, end = next(
        (s for s in spans if s[0] <= claim.start and claim.end <= s[1]), (claim.start, claim.end)
    )
    return replace(
        claim,
        start=start,
        end=end,
        content=document.text[start:end],
        speaker=_nobody(),
        origin=None,
        source_chain=(),
    )


def _nobody() -> Speaker:
    return Speaker(PLAIN, SpeakerKind.SOURCE)


def _whole(document: Document) -> Iterable[Claim]:
    finder = SideFinder.of(None, document.text, document.published)
    for paragraph in parse_batch([document.text])[0]:
        context = Context.of(paragraph)
        for sentence in context.sentences:
            span = context.doc[sentence.start : sentence.end]
            start, end = span.start_char + paragraph.start, span.end_char + paragraph.start
            proposition = read_proposition(
                span, stance=Stance.ASSERTS, speaker_side=None, speaker=PLAIN, other=None,
                before=document.text[:start], finder=finder,
            )  # fmt: skip
            yield Claim(
                id=f"{document.id}-{start}", start=start, end=end,
                content=document.text[start:end], cue=None, speaker=_nobody(), narrator=True,
                attribution=Attribution.NARRATOR, stance=Stance.ASSERTS, origin=None,
                stated_on=document.published, proposition=proposition,
            )  # fmt: skip
