"""What stands around a number or a date, by the meanings of its words."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from claims.lexicon import load
from graph.compare.words import WORD, function_words, stem

Meanings = frozenset[str]


@dataclass(frozen=True, slots=True)
class Topic:
    """``measure`` is what is counted, where the store has a name for it; ``noun`` the thing
    counted, ``near`` the words up to the numbers on either side and the verb, ``subject`` those
    before the verb, which other numbers of the sentence may share, ``around`` the sentence;
    ``names`` those of ``near`` that are written as names."""

    measure: str | None
    noun: Meanings
    near: Meanings
    subject: Meanings
    around: Meanings
    names: Meanings


@lru_cache(maxsize=16_384)
def meaning(word: str) -> str:
    """One key for the words that answer each other: ``fatalities`` and ``died``."""
    return _rows().get(word.lower()) or _rows().get(stem(word)) or stem(word)


@cache
def _rows() -> dict[str, str]:
    rows = load("evidence")["same"]
    written = {word: name for name, words in rows.items() for word in words}
    return {stem(word): name for word, name in written.items()} | written


def meanings(text: str) -> Meanings:
    """Of the words of ``text`` that carry content; numbers are left out."""
    words = (w for w in WORD.findall(text) if not w[0].isdigit())
    return frozenset(meaning(w) for w in words if w.lower() not in _ignored())


def named(text: str) -> Meanings:
    """The meanings of the words written as names."""
    return meanings(" ".join(w for w in WORD.findall(text) if w[0].isupper()))


@cache
def _ignored() -> frozenset[str]:
    numbers = load("numbers")
    counted = {w for table in ("units", "tens", "scales") for w in numbers[table]}
    months = {m.lower() for m in load("dates")["months"]}
    loose = "more less than least most fewer over under about around nearly almost only just above"
    return function_words() | counted | months | frozenset((*loose.split(), "below"))


@cache
def opposites() -> frozenset[frozenset[str]]:
    pairs = load("evidence")["opposite"]["pairs"]
    return frozenset(frozenset(map(meaning, pair)) for pair in pairs)


def other_rank(a: Topic, b: Topic) -> tuple[str, str] | None:
    """As in "the first wave" and "the second": each by the words beside it, else its subject."""
    return other_places(_ranks(a), _ranks(b))


def other_places(a: Meanings, b: Meanings) -> tuple[str, str] | None:
    """Two ordinals, where each has some and none in common."""
    first, second = a & _ordinals(), b & _ordinals()
    if first and second and first.isdisjoint(second):
        return min(first), min(second)
    return None


def _ranks(topic: Topic) -> Meanings:
    return (topic.noun | topic.near) & _ordinals() or topic.subject & _ordinals()


@cache
def _ordinals() -> Meanings:
    return frozenset(map(meaning, load("evidence")["ordinals"]["words"]))


def opposed(a: Iterable[str], b: Iterable[str]) -> tuple[str, str] | None:
    """Two meanings that exclude each other, one of which each side has and the other lacks."""
    first, second = frozenset(a), frozenset(b)
    for x in sorted(first - second):
        for y in sorted(second - first):
            if frozenset((x, y)) in opposites():
                return x, y
    return None
