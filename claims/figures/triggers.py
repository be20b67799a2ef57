"""The words of a sentence that name a measure: "killed", "death toll", "lost their homes"."""

from dataclasses import dataclass

from spacy.tokens import Span, Token

from claims.figures.vocabulary import phrases, words_of


@dataclass(frozen=True, slots=True)
class Trigger:
    """Tokens ``start``..``end`` (last included) name ``measures`` in the role of a patient or
    agent verb, a noun, an adjective or a phrase."""

    start: int
    end: int
    role: str
    measures: tuple[str, ...]


def find_triggers(sentence: Span) -> list[Trigger]:
    """Every trigger of the sentence, in order; a phrase hides the words inside it."""
    found = [t for token in sentence for t in _phrases_at(token, sentence)]
    covered = {i for t in found for i in range(t.start, t.end + 1)}
    for token in sentence:
        if token.i not in covered:
            found.extend(_words_at(token))
    return sorted(found, key=lambda t: (t.start, -t.end))


def _phrases_at(token: Token, sentence: Span) -> list[Trigger]:
    found = []
    for key in {token.lemma_.lower(), token.lower_}:
        for words, measure in phrases().get(key, ()):
            end = _match(token, words, sentence)
            if end is not None:
                found.append(Trigger(token.i, end, "phrase", (measure,)))
    longest = max((t.end for t in found), default=0)
    return [t for t in found if t.end == longest]


def _match(token: Token, words: tuple[str, ...], sentence: Span) -> int | None:
    """The last token of a phrase that starts at ``token``; "*" skips up to three."""
    at, slack = token.i, 0
    doc = token.doc
    for word in words:
        if word == "*":
            slack = 3
            continue
        while at < sentence.end and not _is(doc[at], word) and slack:
            if doc[at].is_punct:
                return None
            at, slack = at + 1, slack - 1
        if at >= sentence.end or not _is(doc[at], word):
            return None
        at, slack = at + 1, 0
    return at - 1


def _is(token: Token, word: str) -> bool:
    return token.lemma_.lower() == word or token.lower_ == word


def _words_at(token: Token) -> list[Trigger]:
    lemma, lower = token.lemma_.lower(), token.lower_
    found = []
    for role, key in _roles(token, lemma, lower):
        names = words_of(role).get(key)
        if names:
            found.append(Trigger(token.i, token.i, role, names))
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
