"""Days and times of day as ISO text: same moment, earlier, how far apart."""

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple

HOUR = 3600
_REMEMBERED = 8_192
"""Distinct days and times kept; a year has 366 days, and few reports give times."""


class Moment(NamedTuple):
    """A day, as a count of days, and where the text gives a time, the second of it (UTC where no
    zone is given)."""

    day: int
    second: float | None
    text: str

    @property
    def date(self) -> str:
        return self.text[:10]


@lru_cache(maxsize=_REMEMBERED)
def moment(text: str) -> Moment:
    """The moment of an ISO day, or day and time."""
    day = as_date(text).toordinal()
    if len(text) <= len("2020-10-17"):
        return Moment(day, None, text)
    at = datetime.fromisoformat(text)
    return Moment(day, (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp(), text)


@lru_cache(maxsize=_REMEMBERED)
def as_date(day: str) -> date:
    """The calendar day of an ISO day, or day and time."""
    return date.fromisoformat(day[:10])


def at_once(a: Moment, b: Moment) -> bool:
    """The same day, or within an hour where both have times (docs/domain.md, section 3.6)."""
    if a.second is not None and b.second is not None:
        return abs(a.second - b.second) <= HOUR
    return a.day == b.day


def before(a: Moment, b: Moment) -> bool:
    """Whether ``a`` is before ``b`` and not at once with it."""
    if a.second is not None and b.second is not None:
        return b.second - a.second > HOUR
    return a.day < b.day


def apart(a: str, b: str) -> int:
    """Whole days between two days, never negative."""
    return abs((as_date(a) - as_date(b)).days)


def earlier(a: str, b: str) -> bool:
    """Whether ``a`` is before ``b`` and not the same moment."""
    return before(moment(a), moment(b))
