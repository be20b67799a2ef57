"""Any text whatever: nothing raises, and every offset is exact to the character."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.errors import UnreadableDocument
from claims.extract import Extractor
from claims.extract.syntax.quotes import find_quotes
from claims.text.reading import document_from_text

PIECES = [
    "Ana Kovel", "said", "“", "”", '"', "'", "’", "the ministry", "denied", "that", ",", ".",
    "\n\n", "29 more", "killed", "at least", "—", "«", "»", "accused", "of", "each side",
    "the other", "BAKU",
    "According to", "\u200b", "\u00a0", "🙂", "مرحبا", "e\u0301", "on Monday", "(", ")", ";", ":",
]  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map(" ".join),
    st.text(min_size=1, max_size=200),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_offsets_are_exact(text: str) -> None:
    try:
        document = document_from_text(text, path="any", published="2031-05-14")
    except UnreadableDocument:
        return
    for claim in Extractor().extract(document).claims:
        assert document.text[claim.start : claim.end] == claim.content
        for mention in (claim.cue, claim.speaker.mention):
            assert mention is None or document.text[mention.start : mention.end] == mention.text
        for figure in claim.figures:
            assert document.text[figure.start : figure.end] == figure.text


@given(st.text(alphabet='ab "“”«».,', max_size=80))
def test_quotes_never_overlap(text: str) -> None:
    quotes = find_quotes(text)
    for quote in quotes:
        assert 0 <= quote.start < quote.inner_start <= quote.inner_end <= quote.end <= len(text)
    for first, second in pairwise(quotes):
        assert first.end <= second.start or not first.closed
