"""What holds of every extraction, of whatever text; for tests and for fuzzing."""

from collections.abc import Iterator

from claims.values import Claim, Extraction


def check_extraction(extraction: Extraction) -> None:
    """Every offset is exact to the character, every figure stands inside its claim, bounds are in
    order, ids are unique."""
    text = extraction.document.text
    for claim in extraction.claims:
        for start, end, words in _stretches(claim):
            assert 0 <= start < end <= len(text), (claim, start, end)
            assert words is None or text[start:end] == words, (text[start:end], words)
        for figure in claim.figures:
            assert _inside(figure.start, figure.end, claim), (claim.content, figure)
            assert figure.high is None or figure.low <= figure.high, figure
    ids = [claim.id for claim in extraction.claims]
    assert len(ids) == len(set(ids))


def _stretches(claim: Claim) -> Iterator[tuple[int, int, str | None]]:
    """Everything in a claim that is said to stand in the text: start, end and, if known, words."""
    yield claim.start, claim.end, claim.content
    for start, end in claim.extra_spans:
        yield start, end, None
    for mention in (claim.cue, claim.speaker.mention):
        if mention is not None:
            yield mention.start, mention.end, mention.text
    for figure in claim.figures:
        yield figure.start, figure.end, figure.text


def _inside(start: int, end: int, claim: Claim) -> bool:
    spans = ((claim.start, claim.end), *claim.extra_spans)
    return any(low <= start and end <= high for low, high in spans)
