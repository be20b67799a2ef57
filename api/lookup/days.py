"""Days as people give them, and the weeks between two."""

from datetime import date, timedelta

from claims.errors import BadQuery


def parse_day(text: str) -> str:
    """An ISO day as it came in. Raises ``BadQuery``."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        message = f"{text!r} is no day; write it as 2020-10-17"
        raise BadQuery(message, field="as_of") from None


def weeks_between(first: str, last: str) -> tuple[str, ...]:
    """The ISO weeks from ``first`` to ``last`` (ISO days), newest first."""
    monday = _monday(last)
    number = (monday - _monday(first)).days // 7 + 1
    days = (monday - timedelta(weeks=back) for back in range(number))
    return tuple(f"{day.isocalendar().year}-W{day.isocalendar().week:02d}" for day in days)


def _monday(day: str) -> date:
    found = date.fromisoformat(day[:10])
    return found - timedelta(days=found.weekday())
