"""Numbers that are no figures: times, ages, ordinals, durations, years, names, scores.

Characters only; what needs a parse ("one man said", "the two sides") is decided where the counted
noun is known, and dates are left out before.
"""

import re
from dataclasses import dataclass
from functools import cache

from claims.figures.quantity import Quantity
from claims.lexicon import load


def is_figure(text: str, quantity: Quantity) -> bool:
    """Whether the quantity can be a figure, as far as the characters around it tell."""
    return why_none(text, quantity) is None


def why_none(text: str, quantity: Quantity) -> str | None:
    """The test by which the quantity is no figure, such as ``age``; None where it can be one."""
    before, after = text[: quantity.number_start], text[quantity.number_end :]
    around = _Around(quantity, before[-90:], after[:90])
    return next((test.__name__.strip("_") for test in _TESTS if test(around)), None)


@dataclass(frozen=True, slots=True)
class _Around:
    """A quantity and the text close to its number on either side."""

    quantity: Quantity
    before: str
    after: str


_INSIDE_BEFORE = re.compile(r"[A-Za-z_/#@.]$|[A-Za-z][-‑]$|\d[:/.]$")
_INSIDE_AFTER = re.compile(r"[A-Za-z_]|[/:]\d|[-‑][A-Za-z]")


def _in_a_word(around: _Around) -> bool:
    """As in "G20", "Su-25", "MH17", "24/7", "12-member"; but for money ("Rs500")."""
    if around.quantity.unit is not None:
        return False
    return bool(_INSIDE_BEFORE.search(around.before) or _INSIDE_AFTER.match(around.after))


_ORDINAL = re.compile(
    r"(?:st|nd|rd|th)\b|[-‑](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b"
    r"|[-‑\s](?:largest|biggest|highest|longest|strongest|most)\b"
)


def _ordinal(around: _Around) -> bool:
    """As in "20th", "twenty-first"."""
    return bool(_ORDINAL.match(around.after))


_MULTIPLE = re.compile(r"\s+times\s+(?:\w+er|more|less|as|the|that|its|their|over)\b")


@cache
def _duration_pattern() -> re.Pattern[str]:
    words = sorted(map(re.escape, load("units")["duration"]["words"]), key=len, reverse=True)
    filler = "|".join(load("units")["duration"]["fillers"])
    return re.compile(rf"(?:\s+(?:{filler}))*[\s-]+(?:of\s+)?(?:{'|'.join(words)})(?!\w)", re.I)


def _duration(around: _Around) -> bool:
    """As in "three days", "two and a half hours", "a few more weeks"; and "three times higher"."""
    return bool(_duration_pattern().match(around.after) or _MULTIPLE.match(around.after))


_CLOCK = re.compile(r":\d\d|\s?(?:[ap]\.?m\b|o['’]clock|GMT|UTC)")


def _clock(around: _Around) -> bool:
    """As in "7:30", "6 p.m.", "1800 GMT"."""
    return bool(_CLOCK.match(around.after) or re.search(r"\d:$", around.before))


_AGED = re.compile(r"\bage[sd]?(?:\s+(?:of|between|from))*\s+(?:\d+\s+(?:and|to)\s+)?$", re.I)
_YEARS_OLD = re.compile(r"[-‑\s]years?[-‑\s]old|s\b")


def _age(around: _Around) -> bool:
    """As in "aged 34", "between the ages of 5 and 12", "Frei, 34,", "in her 30s"."""
    if _AGED.search(around.before) or _YEARS_OLD.match(around.after):
        return True
    quantity = around.quantity
    apposed = re.search(r"[A-Za-z][\w'’.-]+,\s$", around.before) and re.match(
        r"[,.;)]", around.after
    )
    bare = not quantity.word and quantity.unit is None and quantity.approximator is None
    return bool(apposed and bare and quantity.value is not None and quantity.value < 120)


_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|of|by|until|from|before|after|the|year|late|early|mid|and|to|a)\s$", re.I
)
_NO_NOUN = "was|is|has|does|as|its|this|us|plus|versus|perhaps|across|always|towards|besides"
_COUNTS_NEXT = re.compile(
    rf"\s+(?:more\s+|new\s+|other\s+)?(?!(?:{_NO_NOUN})\b)(?:[a-z]+s|people|men|women|children)\b"
)


def _year(around: _Around) -> bool:
    """A bare four-digit number is a year, unless it plainly counts the noun that follows."""
    quantity = around.quantity
    if quantity.word or quantity.unit or quantity.approximator or quantity.value is None:
        return False
    if quantity.number_end - quantity.number_start != 4 or not 1700 <= quantity.value <= 2100:
        return False
    return bool(_YEAR_BEFORE.search(around.before)) or not _COUNTS_NEXT.match(around.after)


@cache
def _labels() -> tuple[frozenset[str], frozenset[str]]:
    words = load("units")["labels"]
    return frozenset(words["always"]), frozenset(words["capitalised"])


_LABEL = re.compile(r"(?P<word>[A-Za-z]+)(?P<dot>\.?)\s+$")


def _label(around: _Around) -> bool:
    """As in "Route 66", "No. 5", "Hospital 7", "page 3"."""
    match = _LABEL.search(around.before)
    if not match or around.quantity.unit or _COUNTS_NEXT.match(around.after):
        return False
    word, (always, capitalised) = match["word"].lower(), _labels()
    if word == "no":
        return match["dot"] == "."
    return word in always or (match["word"][0].isupper() and word in capitalised)


_PLAYED = re.compile(r"\b(?:won|win|wins|beat|beaten|lost|lose|drew|draw|lead|led|score)\b", re.I)


def _score(around: _Around) -> bool:
    """As in "won 3-1", "beat them 2–0"."""
    paired = re.search(r"\d\s?[-–]$", around.before) or re.match(r"\s?[-–]\s?\d", around.after)
    return bool(paired and _PLAYED.search(around.before[-60:]))


_STREET = re.compile(
    r"\s+(?:[A-Z][\w'’.-]+\s+){1,3}(?:Street|St\.|Avenue|Ave\.|Road|Rd\.|Square|Lane|Boulevard)"
)


def _address(around: _Around) -> bool:
    """As in "12 Lenin Street", "+7 495 000 000"."""
    return bool(_STREET.match(around.after) or re.search(r"\+[\d\s-]*$", around.before))


_ONE_AFTER = re.compile(
    r"\s+(?:of|another|by|can|could|must|day|should|might|or the other|who|that|thing)\b|[-‑]"
)
_ONE_BEFORE = re.compile(r"\b(?:no|any|every|each|which|as)\s$", re.I)


def _one_as_pronoun(around: _Around) -> bool:
    """As in "one of them", "no one", "one another", "one by one"."""
    quantity = around.quantity
    if quantity.value != 1 or not quantity.word or quantity.unit or quantity.approximator:
        return False
    return bool(_ONE_AFTER.match(around.after) or _ONE_BEFORE.search(around.before))


_TESTS = (
    _in_a_word,
    _ordinal,
    _duration,
    _clock,
    _age,
    _year,
    _label,
    _score,
    _address,
    _one_as_pronoun,
)
