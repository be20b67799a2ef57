"""The words on either side of a number that loosen it, and the bounds that follow."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from claims.figures.quantities.bounds import Relation, bounds, relation_of
from claims.figures.quantities.quantity import Quantity
from claims.lexicon import load

# Characters before a number that its approximator can take up.
_REACH = 56


@cache
def _before_pattern() -> re.Pattern[str]:
    words = load("approximators")
    phrases = _longest_first(p for group in words["before"].values() for p in group)
    intensifiers = "|".join(_longest_first(words["intensifiers"]["words"]))
    between = "|".join(_longest_first(words["between"]["words"]))
    alternatives = "|".join(re.escape(p) for p in phrases)
    return re.compile(
        rf"(?<![\w-])(?P<words>(?:(?:{intensifiers})\s+)*(?:{alternatives}))\s*[\"“'‘]?"
        rf"(?:\s*(?P<between>(?:(?:{between})\s+)+))?$",
        re.IGNORECASE,
    )


@cache
def _last_words() -> frozenset[str]:
    """Words one of which stands right before a number that is approximated on that side."""
    words = load("approximators")
    phrases = [*(p for group in words["before"].values() for p in group)]
    phrases += words["between"]["words"]
    return frozenset(phrase.split()[-1] for phrase in phrases)


@cache
def _after_pattern() -> re.Pattern[str]:
    groups = load("approximators")["after"].values()
    phrases = _longest_first(p for group in groups for p in group)
    alternatives = "|".join(re.escape(p) + (r"\b" if p[-1].isalpha() else "") for p in phrases)
    return re.compile(rf"(?:,?\s)?(?P<words>{alternatives})(?!\s+than\b)", re.IGNORECASE)


_FIRST = re.compile(r",?\s?(?P<word>[^\W\d_]+|[^\w\s])")


@cache
def _first_words() -> frozenset[str]:
    """What the words behind a number begin with."""
    groups = load("approximators")["after"].values()
    first = (_FIRST.match(phrase) for group in groups for phrase in group)
    return frozenset(match["word"] for match in first if match)


@cache
def _remote_pattern() -> re.Pattern[str]:
    """Words behind the noun: "300 people or more", "200 homes, give or take"."""
    groups = load("approximators")["after"].values()
    phrases = _longest_first(p for group in groups for p in group if " " in p)
    alternatives = "|".join(map(re.escape, phrases))
    return re.compile(
        rf"(?:\s(?!(?:{_NO_NOUN})\b)[a-z][\w’'-]*){{1,3}}?,?\s(?P<words>{alternatives})"
        rf"(?=\s*(?:[.,;:!?)”\"—–]|$)|\s(?:{_GOES_ON})\b|(?<=or more|..or so)\s(?!than\b))",
    )


_NO_NOUN = (
    "and|or|but|at|in|on|of|to|by|for|from|with|who|that|which|were|was|are|is|had|have|has|died|when"
    "|after|before|as|more|said|than"
)
_GOES_ON = "were|was|are|is|had|have|has|may|might|could|died|in|on|at|from|when|after|who|as|could"


def _longest_first(phrases: Iterable[str]) -> list[str]:
    return sorted(phrases, key=len, reverse=True)


def approximated(text: str, quantity: Quantity) -> Quantity:
    """The quantity with the words beside it, and ``low``/``high`` as its bounds."""
    start, end = quantity.start, quantity.end
    behind = _FIRST.match(text, end)
    next_word = behind["word"].lower() if behind else ""
    margin = _margin(text, quantity) if next_word in _MARGIN_WORDS else None
    if margin:
        return margin
    before = _words_before(text, start)
    if before:
        words = " ".join(before["words"].lower().split())
        begin = start - len(before.group())
        return _bounded(replace(quantity, start=begin), words)
    loose = next_word in _first_words()
    after = _after_pattern().match(text, end, end + 24) if loose else None
    if after and not _opens_a_part(after, text):
        return _bounded(replace(quantity, end=after.end()), after["words"].lower())
    if not _MAY_LOOSEN.match(text, end, end + 60):
        return _bounded(quantity, None)
    remote = _remote_pattern().match(text, end, end + 60)
    return _bounded(quantity, remote["words"].lower() if remote else None)


_MAY_LOOSEN = re.compile(
    r"(?:\s[\w’'-]+){1,3},?\s(?:or|at|give|and|if|possibly|perhaps|maybe|more)\s"
)


def _words_before(text: str, start: int) -> re.Match[str] | None:
    window = text[max(0, start - _REACH) : start]
    last = window.split()[-1:] or [""]
    if last[0].lower().lstrip("\"“'‘(—–").rstrip("\"“'‘") not in _last_words():
        return None
    match = _before_pattern().search(window)
    if match is None or _is_place(match, window) or _climbed_to(match, window):
        return None
    return match


def _is_place(match: re.Match[str], window: str) -> bool:
    """As in "spread over 1,450 hectares", "burned across and over 12 fields"; and "handed over 60
    tons", where the word belongs to the verb."""
    if match["words"].lower() not in ("over", "above", "below", "past", "beyond"):
        return False
    before = window[: match.start()].split()[-1:]
    if not before:
        return False
    word, groups = before[0].lower(), load("approximators")
    particle = match["words"].lower() == "over" and word in groups["particle"]["words"]
    return particle or word in groups["extent"]["words"]


_CLIMBED = re.compile(
    r"\b(?:go(?:es|ne|ing)?|went|ris(?:en|es|ing)|rose|climb\w*|jump\w*|shot|mov\w+|crept|edg\w+|"
    r"tick\w*|bump\w*|driv\w+|push\w*)\s+up to\s*$",
    re.IGNORECASE,
)


def _climbed_to(before: re.Match[str], text: str) -> bool:
    """Whether "up to" is where a number went ("has gone up to 23") and bounds nothing."""
    return before["words"].lower() == "up to" and bool(_CLIMBED.search(text))


def _opens_a_part(after: re.Match[str], text: str) -> bool:
    """Whether the words belong to what follows: "hit 20 at least twice", "20 and more were hurt",
    "12 plus 40"."""
    rest, words = text[after.end() : after.end() + 24], after["words"].lower()
    if words.startswith("at "):
        return not re.match(r"\s*(?:[.,;:)!?]|$)", rest)
    if words in ("plus", "minimum", "maximum"):
        return bool(re.match(r"\s+(?:\d|an?\b|the\b)", rest))
    return words in ("odd", "ish") and text[after.start()] not in " -"


_MARGIN_WORDS = frozenset({"give", "plus", "±", "+"})
_MARGIN = re.compile(
    r"\s*,?\s*(?:give or take|plus or minus|plus/minus|±|\+/-|\+-)\s*(?:(?:about|some|a)\s)?"
    r"(?P<by>\d[\d,]*(?:\.\d+)?)(?![\d,]*\d|\w)",
    re.IGNORECASE,
)


def _margin(text: str, quantity: Quantity) -> Quantity | None:
    """As in "600, give or take 50", "600 ± 50"."""
    if quantity.value is None:
        return None
    match = _MARGIN.match(text, quantity.end)
    if match is None:
        return None
    by = float(match["by"].replace(",", ""))
    if by > abs(quantity.value):
        return None
    low, high = quantity.value - by, quantity.value + by
    words = " ".join(match.group().lower().strip(" ,").split()[:-1]) or "±"
    return replace(quantity, end=match.end(), low=low, high=high, approximator=words)


def _bounds(
    value: float | tuple[float, float], words: str | None, relation: Relation
) -> tuple[float, float | None]:
    """As ``bounds``; below nothing the tolerance lies on both sides of the number as well."""
    if isinstance(value, tuple) or value >= 0:
        return bounds(value, words)
    if relation is not Relation.ABOUT:
        return value, value
    low, high = bounds(-value, words)
    return -(high or low), -low


def _bounded(quantity: Quantity, words: str | None) -> Quantity:
    relation = relation_of(words)
    interval = (quantity.low, quantity.high if quantity.high is not None else quantity.low)
    value: float | tuple[float, float] = interval
    if quantity.value is not None and (
        relation is not Relation.EXACT or interval[0] == interval[1]
    ):
        value = quantity.value  # "more than a dozen" is more than 12
    low, high = _bounds(value, words, relation)
    shown = words or quantity.vague or quantity.approximator
    if (low, high, shown) == (quantity.low, quantity.high, quantity.approximator):
        return quantity
    return replace(quantity, low=low, high=high, approximator=shown)
