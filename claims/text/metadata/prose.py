"""What a text says of itself in its own lines: who wrote it, and from where."""

import re
from collections.abc import Iterator

from claims.text.header import body_start, header_day
from claims.text.wires import dateline, wire_credits
from claims.values import Stated
from claims.vocabulary import MetadataField, MetadataOrigin

# A byline stands by itself near the top; a sentence that begins with "By" goes on.
_LINES, _LONGEST = 4, 120
_PART = r"(?:[A-Z][\w.'’-]*|de|van|von|der|bin|al|el|da|la|di)"
_NAME = rf"(?:[A-Z][\w.'’-]*(?: {_PART}){{1,4}}|[A-Z][\w/]+)"
_BYLINE = re.compile(
    rf"(?:By|BY|Written by|Reported by)[ \t]+"
    rf"(?P<names>{_NAME}(?:(?:,| and| AND| &|, and) {_NAME}){{0,5}})"
    r"(?:,? (?:in|IN) [A-Z][\w .'’-]{1,40})?"
)
_BETWEEN = re.compile(r",? and |,? AND | & |, ")


def stated_in_text(text: str) -> Iterator[Stated]:
    """Byline, dateline, the agencies it credits, and the day of the first line."""
    day = header_day(text)
    if day is not None:
        yield Stated(MetadataField.PUBLISHED, day, MetadataOrigin.HEADER)
    for name in byline(text):
        yield Stated(MetadataField.AUTHOR, name, MetadataOrigin.TEXT)
    opening = dateline(text)
    if opening is not None:
        words = text[slice(*opening)].strip().rstrip("-–— ")
        yield Stated(MetadataField.DATELINE, words, MetadataOrigin.TEXT)
    for name in wire_credits(text):
        yield Stated(MetadataField.WIRE_CREDIT, name, MetadataOrigin.TEXT)


def byline(text: str) -> tuple[str, ...]:
    """The names on a line "By Jane Doe and Ada Venn" near the top."""
    start = body_start(text)
    lines = [one.strip() for one in text[start : start + 2_000].splitlines()]
    for one in [one for one in lines if one][:_LINES]:
        match = _BYLINE.fullmatch(one.rstrip(".")) if len(one) <= _LONGEST else None
        if match:
            return tuple(filter(None, _BETWEEN.split(match["names"])))
    return ()
