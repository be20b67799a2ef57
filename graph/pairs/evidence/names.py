"""Whether two statements have more in common than what they count: one flood and another."""

import re

from claims.lexicon import load
from graph.compare.words import function_words, names_same
from graph.pairs.evidence.topics import Meanings, meanings

_NAME = re.compile(r"\b[A-Z][a-z][\w’'-]{2,}")


def names(text: str) -> frozenset[str]:
    """Words written as names, but for months and days of the week; a word that only opens a
    sentence may be among them."""
    months = {m.lower() for m in load("dates")["months"]} | set(load("dates")["weekdays"])
    found = (match[0].removesuffix("'s").removesuffix("’s") for match in _NAME.finditer(text))
    return frozenset(n for n in found if n.lower() not in months | function_words())


def of_one_thing(a: str, b: str, tied: Meanings) -> bool:
    """Whether a name is in both, or a word that does not only say what is counted (``tied``)."""
    if meanings(a) & meanings(b) - tied:
        return True
    return any(names_same(x, y) for x in names(a) for y in names(b))
