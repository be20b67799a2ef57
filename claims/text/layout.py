"""The paragraphs of a document's body, as spans into the whole text."""

import re
from collections.abc import Iterator

from claims.text.header import body_start
from claims.text.wires import body_end, dateline

_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r)[ \t\u00a0]*(?:\r\n|\n|\r)")
_LINE_BREAK = re.compile(r"\r\n|\n|\r")
# Readers compare the words of a paragraph with each other, so a paragraph must end somewhere. One
# of newsprint hardly has a thousand characters; a report printed without a break may have more.
_LONGEST = 6_000
# What stands before a sentence and is none of it: a bullet, a dash, an emoji; the time of an entry
# in a live report ("14:32 GMT", "[10:04]", "2.15pm:"), but not "10:04 on Tuesday".
_BULLET = r"(?:[^\w\s\"'“”„«»‹›‘’「」『』‟`＂(\[$€£¥.…#@&]+\s+)+"
_ZONE = r"(?:GMT|UTC|BST|CES?T|EES?T|[ECMP][SD]T|local time)"
_OPENS = r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-Z\"“„«‹‘']"
_STAMP = (
    rf"(?:[\[(]\d\d?[:.]\d\d(?:\s*{_ZONE})?[\])]|\d\d?[:.]\d\d\s?(?:[ap]\.?m\.?|{_ZONE})"
    rf"(?:\s{_ZONE})?|\d\d?:\d\d)(?:\s?[-–—:|])?\s+(?={_OPENS})"
)
_BEFORE = re.compile(rf"(?:{_BULLET})?(?:{_STAMP})?(?:{_BULLET})?")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+")
_BLANKS = re.compile(r"\s+")
_WRAPPED = 160
"""The longest line, in characters, that counts as one broken to fit a width."""


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Spans of the paragraphs, in order, without blanks at either end.

    Left out are the date line, a dateline ("BAKU (Reuters) -"), the wire credits at the end, and
    bullets and times before a paragraph.
    Blank lines part paragraphs. Single line breaks do too, unless the block is wrapped: where
    a line goes on in lower case after a break, and none is longer than wrapped lines are, the
    breaks of that block mean nothing. What is longer than 6,000 characters is cut at the end of
    a sentence.
    """
    opening = dateline(text)
    start = opening[1] if opening else body_start(text)
    blocks = _split(text, start, body_end(text), _BLANK_LINE)
    lines = [line for block in blocks for line in _lines(text, *block)]
    pieces = [piece for line in lines for piece in _pieces(text, *line)]
    return [span for span in (_body(text, *piece) for piece in pieces) if span[0] < span[1]]


def _body(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without blanks at either end, and without bullet or time of day before it."""
    start, end = _trim(text, start, end)
    before = _BEFORE.match(text, start, end)
    return before.end() if before else start, end


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch cut into ones that are not too long: behind a sentence, else at a blank."""
    while end - start > _LONGEST:
        middle, limit = start + _LONGEST // 2, start + _LONGEST
        cut = _last(_SENTENCE_END, text, middle, limit) or _last(_BLANKS, text, middle, limit)
        yield start, cut or limit
        start = cut or limit
    yield start, end


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    return max((match.end() for match in pattern.finditer(text, start, end)), default=None)


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    start, end = _trim(text, start, end)
    lines = [_trim(text, *line) for line in _split(text, start, end, _LINE_BREAK)]
    wrapped = any(text[begin : begin + 1].islower() for begin, _ in lines[1:]) and all(
        stop - begin <= _WRAPPED for begin, stop in lines
    )
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
