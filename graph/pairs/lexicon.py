"""The words of ``claims/data/pairs.toml``, as patterns and as sets of stems."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from claims.lexicon import load
from graph.compare.words import stem


def table(name: str) -> Any:
    """One table of the file, as TOML types."""
    return load("pairs")[name]


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of the patterns, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


def whole_words(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the patterns as whole words, capitals or not."""
    return re.compile(rf"\b(?:{any_of(words)})\b", re.IGNORECASE)


@cache
def stems(name: str, key: str) -> frozenset[str]:
    """The stems of a list of words, and the words themselves."""
    words = table(name)[key]
    return frozenset(words) | frozenset(map(stem, words))
