"""The word class before a date: since, until, before, after, on, in."""

import re
from functools import cache

from claims.lexicon import load


@cache
def _role_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(load("dates")["roles"], key=len, reverse=True))
    return re.compile(rf"\b({words})\s+(?:the\s+)?(?:{_PART_OF_DAY}\s+(?:of|on)\s+)?$", re.I)


_PART_OF_DAY = "(?:dawn|morning|afternoon|evening|night|end|start|beginning|(?:early|late) hours)"
# "since fighting resumed on June 4", "before the war began on June 4"
# and "since the last bulletin, on June 10"
_EVENT = re.compile(
    r"\b(since|before)\s+(?:[^\W\d][^\W\d'’-]*(?:['’-][^\W\d]*)*\s+){1,9}(?:on\s+)?$"
    r"|\b(since)\s+(?:[\w'’-]+\s+){0,5}[\w'’-]+,\s+"
    r"(?:(?:published|issued|released|held)\s+)?on\s+$",
    re.IGNORECASE,
)


def role_of(before: str) -> str | None:
    """What the text before a date makes of it: since, until, before, after, on, in, or None."""
    hour = _hour_pattern().search(before[-60:])
    if hour:
        return role_of_hour(hour[1].lower())
    event = _EVENT.search(before[-80:])
    if event:
        return (event[1] or event[2]).lower()
    match = _role_pattern().search(before[-60:])
    return str(load("dates")["roles"][match[1].lower()]) if match else None


def role_of_hour(word: str) -> str:
    """The role of a date after an hour: "before dawn on June 3" is on June 3, but "since dawn on
    June 3" opens a period."""
    return str(load("dates")["roles"][word]) if word in ("by", "until", "since", "from") else "on"


@cache
def times_of_day() -> str:
    """A pattern of words such as "dawn", "noon"."""
    return "|".join(sorted(load("dates")["times"]["words"], key=len, reverse=True))


@cache
def _hour_pattern() -> re.Pattern[str]:
    """As in "before dawn on June 3", "shortly after noon on", "by midnight": the day itself."""
    return re.compile(
        r"\b(before|after|by|around|about|past|until|from|at|since)\s+(?:the\s+)?"
        rf"(?:{_CLOCK}|{times_of_day()})"
        r",?\s+(?:(?:on|of)\s+)?$",
        re.IGNORECASE,
    )


_CLOCK = r"\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?|o['’]clock|GMT|hours)|\d{1,2}[:.]\d\d"
