"""What is called untrue where it is told: "reports of eleven dead are false", "it is not true that
eleven died". By the words, for the parser often takes the statement's verb for the main one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from claims.extract.attribution.cues import words
from claims.extract.attribution.draft import CharSpan
from claims.values import Figure
from claims.vocabulary import Stance

_COUNTS = frozenset(("number", "count", "figure"))
"""Nouns before "of" that count things: "a number of people were fake"."""
_BEFORE = re.compile(r"(?:that\s+)?(?:[\w'’-]+\s+){0,3}$")
"""What may stand before the noun: "the union's", "all such"."""
_BEHIND = re.compile(r"\W*(?:\w+\W*){0,3}$")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    nouns = words("nouns", "statement")
    every, counting_none = ("|".join(sorted(n)) for n in (nouns, nouns - _COUNTS))
    false = "|".join(sorted(words("falsity", "words"), key=len, reverse=True))
    degree = r"(?:simply|just|completely|entirely|totally|absolutely|utterly|plainly|wholly|all)"
    untrue = (
        rf"(?:{degree}\s+)*(?:(?:an?\s+)?(?:\w+\s+)?(?:{false})"
        rf"|not\s+(?:{degree}\s+)?(?:true|correct|accurate))(?![\w-])"
    )
    told = r"(?P<told>[^.;:!?\"“”]+?)"
    is_ = r"(?:is|are|was|were|has been|have been)"
    return (
        re.compile(
            rf"\b(?P<noun>(?:{every})s?\s+that|(?:{counting_none})s?\s+(?:of|about))\s+{told}"
            rf"\s+{is_}\s+{untrue}",
            re.IGNORECASE,
        ),
        re.compile(rf"(?P<noun>\bit\s+{is_}\s+{untrue}\s+that)\s+{told}(?=[.,;]|$)", re.IGNORECASE),
    )


def _found(text: str) -> Iterator[re.Match[str]]:
    for pattern in _patterns():
        yield from pattern.finditer(text)


def is_called_untrue(text: str, content: CharSpan) -> bool:
    """Whether the content, offsets into ``text``, does nothing but call something untrue."""
    start, end = content
    return any(
        start <= match.start("told")
        and match.end() <= end
        and _BEFORE.fullmatch(text, start, max(start, match.start()))
        and _BEHIND.fullmatch(text, match.end(), end)
        for match in _found(text)
    )


def untrue_in_narration(text: str, content: CharSpan) -> bool:
    """The same of the reporter's own words, also where they are cut to what is called so."""
    start, end = content
    return is_called_untrue(text, content) or any(
        match.start("told") <= start and end <= match.end("told") for match in _found(text)
    )


def told_by(text: str, source: CharSpan, content: CharSpan) -> CharSpan | None:
    """What "reports" say in "reports that eleven died are false", without what is said of them."""
    for match in _found(text):
        noun = match.span("noun")
        named = noun[0] <= source[0] and source[1] <= noun[1]
        if named and content[0] >= match.start("told") and content[1] > match.end("told"):
            return match.span("told")
    return None


def negated(stance: Stance, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures of a statement of this stance: what is denied is marked; "nobody died" stands."""
    if stance != Stance.DENIES:
        return tuple(figures)
    return tuple(f if f.high == 0 else replace(f, negated=True) for f in figures)
