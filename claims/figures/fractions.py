"""Shares of a whole in words: "a third", "two in five", "more than half"."""

import re
from functools import cache

from claims.figures.quantity import Quantity
from claims.lexicon import load


@cache
def _fraction_pattern() -> re.Pattern[str]:
    words = load("numbers")
    small = "|".join(w for w, v in words["units"].items() if 0 < v < 13)
    parts = "|".join(words["fractions"])
    before_half = "|".join(rf"(?<=\b{word} )" for word in _BEFORE_HALF)
    number = rf"{small}|\d{{1,3}}"
    return re.compile(
        rf"\b(?=\w)(?:"  # no form is tried in the middle of a word
        rf"(?<!and )(?:(?P<num>a|an|{small})[\s-]+)(?P<den>{parts})\b{_NOT_ORDINAL}"
        rf"|(?P<half>half)(?=\s+(?:{_OWNER}|those|that)\b)"
        rf"|(?:{before_half})(?P<half2>half)\b{_NOT_HALF}"
        rf"|(?P<in_num>{number})\s+(?:in|out of)(?:\s+every)?\s+(?P<in_den>{number})\b{_COUNTED})",
        re.IGNORECASE,
    )


_OWNER = "of|the|its|their|our|his|her|all"
# "a third of the town", "by a third."; but "a third man was hurt".
_NOT_ORDINAL = (
    rf"(?=\s+(?:{_OWNER})\b|[.,;:)”\"]|\s*$"
    r"|\s+(?:and|or|but|were|was|had|have|has|are|is|more|less|in|on|since|said)\b)"
)
_BEFORE_HALF = ("than", "nearly", "almost", "about", "roughly", "over", "least", "around", "some")
_NOT_HALF = r"(?!\s+(?:a|an|past|dozen|million|billion)\b|-)"
# "two in five households"; but "four out of 10 pumps" are four, and "two in 2020" is a date.
_COUNTED = (
    r"(?=\s+(?:\w+\s)?(?:people|men|women|adults|children|voters|residents|workers|households|families"
    r"|citizens|patients|respondents|students|pupils|employees|homes|young)\b)"
)


def find_fractions(text: str) -> list[Quantity]:
    """Every fraction of ``text`` as a percentage."""
    found = [_fraction(m) for m in _fraction_pattern().finditer(text)]
    return [q for q in found if q is not None]


def _fraction(match: re.Match[str]) -> Quantity | None:
    """A share of a whole as a percentage with one decimal: "a third" is 33.3."""
    if match["half"] or match["half2"]:
        over, under = 1.0, 2.0
    elif match["in_num"]:
        over, under = _small(match["in_num"]), _small(match["in_den"])
    else:
        over, under = (
            _small(match["num"]),
            float(load("numbers")["fractions"][match["den"].lower()]),
        )
    if not 0 < over < under:
        return None
    value = round(100 * over / under, 1)
    return Quantity(
        match.start(),
        match.end(),
        match.start(),
        match.end(),
        value,
        value,
        value,
        unit="percent",
        unit_class="percent",
        word=True,
    )


def _small(word: str) -> float:
    if word.isdecimal():
        return float(word)
    return float({"a": 1, "an": 1, **load("numbers")["units"]}[word.lower()])
