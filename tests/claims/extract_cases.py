"""What the extractor's tables are written with: one sentence in, short tuples out."""

from functools import cache

from claims.extract import Extractor
from claims.text.reading import document_from_text
from claims.values import Claim

PUBLISHED = "2031-05-14"  # a Wednesday


@cache
def read(text: str) -> tuple[Claim, ...]:
    """The claims of a text published on ``PUBLISHED`` by nobody in particular."""
    document = document_from_text(text, path="case", published=PUBLISHED)
    return Extractor().extract(document).claims


def said(text: str) -> list[tuple[str, str]]:
    """(speaker, content) of every attributed claim, in text order."""
    return [(c.speaker.name, c.content) for c in read(text) if not c.narrator]
