"""Periods told by their length or their start: "in the past 24 hours", "so far this year"."""

import calendar
import re
from datetime import date, timedelta

from claims.lexicon import load

_LENGTH = re.compile(
    r"\b(?:in|over|during|within|for) the (?:past|last|previous|preceding)"
    r"(?: (?P<number>[\w-]+))? (?P<unit>hour|day|week|month|year)s?\b"
)
_START = re.compile(
    r"\bso far this (?P<now>week|month|year)\b|\b(?P<date>year) to date\b"
    r"|\bsince the (?:start|beginning|turn) of (?:the|this) (?P<of>week|month|year)\b"
)
_FIRST = re.compile(
    r"\bin the first (?:(?P<months>[\w-]+) months of (?:the|this) year|(?P<part>quarter|half))\b"
)
_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0}
_MONTHS = {"quarter": 3, "half": 6}


def window(words: str, day: str) -> tuple[str, str | None] | None:
    """(first day, last day or None for ``day`` itself) of a period that ``words``, in lower case,
    tell with respect to ``day`` (ISO); None where they tell none."""
    today = date.fromisoformat(day[:10])
    if length := _LENGTH.search(words):
        return _back(today, length)
    if start := _START.search(words):
        return _since(today, start["now"] or start["date"] or start["of"]).isoformat(), None
    first = _FIRST.search(words)
    return _opening(today, first) if first else None


def _back(today: date, length: re.Match[str]) -> tuple[str, None] | None:
    number = _number(length["number"] or "one")
    if number is None:
        return None
    if length["unit"] in _DAYS:
        days = max(1, round(number * _DAYS[length["unit"]]))
        return (today - timedelta(days=days)).isoformat(), None
    months = number * (12 if length["unit"] == "year" else 1)
    return _months_before(today, months).isoformat(), None


def _months_before(today: date, months: int) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(today.day, last))


def _since(today: date, unit: str) -> date:
    if unit == "week":
        return today - timedelta(days=today.weekday())
    return today.replace(day=1) if unit == "month" else today.replace(month=1, day=1)


def _opening(today: date, first: re.Match[str]) -> tuple[str, str | None] | None:
    """The first months of the year, where they are over."""
    months = _MONTHS[first["part"]] if first["part"] else _number(first["months"])
    if months is None or not 1 <= months <= 12:
        return None
    last = date(today.year, months, calendar.monthrange(today.year, months)[1])
    if last > today:
        return None
    return date(today.year, 1, 1).isoformat(), last.isoformat()


def _number(word: str) -> int | None:
    """A small number in digits or as a word; no period is longer than a century's months."""
    if word.isdecimal():
        return int(word) if int(word) <= 1200 else None
    numbers = load("numbers")
    found = {**numbers["units"], **numbers["tens"], "few": 3, "couple": 2}.get(word)
    return int(found) if found else None
