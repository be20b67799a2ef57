"""Which language a text is written in, so that what is not English is left alone and not mangled.

English is known by the small words that no English text does without, at the cost of splitting
the text into words. Only where they are missing is py3langid asked: 142 languages, a naive Bayes
model inside the package, the same answer on every machine. A text that is too short to tell, or
made of names and numbers, counts as English.
"""

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from claims.lexicon import load
from claims.vocabulary import ENGLISH

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# A language shows itself long before this many characters.
_READ = 20_000
# Of running English words some 18 in 100 are on the list, in no other language 2 are.
_ENOUGH_SHARE = 0.06
# A text of two languages has an English part worth reading.
_PART_HITS, _PART_SHARE = 8, 0.03
# The words English shares with others are 30 in 100 of it; of Dutch or Danish 8 in 100.
_SHARED_SHARE = 0.2
# Letters that are needed to tell: of a text, of a passage in an English one, of another script.
_FEWEST_LETTERS, _FEWEST_IN_PASSAGE, _FEWEST_FOREIGN = 22, 70, 8
_SURE, _NEIGHBOURS = 0.9, 3


def language_of(text: str, declared: str | None = None) -> str:
    """The ISO 639 code of the language of a text.

    Where it cannot be told, that is ``declared``, what a page says of itself, else ``en``.
    """
    return detected_language(text) or declared or ENGLISH


def detected_language(text: str) -> str | None:
    """What its words tell; None where they do not."""
    return _language(text[:_READ], _FEWEST_LETTERS)


def is_foreign(passage: str) -> bool:
    """Whether a passage of an English text is in another language: a quotation left as it was
    said. Asks for more words than ``language_of``, because English is all around."""
    return _language(passage[:_READ], _FEWEST_IN_PASSAGE) not in (ENGLISH, None)


def _language(text: str, fewest: int) -> str | None:
    """None where fewer than so many letters show it, or none surely."""
    words = _words(text)
    if _has_english(words):
        return ENGLISH
    telling = " ".join(_telling(words))
    if _is_latin(telling):
        return _identified(telling) if len(telling) >= fewest else None
    return str(_identifier().classify(telling)[0]) if len(telling) >= _FEWEST_FOREIGN else None


def _identified(telling: str) -> str | None:
    """The likeliest language, where it is surely that or one hard to tell from it, not English."""
    likely = _identifier().rank(telling)[:_NEIGHBOURS]
    sure = sum(probability for _, probability in likely) >= _SURE
    return str(likely[0][0]) if sure and ENGLISH not in dict(likely) else None


@cache
def language_name(code: str) -> str:
    """``es`` -> ``Spanish``; the code itself where it has no name."""
    from babel import Locale  # some hundred languages: only for messages

    return str(Locale("en").languages.get(code, code))


def _words(text: str) -> list[str]:
    """The words, without characters nobody sees (soft hyphens, joiners), composed."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return _WORD.findall(text)


def _has_english(words: list[str]) -> bool:
    lowered = [word.lower().replace("’", "'") for word in words]
    english, shared = _listed("english"), _listed("shared")
    hits = sum(word in english for word in lowered)
    if hits == 0:
        return False
    if hits >= (_PART_SHARE if hits >= _PART_HITS else _ENOUGH_SHARE) * len(words):
        return True
    return hits + sum(word in shared for word in lowered) >= _SHARED_SHARE * len(words)


def _telling(words: list[str]) -> list[str]:
    """The words that show a language: names and what begins a sentence show none."""
    telling = [word for word in words if not word[0].isupper()]
    if len(telling) * 4 >= len(words):
        return telling
    return [word.lower() for word in words] if _all_capitals(words) else telling


def _all_capitals(words: list[str]) -> bool:
    """Capitals throughout, and enough of them to be more than a row of names."""
    return sum(map(len, words)) >= _FEWEST_IN_PASSAGE and all(word.isupper() for word in words)


def _is_latin(text: str) -> bool:
    """Whether most letters are of the Latin script; true where there are none."""
    letters = [c for c in text[:1_000] if c.isalpha()]
    latin = sum(unicodedata.name(c, "").startswith("LATIN") for c in letters)
    return latin * 2 >= len(letters)


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(load("languages")[key])


@cache
def _identifier() -> "LanguageIdentifier":
    """The model, loaded when the first text asks for it: 1.5 seconds and 80 MB."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
