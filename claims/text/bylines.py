"""The line "By JANE DOE" near the top of a report."""

import re

from claims.text.header import body_start

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
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")


def byline(text: str) -> tuple[str, ...]:
    """The names on a line "By Jane Doe and Ada Venn" among the first of a text."""
    start = body_start(text)
    lines = list(_LINE.finditer(text, start, start + 2_000))[:_LINES]
    names = next((found for line in lines if (found := _names(line[0]))), "")
    return tuple(filter(None, _BETWEEN.split(names)))


def below_byline(text: str) -> int:
    """The offset at which the report begins below a byline on its very first line, else that of
    its body."""
    start = body_start(text)
    first = _LINE.search(text, start, start + _LONGEST)
    if first is None or not _names(first[0]):
        return start
    below = _LINE.search(text, first.end())
    return below.start() if below else start


def _names(line: str) -> str:
    match = _BYLINE.fullmatch(line.strip().rstrip(".")) if len(line) <= _LONGEST else None
    return match["names"] if match else ""
