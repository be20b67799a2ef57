"""Spans as sets of words: quotation marks, commas and blanks at their edges never matter."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

Span = tuple[int, int]
Spans = tuple[Span, ...]
Words = frozenset[int]

# Two contents are the same from this F1 of their words on.
SAME_CONTENT = 0.5

_WORD = re.compile(r"\w+")
_APOSTROPHES = "'’"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Where the words of a text begin and end; the ``s`` of a possessive is no word."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "Tokens":
        found = [m.span() for m in _WORD.finditer(text) if not _is_possessive(text, m)]
        return cls(tuple(start for start, _ in found), tuple(end for _, end in found))

    def within(self, spans: Iterable[Span]) -> Words:
        """The numbers of the words that share a character with one of the spans."""
        return frozenset(
            number
            for start, end in spans
            for number in range(bisect_right(self.ends, start), bisect_left(self.starts, end))
        )


def _is_possessive(text: str, word: re.Match[str]) -> bool:
    start = word.start()
    return word.group() == "s" and start > 0 and text[start - 1] in _APOSTROPHES


def word_starts(text: str, spans: Iterable[Span]) -> Words:
    """The characters at which the words inside the spans begin; a word cut by a span's edge
    counts from the edge."""
    return frozenset(
        match.start() for start, end in spans for match in _WORD.finditer(text, max(start, 0), end)
    )


def jaccard(a: Words, b: Words) -> float:
    """Words in common, of all the words of both; 0 where neither has any."""
    return len(a & b) / len(a | b) if a | b else 0.0


def word_f1(a: Words, b: Words) -> float:
    """The harmonic mean of the shares of either that lie in the other; 0 where one is empty."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
