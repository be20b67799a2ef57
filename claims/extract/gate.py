"""The gate: whatever an extractor returns, only what stands in the text comes through.

One rule for all of them, the rules of this package included: every span is a stretch of the
document, every figure stands inside the words it is claimed to belong to, every stance is one of
the vocabulary. What is not so is refused, and counted by reason.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from claims.errors import ExtractorError
from claims.run import Refusal, Tally
from claims.values import Claim, Document, Extraction, Figure, Mention, Speaker
from claims.vocabulary import Attribution, FigureKind, SpeakerKind, Stance

Span = tuple[int, int]


def admit_all(
    documents: Iterable[Document], extractions: Iterable[Extraction], tally: Tally
) -> Iterator[Extraction]:
    """Each extraction through the gate, beside the document it must be of.

    Raises ``ExtractorError`` where there are fewer or more of them than documents.
    """
    read = iter(extractions)
    number = 0
    for document in documents:
        extraction = next(read, None)
        if not isinstance(extraction, Extraction):
            raise ExtractorError(
                f"the extractor gave {number} extractions, of fewer documents than it was given, "
                f"and then {extraction!r:.40}; report it to whoever wrote it"
            )
        number += 1
        yield admit(document, extraction, tally)
    if next(read, None) is not None:
        raise ExtractorError(
            f"the extractor gave more than the {number} extractions it was asked for; "
            "report it to whoever wrote it"
        )


def admit(document: Document, extraction: Extraction, tally: Tally) -> Extraction:
    """The extraction of ``document`` without what must be refused.

    A claim goes as a whole where a span of it is not in the text; a figure alone where only the
    figure is wrong. Refusing nothing gives back the very claims that came.
    """
    kept = []
    for claim in extraction.claims:
        reason = fault(claim, document.text)
        if reason is None:
            kept.append(_with_sound_figures(claim, document.text, tally))
        else:
            tally.refuse(reason)
    tally.accepted += len(kept)
    return Extraction(document, tuple(kept), extraction.dispute)


def fault(claim: object, text: str) -> Refusal | None:
    """The first reason to refuse the claim; None where its spans and its stance are sound.

    Checks types too: an extractor that is not ours may have been written without a type checker.
    """
    if not isinstance(claim, Claim) or not isinstance(claim.speaker, Speaker):
        return Refusal.NO_CLAIM
    spans = [(claim.start, claim.end), *claim.extra_spans]
    if not all(is_span(span, text) for span in spans):
        return Refusal.SPAN_NOT_IN_TEXT
    if text[claim.start : claim.end] != claim.content:
        return Refusal.SPAN_NOT_IN_TEXT
    if not all(_stands(m, text) for m in (claim.cue, claim.speaker.mention) if m is not None):
        return Refusal.SPAN_NOT_IN_TEXT
    return _unknown_word(claim)


def _unknown_word(claim: Claim) -> Refusal | None:
    """Words outside ``claims.vocabulary``."""
    if not isinstance(claim.stance, Stance):
        return Refusal.UNKNOWN_STANCE
    known = isinstance(claim.attribution, Attribution)
    return None if known and isinstance(claim.speaker.kind, SpeakerKind) else Refusal.UNKNOWN_KIND


def is_span(span: object, text: str) -> bool:
    """Whether it is a pair of offsets around at least one character of the text."""
    if not isinstance(span, tuple) or len(span) != 2:
        return False
    start, end = span
    return isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)


def within(inner: Span, spans: Iterable[Span]) -> bool:
    """Whether the inner span lies inside one of the others."""
    return any(start <= inner[0] and inner[1] <= end for start, end in spans)


def _stands(part: Mention | Figure, text: str) -> bool:
    return is_span((part.start, part.end), text) and text[part.start : part.end] == part.text


def _with_sound_figures(claim: Claim, text: str, tally: Tally) -> Claim:
    spans = ((claim.start, claim.end), *claim.extra_spans)
    reasons = [_figure_fault(figure, spans, text) for figure in claim.figures]
    if not any(reasons):
        return claim
    tally.refused.update(reason for reason in reasons if reason)
    kept = [index for index, reason in enumerate(reasons) if reason is None]
    return replace(claim, figures=tuple(_moved(claim.figures[index], kept) for index in kept))


def _figure_fault(figure: object, spans: Sequence[Span], text: str) -> Refusal | None:
    if not isinstance(figure, Figure) or not isinstance(figure.kind, FigureKind):
        return Refusal.UNKNOWN_KIND
    if not _stands(figure, text) or not within((figure.start, figure.end), spans):
        return Refusal.FIGURE_OUTSIDE_SPAN
    if figure.high is not None and not figure.low <= figure.high:
        return Refusal.FIGURE_OUT_OF_BOUNDS
    return None


def _moved(figure: Figure, kept: Sequence[int]) -> Figure:
    """A figure whose whole may have another index now, or be gone."""
    if figure.subset_of is None:
        return figure
    whole = kept.index(figure.subset_of) if figure.subset_of in kept else None
    return replace(figure, subset_of=whole)
