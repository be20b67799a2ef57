"""ISO weeks as text (``2020-W42``) and as days."""

import re
from datetime import date, timedelta

from claims.errors import BadWeek

WEEK = re.compile(r"(\d{4})-W(\d{2})")


def parse_week(week: str) -> tuple[str, str]:
    """Monday and Sunday of an ISO week, as ISO days.

    Raises ``BadWeek`` for anything that is not a week, saying how to write one.
    """
    found = WEEK.fullmatch(week.strip())
    if found is None:
        raise BadWeek(f"{week!r} is not an ISO week: write it as 2020-W42", field="week")
    try:
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError:
        raise BadWeek(
            f"{week!r} is not a week of that year: weeks run from W01 to W52, in some years to W53",
            field="week",
        ) from None
    try:
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    except OverflowError:
        raise BadWeek(f"{week!r} is beyond the last year known: 9999", field="week") from None


def week_of(day: str) -> str:
    """The ISO week of an ISO day: ``2020-10-17`` -> ``2020-W42``."""
    year, week, _ = date.fromisoformat(day[:10]).isocalendar()
    return f"{year}-W{week:02}"


def week_before(day: str) -> str:
    """The last ISO week that is over on an ISO day, the day itself being still under way."""
    return week_of((date.fromisoformat(day[:10]) - timedelta(days=7)).isoformat())


def day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
