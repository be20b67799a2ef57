"""The words on either side of a number that loosen it, and the bounds that follow."""

import re
from dataclasses import replace
from functools import cache

from claims.figures.bounds import Relation, bounds, relation_of
from claims.figures.quantity import Quantity
from claims.lexicon import load


@cache
def _before_pattern() -> re.Pattern[str]:
    words = load("approximators")
    phrases = sorted(
        (p for group in words["before"].values() for p in group), key=len, reverse=True
    )
    boundary = r"(?<![\w-])"
    intensifiers = "|".join(words["intensifiers"]["words"])
    between = "|".join(sorted(words["between"]["words"], key=len, reverse=True))
    alternatives = "|".join(re.escape(p) for p in phrases)
    return re.compile(
        rf"{boundary}(?P<words>(?:(?:{intensifiers})\s+)?(?:{alternatives}))\s*[\"“'‘]?"
        rf"(?:\s*(?P<between>(?:(?:{between})\s+)+))?$",
        re.IGNORECASE,
    )


@cache
def _after_pattern() -> re.Pattern[str]:
    groups = load("approximators")["after"].values()
    phrases = sorted((p for group in groups for p in group), key=len, reverse=True)
    alternatives = "|".join(re.escape(p) + (r"\b" if p[-1].isalpha() else "") for p in phrases)
    return re.compile(rf"\s?(?P<words>{alternatives})(?!\s+than\b)", re.IGNORECASE)


def approximated(text: str, quantity: Quantity) -> Quantity:
    """The quantity with the words beside it, and ``low``/``high`` as its bounds."""
    start, end, words = quantity.start, quantity.end, None
    before = _before_pattern().search(text[max(0, start - 48) : start])
    after = _after_pattern().match(text[end : end + 20])
    if before:
        start -= len(before.group())
        words = " ".join(before["words"].lower().split())
    elif after and not _opens_a_part(after, text[end:]):
        end += after.end()
        words = after["words"].lower()
    return _bounded(replace(quantity, start=start, end=end), words)


def _opens_a_part(after: re.Match[str], rest: str) -> bool:
    """Whether "at least" after the number belongs to what follows ("hit 20 at least twice")."""
    loose = after["words"].lower().startswith("at ")
    return loose and not re.match(r"\s*(?:[.,;:)!?]|$)", rest[after.end() :])


def _bounded(quantity: Quantity, words: str | None) -> Quantity:
    value: float | tuple[float, float]
    interval = (quantity.low, quantity.high if quantity.high is not None else quantity.low)
    value = (
        quantity.value if quantity.value is not None and quantity.low == quantity.high else interval
    )
    if relation_of(words) is not Relation.EXACT and quantity.value is not None:
        value = quantity.value  # "more than a dozen" is more than 12
    low, high = bounds(value, words)
    shown = words or quantity.vague or quantity.approximator
    return replace(quantity, low=low, high=high, approximator=shown)
