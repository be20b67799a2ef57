"""What a text says of itself in its own lines: who wrote it, and from where."""

from collections.abc import Iterator

from claims.text.bylines import byline, day_line
from claims.text.header import header_day
from claims.text.wires import dateline, wire_credits
from claims.values import Stated
from claims.vocabulary import MetadataField, MetadataOrigin


def stated_in_text(text: str) -> Iterator[Stated]:
    """Byline, dateline, the agencies it credits, and the day of the first line or of its own."""
    day = header_day(text)
    if day is not None:
        yield Stated(MetadataField.PUBLISHED, day, MetadataOrigin.HEADER)
    alone = day_line(text)
    if alone is not None:
        yield Stated(MetadataField.PUBLISHED, alone, MetadataOrigin.TEXT)
    for name in byline(text):
        yield Stated(MetadataField.AUTHOR, name, MetadataOrigin.TEXT)
    opening = dateline(text)
    if opening is not None:
        words = text[slice(*opening)].strip().rstrip("-–— ")
        yield Stated(MetadataField.DATELINE, words, MetadataOrigin.TEXT)
    for name in wire_credits(text):
        yield Stated(MetadataField.WIRE_CREDIT, name, MetadataOrigin.TEXT)
