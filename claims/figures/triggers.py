"""The words of a sentence that name a measure: "killed", "death toll", "lost their homes"."""

from dataclasses import dataclass
from functools import cache

from claims.figures.vocabulary import ROLES, phrases, words_of
from claims.tokens import Span, Token


@dataclass(frozen=True, slots=True)
class Trigger:
    """Tokens ``start``..``end`` (last included) name ``measures`` in the role of a patient or
    agent verb, a noun, an adjective or a phrase; ``words`` are its own among them."""

    start: int
    end: int
    role: str
    measures: tuple[str, ...]
    words: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Words:
    """A sentence as strings: a token costs more to reach than its words to compare."""

    tokens: list[Token]
    lemmas: list[str]
    lowers: list[str]
    known: frozenset[str]


def find_triggers(sentence: Span) -> list[Trigger]:
    """Every trigger of the sentence, in order; a phrase hides the words inside it."""
    tokens = list(sentence)
    lemmas, lowers = [t.lemma_.lower() for t in tokens], [t.lower_ for t in tokens]
    words = _Words(tokens, lemmas, lowers, frozenset(lemmas).union(lowers))
    start = sentence.start
    openings, known = phrases(), _trigger_words()
    found: list[Trigger] = []
    for at, (lemma, lower) in enumerate(zip(words.lemmas, words.lowers, strict=True)):
        if lemma in openings or lower in openings:
            found += _phrases_at(words, at, start)
    covered = {i for t in found for i in t.words}
    for at, (lemma, lower) in enumerate(zip(words.lemmas, words.lowers, strict=True)):
        telling = lemma in known or lower in known or lower.removesuffix("s") in known
        if telling and start + at not in covered:
            found += _words_at(tokens[at], lemma, lower, start + at)
    return sorted(found, key=lambda t: (t.start, -t.end))


def _phrases_at(words: _Words, at: int, start: int) -> list[Trigger]:
    """The longest phrases that begin with word ``at``; ``start`` is where the sentence begins."""
    found = []
    for key in {words.lemmas[at], words.lowers[at]}:
        for phrase in phrases().get(key, ()):
            matched = _match(words, at, phrase.words) if phrase.needed <= words.known else []
            if matched:
                own = frozenset(start + i for i in matched)
                found.append(Trigger(start + at, max(own), "phrase", (phrase.measure,), own))
    longest = max((t.end for t in found), default=0)
    return [t for t in found if t.end == longest]


def _match(words: _Words, at: int, phrase: tuple[str, ...]) -> list[int]:
    """The words of a phrase that starts at ``at``, none where it does not; "*" skips up to
    five."""
    lemmas, lowers, slack = words.lemmas, words.lowers, 0
    found: list[int] = []
    for word in phrase:
        if word == "*":
            slack = 5
            continue
        while at < len(lemmas) and lemmas[at] != word and lowers[at] != word and slack:
            if words.tokens[at].is_punct:
                return []
            at, slack = at + 1, slack - 1
        if at >= len(lemmas) or (lemmas[at] != word and lowers[at] != word):
            return []
        found.append(at)
        at, slack = at + 1, 0
    return found


@cache
def _trigger_words() -> frozenset[str]:
    return frozenset(word for role in ROLES for word in words_of(role))


def _words_at(token: Token, lemma: str, lower: str, at: int) -> list[Trigger]:
    found = []
    for role, key in _roles(token, lemma, lower):
        names = words_of(role).get(key)
        if names:
            found.append(Trigger(at, at, role, names, frozenset({at})))
    return found


def _roles(token: Token, lemma: str, lower: str) -> list[tuple[str, str]]:
    if token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBN", "VBD"):
        return [("patient", lemma), ("agent", lemma), ("adjectives", lower)]
    if token.pos_ == "PROPN" and token.text[0].isupper() and not token.is_sent_start:
        return []  # "the Dead Sea", "the Missing Persons Bureau"
    roles = [("adjectives", lower)]
    if token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "INTJ", "X"):
        roles.append(("nouns", lemma))
        if lemma == lower and lower.endswith("s"):
            roles.append(("nouns", lower[:-1]))
    return roles
