"""What stands in front of a report: notices about cookies, lines that ask to subscribe."""

import re
from functools import cache

from claims.lexicon import load

_TO_YOU = re.compile(r"\b(?:you|your|we|our|us)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_FEW = 8
"""A line of fewer words is a heading or a button."""


def asks_to_subscribe(line: str) -> bool:
    """As in "To continue reading, subscribe for 1 crown a month"."""
    longest = load("walls")["asking"]["longest"]
    opens = tuple(load("walls")["asking"]["opens"])
    return line.casefold().startswith(opens) and len(line.split()) <= longest


def is_consent_notice(text: str) -> bool:
    """Whether it is about cookies from end to end. A report on cookies tells of somebody, and
    does not speak to its reader in every paragraph."""
    words = _WORD.findall(text)
    if not words or len(words) > load("walls")["consent"]["longest"]:
        return False
    found = {match[0].casefold() for match in _consent().finditer(text)}
    long = [line for line in text.splitlines() if len(line.split()) >= _FEW]
    about = all(_TO_YOU.search(line) and _consent().search(line) for line in long)
    return bool(long) and about and len(found) >= load("walls")["consent"]["enough"]


@cache
def _consent() -> re.Pattern[str]:
    phrases = load("walls")["consent"]["phrases"]
    return re.compile("|".join(map(re.escape, phrases)), re.IGNORECASE)
