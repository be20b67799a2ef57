"""Days and times of day as ISO text: same moment, earlier, how far apart."""

from datetime import date, datetime
from functools import cache
from itertools import pairwise

HOUR = 3600


@cache
def _moment(day: str) -> datetime:
    return datetime.fromisoformat(day)


@cache
def as_date(day: str) -> date:
    """The calendar day of an ISO day, or day and time."""
    return date.fromisoformat(day[:10])


def same_moment(a: str, b: str) -> bool:
    """The same day, or within an hour where both have times (docs/domain.md, section 3.6)."""
    if len(a) > 10 and len(b) > 10:
        return abs((_moment(a) - _moment(b)).total_seconds()) <= HOUR
    return a[:10] == b[:10]


def apart(a: str, b: str) -> int:
    """Whole days between two days, never negative."""
    return abs((as_date(a) - as_date(b)).days)


def earlier(a: str, b: str) -> bool:
    """Whether ``a`` is before ``b`` and not the same moment."""
    return not same_moment(a, b) and a < b


def longest_gap(days: list[str]) -> int:
    """The longest stretch, in days, between neighbours of the sorted ``days``."""
    return max((apart(a, b) for a, b in pairwise(sorted(days))), default=0)
