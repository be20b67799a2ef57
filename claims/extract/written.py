"""Claims read in the text as it is seen, with the spans and words of the text as written."""

from dataclasses import replace

from claims.text.unseen import Seen, as_seen
from claims.values import Claim, Document, Extraction, Figure, Mention


def for_reading(document: Document) -> tuple[Document, Seen | None]:
    """The document with its text as it is seen, and the way back; None where it is as written."""
    seen = as_seen(document.text)
    return (document, None) if seen is None else (replace(document, text=seen.text), seen)


def as_written(extraction: Extraction, document: Document, seen: Seen | None) -> Extraction:
    """The extraction, made of ``seen.text``, as one of ``document``, whose text that is."""
    if seen is None:
        return extraction
    claims = tuple(_claim(claim, document.text, seen) for claim in extraction.claims)
    return Extraction(document, claims, extraction.dispute)


def _claim(claim: Claim, text: str, seen: Seen) -> Claim:
    start, end = seen.written(claim.start, claim.end)
    mention = claim.speaker.mention
    return replace(
        claim,
        start=start,
        end=end,
        content=text[start:end],
        extra_spans=tuple(seen.written(*span) for span in claim.extra_spans),
        cue=claim.cue and written_mention(claim.cue, text, seen),
        speaker=replace(claim.speaker, mention=mention and written_mention(mention, text, seen)),
        figures=tuple(_figure(figure, text, seen) for figure in claim.figures),
    )


def written_mention(mention: Mention, text: str, seen: Seen) -> Mention:
    """A stretch of ``seen.text`` as one of the text as written."""
    start, end = seen.written(mention.start, mention.end)
    return Mention(text[start:end], start, end)


def _figure(figure: Figure, text: str, seen: Seen) -> Figure:
    start, end = seen.written(figure.start, figure.end)
    return replace(figure, text=text[start:end], start=start, end=end)
