"""Shares of a whole in words: "a third", "two in five", "one cow in three", "more than half"."""

import re
from functools import cache

from claims.figures.quantities.lexemes import lowered
from claims.figures.quantities.quantity import Quantity
from claims.lexicon import load

# The share must be said of something or stand alone: "a third of the town", "by a third.", "a third
# backed it"; but "a third man was hurt".
_OWNER = "of|the|its|their|our|his|her|all|those|these|that"
_CLAUSE = (
    "and|or|but|were|was|had|have|has|are|is|more|less|fewer|higher|lower|in|on|by|since|said|say|to"
    "|from"
)
_BACKED = r"[a-z]+ed\s+(?:it|them|the|a|an|no|that|for|to|in)"
_SHARE_NEXT = rf"(?=\s+(?:{_OWNER}|{_CLAUSE}|{_BACKED})\b|[.,;:)”\"]|\s*$)"
_NO_SHARE_NEXT = (
    r"(?!\s+(?:past|dozen|final|finals|hour|mile|century|point|year|day)\b|[-‑]"
    r"|\s+(?:of\s+)?(?:an?\s+|the\s+)?(?:hundred|thousand|million|billion|trillion|percent|per\s?cent"
    r"|percentage|second|minute|hour|day|night|season|time|year|century|decade|mile|dozen|tonne|ton)\b)"
)
# "four out of 10 pumps" in digits are four; of people and their homes it is a share.
_COUNTED = (
    r"(?=\s+(?:\w+\s)?(?:people|men|women|adults|children|voters|residents|workers|households|families"
    r"|citizens|patients|respondents|students|pupils|employees|homes|young)\b)"
)
_TIME_NEXT = r"(?!\s+(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?)\b)"
_WHOLE = r"(?![\d,.]*\d|\s*%|\s+(?:percent|per\s?cent|hundred|thousand|million|billion)\b)"
_HALF_BEFORE = (
    "than nearly almost about roughly over under least around some just only by exactly virtually"
    " barely approximately perhaps maybe fully even"
)
# "the second half of", "the southern half of the city" are no shares.
_NAMED_HALF = re.compile(
    r"(?:\bfirst|second|other|latter|better|back|northern|southern|eastern|western|upper|lower|\btop|bottom"
    r"|each|final|last|next|\bin)[\s-]$",
    re.IGNORECASE,
)
_NUMBER_AND = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|thousand|million"
    r"|billion|(?:hour|day|week|month|year|minute|century|decade|mile|metre|meter|kilometre|ton|tonne)s?))\s+and\s$",
    re.IGNORECASE,
)


@cache
def _fraction_pattern() -> re.Pattern[str]:
    words = load("numbers")
    small = "|".join(w for w, v in words["units"].items() if 0 < v < 13)
    parts = words["fractions"]
    plain = "|".join(p for p, v in parts.items() if v == 4 or p.endswith("s"))
    like_ordinals = "|".join(p for p, v in parts.items() if v not in (2, 4) and not p.endswith("s"))
    half_before = "|".join(rf"(?<=\b{word} )" for word in _HALF_BEFORE.split())
    number = rf"{small}|\d{{1,3}}(?:,\d{{3}})*"
    return re.compile(
        rf"\b(?=[\dafhonest])(?:"  # no form is tried in the middle of a word
        rf"(?P<num>a|an|{small})[\s-]+"
        rf"(?:(?P<den>{plain})\b{_NO_SHARE_NEXT}|(?P<den2>{like_ordinals}|half)\b{_SHARE_NEXT}{_NO_SHARE_NEXT})"
        rf"|half(?P<half>)(?=\s+(?:{_OWNER}|were|are|was|is|said|say|have|had)\b){_NO_SHARE_NEXT}"
        rf"|(?:{half_before})half(?P<half2>)\b{_NO_SHARE_NEXT}"
        rf"|(?P<over>[1-9])/(?P<under>[2-9]|10)(?=\s+of\b)"
        rf"|(?P<in_num>{number})(?:[\s-]+in(?:\s+every)?|\s+out\s+of\s+every)[\s-]+(?P<in_den>{number})\b{_WHOLE}{_TIME_NEXT}"
        rf"|(?:(?P<out_word>{small})|(?P<out_num>\d+))\s+out\s+of\s+"
        rf"(?P<out_den>{number})\b{_WHOLE}{_TIME_NEXT}(?(out_num){_COUNTED})"
        rf"|(?P<each_num>one|two|three)\s+[a-z]+\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<each_den>{small})\b"
        rf"{_WHOLE}{_TIME_NEXT}(?!\s+(?!has|is|was|does)[a-z]+s\b))",
        re.IGNORECASE,
    )


# A share is written with one of these, before any of the forms is tried.
_PARTS_OF_WORDS = (
    "half", "halves", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "out of", "/",
)  # fmt: skip
_IN_SO_MANY = re.compile(
    r"[ -]in[ -](?:every |\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
)


def _may_hold_shares(text: str) -> bool:
    return any(part in text for part in _PARTS_OF_WORDS) or bool(_IN_SO_MANY.search(text))


def find_fractions(text: str) -> list[Quantity]:
    """Every fraction of ``text`` as a percentage."""
    if not _may_hold_shares(lowered(text)):
        return []
    found = [_fraction(m) for m in _fraction_pattern().finditer(text)]
    return [q for q in found if q is not None]


def _fraction(match: re.Match[str]) -> Quantity | None:
    """A share of a whole as a percentage with one decimal: "a third" is 33.3."""
    before = match.string[max(0, match.start() - 16) : match.start()]
    if _NUMBER_AND.search(before) or (match.lastgroup in _HALVES and _NAMED_HALF.search(before)):
        return None
    over, under = _terms(match)
    if not 0 < over < under or (match["in_den"] and not _is_round(under)):
        return None
    value = 100 * over / under
    value = round(value, 1) if value >= 1 else float(f"{value:.3g}")
    at = (match.start(), match.end())
    return Quantity(*at, *at, value, value, value, unit="percent", unit_class="percent", word=True)


_HALVES = ("half", "half2")


def _terms(match: re.Match[str]) -> tuple[float, float]:
    """How many parts, of how many."""
    if match.lastgroup in _HALVES:
        return 1, 2
    for over, under in _PAIRS:
        if match[over] and match[under]:
            return _small(match[over]), _small(match[under])
    part = match["den"] or match["den2"]
    return _small(match["num"]), float(load("numbers")["fractions"][part.lower()])


_PAIRS = (
    ("over", "under"),
    ("in_num", "in_den"),
    ("out_word", "out_den"),
    ("out_num", "out_den"),
    ("each_num", "each_den"),
)


def _is_round(under: float) -> bool:
    """Whether a share may be "in" so many: "two in five", "one in 10,000"; not "two in 2020"."""
    return (
        under <= 12
        or under in (15, 20, 25, 30, 40, 50)
        or (under >= 100 and under % 100 == 0 and under != 2000)
    )


def _small(word: str) -> float:
    bare = word.replace(",", "")
    if bare.isdecimal():
        return float(bare)
    return float({"a": 1, "an": 1, **load("numbers")["units"]}[word.lower()])
