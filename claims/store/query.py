"""Sizes and days that queries are asked with, checked."""

from datetime import date, datetime, timedelta

from claims.errors import BadQuery

LARGEST_PAGE = 100_000


def page_size(limit: int) -> int:
    if not 1 <= limit <= LARGEST_PAGE:
        raise BadQuery(f"limit is {limit}; give 1 to {LARGEST_PAGE}", field="limit")
    return limit


def first_moment(day: str, field: str) -> str:
    """The text from which publications on or after ``day`` sort."""
    _parse(day, field)
    return day


def past_moment(day: str, field: str) -> str:
    """The text before which publications up to ``day`` sort: a day counts whole."""
    moment = _parse(day, field)
    if isinstance(moment, datetime):
        return f"{day}~"  # sorts after the instant itself and its seconds
    if moment == date.max:
        return "~"
    return (moment + timedelta(days=1)).isoformat()


def _parse(day: str, field: str) -> date:
    try:
        return datetime.fromisoformat(day) if "T" in day else date.fromisoformat(day)
    except ValueError as error:
        message = f"{field} is {day!r}, which is no day such as 2020-10-17"
        raise BadQuery(message, field=field) from error
