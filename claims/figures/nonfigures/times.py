"""Numbers that are times: ordinals, durations, hours, ages, years."""

import re
from functools import cache

from claims.figures.nonfigures.around import COUNTS_NEXT, Around
from claims.lexicon import load

_ORDINAL = re.compile(
    r"(?:st|nd|rd|th)\b|[-‑](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b"
    r"|[-‑\s](?:largest|biggest|highest|longest|strongest|most)\b"
)


def ordinal(around: Around) -> bool:
    """As in "20th", "twenty-first"."""
    return bool(_ORDINAL.match(around.after))


_MULTIPLE = re.compile(r"\s+times\s+(?:\w+er|more|less|as|the|that|its|their|over)\b")


@cache
def _duration_pattern() -> re.Pattern[str]:
    words = sorted(map(re.escape, load("units")["duration"]["words"]), key=len, reverse=True)
    filler = "|".join(load("units")["duration"]["fillers"])
    return re.compile(rf"(?:\s+(?:{filler}))*[\s-]+(?:of\s+)?(?:{'|'.join(words)})(?!\w)", re.I)


def duration(around: Around) -> bool:
    """As in "three days", "two and a half hours", "a few more weeks"; and "three times higher"."""
    return bool(_duration_pattern().match(around.after) or _MULTIPLE.match(around.after))


_HOUR = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|[1-9]"
_CLOCK = re.compile(r":\d\d|\s?(?:[ap]\.?m\b|[AP]M\b|o['’]clock|GMT|UTC|local time)")
_PAST_AFTER = re.compile(rf"\s(?:minutes\s)?past\s(?:{_HOUR})\b", re.IGNORECASE)
_PAST_BEFORE = re.compile(
    r"\b(?:half|quarter|five|ten|twenty|twenty-five|[0-5]?\d)(?:\sminutes)?\s(?:past\s)?$",
    re.IGNORECASE,
)
_AT_HOUR = re.compile(r"\bat\s(?:about\s|around\s)?$", re.IGNORECASE)
_DAY_NEXT = re.compile(
    r"\s+(?:in the (?:morning|evening)|on\s+[A-Z]|this\s|tonight|yesterday|tomorrow|the next)"
)


def clock(around: Around) -> bool:
    """As in "7:30", "6 p.m.", "1800 GMT", "half past nine", "ten past nine", "at around 9 on
    Monday"."""
    quantity = around.quantity
    if _CLOCK.match(around.after) or around.before.endswith(":"):
        return True
    if around.before.lower().endswith(("half past ", "quarter past ", "quarter to ")):
        return True
    if _PAST_AFTER.match(around.after) or _past_the_hour(around):
        return True
    hour = quantity.value is not None and quantity.value <= 24 and quantity.unit is None
    return hour and bool(_AT_HOUR.search(around.before) and _DAY_NEXT.match(around.after))


def _past_the_hour(around: Around) -> bool:
    """The "nine" of "ten past nine"; not "past nine million", and not "drove past nine shops"."""
    is_hour = re.fullmatch(_HOUR, around.number, re.IGNORECASE)
    past = around.before.lower().endswith("past ") or around.number.lower().startswith("past ")
    return bool(is_hour and past and _PAST_BEFORE.search(around.before))


_AGED = re.compile(r"\bage[sd]?(?:\s+(?:of|between|from))*\s+(?:\d+\s+(?:and|to)\s+)?$", re.I)
_YEARS_OLD = re.compile(
    r"[-‑\s]years?[-‑\s]old|s\b|\s(?:or|and)\s(?:older|younger)\b"
    r"|[-‑]?\s(?:to|and|or)\s\w+[-‑\s]years?[-‑\s]old"
)
_OLDER_THAN = re.compile(
    r"\b(?:people|those|anyone|everyone|adults|residents|women|men|children|girls|boys|voters|pensioners|persons"
    r"|patients|citizens|aged|youths|minors|kids)"
    r"\s+(?:over|under|above|below|between)\s$|\b(?:older|younger) than\s$",
    re.IGNORECASE,
)


_SOMEBODY_OF = re.compile(
    r"\b(?:a|an|the|another|one|this|that)\s(?:[\w-]+\s){0,2}?"
    r"(?:man|woman|boy|girl|child|youth|teenager|pensioner|lad)\sof\s(?:about\s|around\s|only\s|just\s)?$",
    re.IGNORECASE,
)
_KIN = (
    "son|daughter|brother|sister|father|mother|husband|wife|grandson|granddaughter|nephew|niece"
    "|cousin|child|boy|girl"
)
_SOMEBODY_WAS = re.compile(
    rf"\b(?:he|she|I|(?:my|his|her|our|their|your|\w+['’]s)\s(?:\w+\s)?(?:{_KIN})(?:\s[A-Z]\w+)?)"
    r"\s(?:was|is|had\sbeen|would\shave\sbeen|turned|turns)\s(?:only\s|just\s|still\s|barely\s|nearly\s|almost\s)?$",
    re.IGNORECASE,
)
_AGE_ENDS = re.compile(r"\s*[.,;!?\"”’)]|\s(?:when|and|but|at the time|years of age)\b|\s*$")


def age(around: Around) -> bool:
    """As in "aged 34", "between the ages of 5 and 12", "Frei, 34,", "people over 65", "a man of
    34", "my son was nineteen"."""
    quantity = around.quantity
    if _AGED.search(around.before[-40:]) or _YEARS_OLD.match(around.after):
        return True
    young = quantity.value is not None and quantity.value < 120 and quantity.unit is None
    if not young or COUNTS_NEXT.match(around.after):
        return False
    if _OLDER_THAN.search(around.before[-40:]) or _SOMEBODY_OF.search(around.before):
        return True
    if _SOMEBODY_WAS.search(around.before) and _AGE_ENDS.match(around.after):
        return True
    apposed = re.search(r"[A-Za-z][\w'’.-]+,\s$", around.before) and re.match(
        r"[,.;)]", around.after
    )
    return bool(apposed and not quantity.word and quantity.approximator is None)


_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|by|until|from|before|after|the|year|late|early|mid|and|to|a|its|their|our)|['’]s?)\s$",
    re.I,
)
_YEARS = re.compile(r"(?P<first>\d{4})(?:\s(?:to|and|or)\s|\s?[-–]\s?)(?P<last>\d{4})")
_SEASON = re.compile(r"\b[12]\d{3}[-–/]$")


def year(around: Around) -> bool:
    """A bare four-digit number is a year, unless it plainly counts the noun that follows."""
    quantity = around.quantity
    if quantity.word or quantity.unit or _SEASON.search(around.before):
        return bool(_SEASON.search(around.before))
    years = _YEARS.fullmatch(around.number)
    if years and _may_be_year(float(years["first"])) and _may_be_year(float(years["last"])):
        return not COUNTS_NEXT.match(around.after)
    if quantity.approximator or quantity.value is None or not _may_be_year(quantity.value):
        return False
    if quantity.number_end - quantity.number_start != 4:
        return False
    return bool(_YEAR_BEFORE.search(around.before[-8:])) or not COUNTS_NEXT.match(around.after)


def _may_be_year(value: float) -> bool:
    return 1700 <= value <= 2100
