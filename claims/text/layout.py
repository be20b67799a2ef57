"""The paragraphs of a document's body, as spans into the whole text."""

import re

from claims.text.header import body_start
from claims.text.wires import body_end, dateline

_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r)[ \t\u00a0]*(?:\r\n|\n|\r)")
_LINE_BREAK = re.compile(r"\r\n|\n|\r")


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Spans of the paragraphs, in order, without blanks at either end.

    Left out are the date line, a dateline ("BAKU (Reuters) -") and the wire credits at the end.
    Blank lines part paragraphs. Single line breaks do too, unless the block is wrapped: where
    a line goes on in lower case after a break, the breaks of that block mean nothing.
    """
    opening = dateline(text)
    start = opening[1] if opening else body_start(text)
    blocks = _split(text, start, body_end(text), _BLANK_LINE)
    lines = [line for block in blocks for line in _lines(text, *block)]
    return [span for span in (_trim(text, *line) for line in lines) if span[0] < span[1]]


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    start, end = _trim(text, start, end)
    lines = [_trim(text, *line) for line in _split(text, start, end, _LINE_BREAK)]
    wrapped = any(text[begin : begin + 1].islower() for begin, _ in lines[1:])
    return [(start, end)] if wrapped else lines


def _split(text: str, start: int, end: int, at: re.Pattern[str]) -> list[tuple[int, int]]:
    spans = []
    for match in at.finditer(text, start, end):
        spans.append((start, match.start()))
        start = match.end()
    return [*spans, (start, end)]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
