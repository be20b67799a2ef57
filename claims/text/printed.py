"""Lines as they stand on printed pages, put together to paragraphs again.

Points are as PDF counts them: 72 to an inch, upward.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

# Before these a hyphen at the end of a line belongs to the word; figures hang on the tens.
_KEEPS_HYPHEN = re.compile(
    r"\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|all|anti|counter|cross|ex|far|half|high|ill|long|low|mid|multi|non|pro|self|semi|short"
    r"|then|vice|well)-\Z",
    re.IGNORECASE,
)
_BROKEN_WORD = re.compile(r"[^\W_]([-\u2010\u00ad])\Z")
# Bare figures are one only where most pages have some: they may be the last word of a sentence.
_PAGE_NUMBER = re.compile(
    r"\W*page\s+\d+(?:\s*(?:of|/)\s*\d+)?\W*|\d+\s*(?:of|/)\s*\d+|[-–—]\s*\d+\s*[-–—]", re.I
)
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*\Z")
# How much more than the usual way from line to line parts paragraphs, and how far, in points, the
# first line of one is set in; further is another column.
_WIDER, _INDENTED = 1.25, (6, 60)
_RESIZED = 1.15
# Lines at the top and at the foot of a page that may be a running head.
_EDGE = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line, where it begins (``x``, ``y``), and the ``size`` of its letters."""

    text: str
    x: float = 0
    y: float = 0
    size: float = 0


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The paragraphs of the pages, without page numbers and running heads and feet, and with the
    words whole that were broken at the end of a line."""
    kept = _without_heads(pages)
    steps = [_step(a, b) for page in kept for a, b in pairwise(page) if a.y > b.y]
    usual = median(steps) if steps else 0.0
    found: list[list[str]] = []
    last: Line | None = None
    for page in kept:
        for number, line in enumerate(page):
            if last is None or _parted(last, line, usual, over_page=number == 0):
                found.append([])
            found[-1].append(line.text)
            last = line
    return [joined(lines) for lines in found]


def joined(lines: Sequence[str]) -> str:
    """The lines as one; a hyphen that only breaks a word goes."""
    text = ""
    for line in lines:
        broken = _BROKEN_WORD.search(text)
        if not broken:
            text = f"{text} {line}" if text else line
        elif broken[1] == "\u00ad" or _only_breaks(text, line):
            text = text[:-1] + line
        else:
            text += line
    return text


def _only_breaks(text: str, following: str) -> bool:
    """Not in "Franco-German", "twenty-five" or "pre- and post-war"."""
    word = re.match(r"[^\W\d_]+", following)
    if word is None or not word[0].islower() or word[0] in ("and", "or", "to"):
        return False
    return not _KEEPS_HYPHEN.search(text)


def _parted(a: Line, b: Line, usual: float, *, over_page: bool) -> bool:
    step = _step(a, b)
    if over_page or step <= 0:  # on the next page, in the next column, or nothing is known
        return bool(_SENTENCE_END.search(a.text))
    low, high = sorted((a.size, b.size))
    if step > _WIDER * usual or high > _RESIZED * low > 0:
        return True
    return _INDENTED[0] <= b.x - a.x <= _INDENTED[1]


def _step(a: Line, b: Line) -> float:
    """How far it is from line to line, in heights of their letters."""
    return (a.y - b.y) / (max(a.size, b.size) or 1)


def _without_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """A line at the edge of half of the pages, but for its numbers, belongs to none of them."""
    seen = Counter(shape for page in pages for shape in {_shape(line) for line in _edges(page)})
    running = {s for s, times in seen.items() if times > 1 and times >= len(pages) / 2}
    return [_trimmed(page, running) for page in pages]


def _edges(page: Sequence[Line]) -> list[Line]:
    return [*page[:_EDGE], *page[_EDGE:][-_EDGE:]]


def _trimmed(page: Sequence[Line], running: set[str]) -> list[Line]:
    edges = {id(line) for line in _edges(page)}

    def stays(line: Line) -> bool:
        number = _PAGE_NUMBER.fullmatch(line.text)
        return id(line) not in edges or not (number or _shape(line) in running)

    return [line for line in page if stays(line)]


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text).casefold()
