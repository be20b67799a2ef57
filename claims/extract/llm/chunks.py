"""Cutting a document into what fits one request: at paragraphs, and only a paragraph that is
longer than that by itself at a sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_SENTENCE_END = re.compile(r"[.?!…][\"'”’»)\]]*\s+")
_BETWEEN = 2
"""The blank line between two paragraphs."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of the document, or as much of it as goes into one request; ``start`` and
    ``end`` are characters of the paragraph."""

    paragraph: int
    start: int
    end: int


Chunk = tuple[Piece, ...]


def cut(paragraphs: Sequence[str], limit: int) -> Iterator[Chunk]:
    """The paragraphs in requests of at most ``limit`` characters (at least 1), in order, every
    character of them in exactly one piece. Blank paragraphs are left out."""
    chunk: list[Piece] = []
    room = limit
    for piece in _pieces(paragraphs, limit):
        length = piece.end - piece.start
        if chunk and length > room:
            yield tuple(chunk)
            chunk, room = [], limit
        chunk.append(piece)
        room -= length + _BETWEEN
    if chunk:
        yield tuple(chunk)


def _pieces(paragraphs: Sequence[str], limit: int) -> Iterator[Piece]:
    for number, text in enumerate(paragraphs):
        start = 0
        while text[start:].strip() if start == 0 else start < len(text):
            end = _end(text, start, limit)
            yield Piece(number, start, end)
            start = end


def _end(text: str, start: int, limit: int) -> int:
    """Behind the last sentence that fits, else the last word, else wherever the limit is."""
    if len(text) - start <= limit:
        return len(text)
    window = text[start : start + limit]
    ends = [match.end() for match in _SENTENCE_END.finditer(window)]
    space = max(window.rfind(" "), window.rfind("\n"))
    return start + (ends[-1] if ends else space + 1 if space > 0 else limit)
