"""Small helpers over words that every comparison needs: stems, keys, and the data file."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from claims.lexicon import load

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("sses", "ss"),
    ("ing", ""),
    ("ed", ""),
    ("es", ""),
    ("s", ""),
)


def interests() -> Mapping[str, Any]:
    """The tables of ``claims/data/interests.toml``."""
    return load("interests")


def scopes() -> Mapping[str, Any]:
    """The tables of ``claims/data/scopes.toml``."""
    return load("scopes")


@cache
def function_words() -> frozenset[str]:
    return frozenset(scopes()["words"]["function"])


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A crude stem, enough for ``soldiers`` to meet ``soldier`` and ``fired`` ``fire``."""
    word = word.lower().replace("’", "'").removesuffix("'s").rstrip("'")
    for ending, keep in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word.removesuffix(ending) + keep
            if ending in ("ing", "ed") and word[-1] == word[-2] and word[-1] in "bdgmnprt":
                word = word[:-1]
            break
    return word.removesuffix("e") if len(word) > 3 else word


@lru_cache(maxsize=16_384)
def content_stems(text: str) -> frozenset[str]:
    """The stems of the words of ``text`` that carry content."""
    words = (w.lower() for w in WORD.findall(text))
    return frozenset(stem(w) for w in words if w not in function_words())


@lru_cache(maxsize=16_384)
def names_and_numbers(text: str) -> tuple[str, ...]:
    """The words with a capital or a digit, in order; of the first word, whose capital says
    nothing, only one that begins with a digit."""
    first, *rest = WORD.findall(text) or [""]
    begin = (first,) if first[:1].isdigit() else ()
    return (*begin, *(word for word in rest if not word.islower()))


def overlap(a: str, b: str) -> float:
    """The share, in 0..1, of the shorter text's content words that the longer one has."""
    first, second = content_stems(a), content_stems(b)
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def short(text: str, longest: int = 110) -> str:
    """The text in quotation marks, cut at a word where it is long."""
    bare = " ".join(text.split()).strip('"“”')
    if len(bare) > longest:
        bare = bare[:longest].rsplit(" ", 1)[0].rstrip(",;:") + " ..."
    return f'"{bare}"'


def names_same(word: str, name: str) -> bool:
    """Whether ``word`` is ``name`` or an adjective of it: ``Brennan`` and ``Brenna``.

    Both must share their first four letters and all but the last two or three of the shorter.
    """
    first, second = word.lower(), name.lower()
    if first == second:
        return True
    need = max(4, min(len(first), len(second)) - 2)
    return first[:need] == second[:need] and min(len(first), len(second)) >= need
