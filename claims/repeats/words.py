"""The words of a report by which it is known again.

Left out is what the house that prints it puts around it (date line, dateline, byline, credits,
"read more"), and what it quotes: two reporters in one room quote the same speech, and neither has
it from the other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from zlib import crc32

import numpy as np

from claims.lexicon import load
from claims.text.header import body_start
from claims.text.wires import body_end, dateline

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_QUOTED = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*\"|«[^»\n]*(?:»|$)|„[^“\n]*(?:“|$)", re.MULTILINE)
RUN = 4
"""Words that must follow each other in two reports for each of them to count as shared."""
QUOTATION = 4
"""Words from which what stands in quotation marks is speech, no word held at arm's length."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """``every`` are all words of a report, as digests in order, ``own`` those outside of
    quotations; ``starts`` and ``ends`` are where the latter stand in the text, in characters, and
    ``numbers`` which of them are numbers. ``runs`` are the digests of every ``RUN`` of them in a
    row, ``sorted_runs`` the same in order of size."""

    every: np.ndarray
    own: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    numbers: frozenset[int]
    runs: np.ndarray
    sorted_runs: np.ndarray


@lru_cache(maxsize=512)
def words_of(text: str) -> Words:
    """Of a whole text, its date line included. The same in every process. The last ones are kept:
    a report that many others run is compared with each of them."""
    found = [m for start, end in _lines(text) for m in _WORD.finditer(text, start, end)]
    digests = [_digest(m[0]) for m in found]
    starts = np.fromiter((m.start() for m in found), np.int64, len(found))
    ends = np.fromiter((m.end() for m in found), np.int64, len(found))
    every = _mixed(np.array(digests, dtype=np.uint64))
    own = np.ones(len(found), dtype=bool)
    for start, end in _quotations(text):
        own[np.searchsorted(starts, start) : np.searchsorted(starts, end)] = False
    digits = np.fromiter((m[0][0].isdigit() for m in found), bool, len(found))
    numbers = frozenset(every[own & digits].tolist())
    runs = grams(every[own], RUN)
    return Words(every, every[own], starts[own], ends[own], numbers, runs, np.sort(runs))


@lru_cache(maxsize=16_384)
def _digest(word: str) -> int:
    return crc32(word.casefold().replace("’", "'").encode())


def _lines(text: str) -> Iterator[Span]:
    """The lines of the report itself, without its dateline and what is boilerplate."""
    start, end = body_start(text), body_end(text)
    if told := dateline(text):
        start = told[1]
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if not _is_boilerplate(text[start:stop].strip()):
            yield start, stop
        start = stop + 1


def _is_boilerplate(line: str) -> bool:
    opens, anywhere, short = _boilerplate()
    lowered = line.casefold()
    if opens.match(lowered):
        return len(line.split()) <= short
    return anywhere.search(lowered) is not None and len(line.split()) <= short


@cache
def _boilerplate() -> tuple[re.Pattern[str], re.Pattern[str], int]:
    data = load("boilerplate")
    opens, anywhere = (
        re.compile("|".join(re.escape(words.casefold()) for words in data[name]))
        for name in ("opens", "anywhere")
    )
    return opens, anywhere, data["short"]


def _quotations(text: str) -> Iterator[Span]:
    for match in _QUOTED.finditer(text):
        if match[0].count(" ") >= QUOTATION - 1:
            yield match.span()


def _mixed(values: np.ndarray) -> np.ndarray:
    """Spread over 64 bits (the finaliser of splitmix64; Steele, Lea and Flood 2014)."""
    values = values + np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: np.ndarray = values ^ (values >> np.uint64(31))
    return mixed


def grams(words: np.ndarray, size: int) -> np.ndarray:
    """The digest of every run of ``size`` words, in order; empty for fewer words."""
    count = len(words) - size + 1
    if count < 1:
        return np.empty(0, dtype=np.uint64)
    found = np.zeros(count, dtype=np.uint64)
    for place in range(size):
        found = found * np.uint64(0x100000001B3) + words[place : place + count]
    return _mixed(found)
