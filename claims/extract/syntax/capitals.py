"""Paragraphs written in capitals, as telexes and headlines are: told again in small letters.

The parser was trained on ordinary case and takes a text in capitals for one long name. So a word
of the dictionary (the parser's own) is written small, and what is in no dictionary is a name.
"""

import re
from functools import cache
from itertools import pairwise
from typing import Any

from claims.extract.syntax.model import load_parser
from claims.extract.syntax.roles import words as role_words
from claims.gazetteer import toponym
from claims.lexicon import load

_WORD = re.compile(r"[^\W\d_]+(?:['’](?=[^\W\d_])[^\W\d_]+)*")
_OPENS_SENTENCE = re.compile(r"(?:\A|[.!?…]['\"”’)\]]*\s+|\n)[\s\"“‘'(\[«•*–—-]*\Z")
_BY_NUMBER = re.compile(r"\.? \d")
_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
# Months and weekdays that are words too: days only beside a number.
_ALSO_WORDS = frozenset({"may", "mar", "march", "sat", "sun", "wed"})
# Fewer words than that may be a row of initials; a few small letters ("McKay") change nothing.
_FEWEST_WORDS, _SHARE = 4, 0.9
_LOOKS_BACK, _GLANCE = 8, 80


def sentence_case(text: str) -> str:
    """A paragraph in capitals as it would otherwise be written, of the same length; any other
    paragraph as it is."""
    if not in_capitals(text):
        return text
    found = list(_WORD.finditer(text))
    cased = [_cased(match[0]) for match in found]
    for index, match in enumerate(found):
        if cased[index] in _ALSO_WORDS and _BY_NUMBER.match(text, match.end()):
            cased[index] = _capitalised(cased[index])
    for index, (before, here) in enumerate(pairwise(found), 1):
        if text[before.end() : here.start()] == " " and _goes_with_name(index, found, cased):
            cased[index] = _capitalised(cased[index])
    return _written(text, found, cased)


def in_capitals(text: str) -> bool:
    """Whether nearly every letter is a capital, in words enough to be sentences."""
    if sum(map(str.islower, text[:_GLANCE])) * 5 > _GLANCE:  # nearly every text there is
        return False
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    if capitals == 0 or capitals < _SHARE * sum(c.isupper() or c.islower() for c in letters):
        return False
    return sum(len(match[0]) > 1 for match in _WORD.finditer(text)) >= _FEWEST_WORDS


def _written(text: str, found: list[re.Match[str]], cased: list[str]) -> str:
    letters = list(text)
    for match, word in zip(found, cased, strict=True):
        if _OPENS_SENTENCE.search(text, max(0, match.start() - _LOOKS_BACK), match.start()):
            word = _capitalised(word)
        letters[match.start() : match.end()] = word
    return "".join(letters)


def _cased(word: str) -> str:
    low = _lower(word)
    bare = re.sub(r"['’]s$", "", low)
    if bare in _listed("acronyms"):
        return word[: len(bare)] + low[len(bare) :]
    if bare in _days() or bare in _listed("given") or toponym(bare) is not None:
        return _capitalised(low)
    return low if _is_word(bare) else _capitalised(low)


def _goes_with_name(index: int, found: list[re.Match[str]], cased: list[str]) -> bool:
    """``MAYOR MARK KOVEL``, ``JOHN SMITH``: a word of the dictionary that is part of a name."""
    before, after = cased[index - 1], cased[index + 1 : index + 2]
    if not cased[index].islower() or _lower(found[index][0]) in _small_words():
        return False
    if _lower(before) in _listed("given"):
        return not _is_verb(cased[index])
    return before in role_words("titles") and bool(after) and _is_unknown(after[0])


def _is_unknown(word: str) -> bool:
    return word[:1].isupper() and not _is_word(_lower(word))


def _lower(word: str) -> str:
    """Lower case of the same length: some letters would become two."""
    return "".join(low if len(low := c.lower()) == 1 else c for c in word)


def _capitalised(word: str) -> str:
    first = word[:1].upper()
    return first + word[1:] if len(first) == 1 else word


def _is_word(low: str) -> bool:
    return low in _small_words() or any(form in _dictionary() for form in _forms(low))


def _is_verb(low: str) -> bool:
    return any(form in _verbs() for form in _forms(low))


def _forms(low: str) -> list[str]:
    """The word, and what it may be a form of."""
    return [low, *(low[: -len(end)] + stem for end, stem in _ENDINGS if low.endswith(end))]


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(load("capitals")[key])


@cache
def _days() -> frozenset[str]:
    dates = load("dates")
    return frozenset((*dates["months"], *dates["weekdays"])) - _ALSO_WORDS


@cache
def _small_words() -> frozenset[str]:
    from spacy.lang.en.stop_words import STOP_WORDS

    return frozenset(STOP_WORDS)


@cache
def _dictionary() -> frozenset[str]:
    return frozenset(word for words in _tables().values() for word in words)


@cache
def _verbs() -> frozenset[str]:
    return _tables()["verb"]


@cache
def _tables() -> dict[str, frozenset[str]]:
    """The parser's dictionary by part of speech: base forms, and irregular ones."""
    lemmatizer: Any = load_parser().get_pipe("lemmatizer")
    lookups = lemmatizer.lookups
    index, irregular = lookups.get_table("lemma_index"), lookups.get_table("lemma_exc")
    return {
        part: frozenset(index[part]) | frozenset(irregular.get(part, ()))
        for part in ("noun", "verb", "adj", "adv")
    }
