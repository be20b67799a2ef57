"""Whether two statements name different things throughout: one flood and another."""

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


def of_other_things(a: str, b: str, tied: Meanings) -> bool:
    """Whether nothing says that both are of one thing: no name is in both, and no word but those
    that say what is counted (``tied``)."""
    first, second = names(a), names(b)
    if not first or not second or any(names_same(x, y) for x in first for y in second):
        return False
    return not meanings(a) & meanings(b) - tied
