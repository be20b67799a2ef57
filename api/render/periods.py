"""Days gathered into periods, few enough to be drawn: days, weeks, months, quarters or years."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

MOST = 60
"""So many periods are drawn beside each other at most, and a few more."""
A_MONTH = 31
PAST_IT = "~"
"""Sorts after whatever may follow a day."""


@dataclass(frozen=True, slots=True)
class Period:
    """``name`` is what it is called (2020-W42, 2020-10, 2020); both days are ISO and inclusive."""

    name: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Periods:
    """All periods from the first day to the last, each once and in order. ``unit`` is "day",
    "week", "month", "quarter", "year" or "years"."""

    unit: str
    all: tuple[Period, ...]

    @property
    def bounds(self) -> list[tuple[str, str]]:
        """The texts between which what falls into each sorts."""
        return [(period.first, period.last + PAST_IT) for period in self.all]

    def at(self, day: str) -> int | None:
        """The place of the period that holds an ISO day."""
        low, high = 0, len(self.all)
        while low < high:
            middle = (low + high) // 2
            if self.all[middle].last < day:
                low = middle + 1
            else:
                high = middle
        inside = low < len(self.all) and self.all[low].first <= day
        return low if inside else None


def periods_of(days: Sequence[str]) -> Periods:
    """Periods over these ISO days; what is no day, as "", is left out. At most ``MOST`` and two."""
    told = [found for day in days if (found := _day(day)) is not None]
    if not told:
        return Periods("day", ())
    first, last = min(told), max(told)
    unit = _unit(first, last)
    if unit == "years":
        return Periods(unit, tuple(_many_years(first.year, last.year)))
    return Periods(unit, tuple(_from(_start(first, unit), last, unit)))


def _from(begin: date, last: date, unit: str) -> Iterator[Period]:
    start: date | None = begin
    while start is not None and start <= last:
        following = _next(start, unit)
        end = date.max if following is None else following - timedelta(days=1)
        yield Period(_name(start, unit), start.isoformat(), end.isoformat())
        start = following


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _unit(first: date, last: date) -> str:
    days = (last - first).days + 1
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    fits = {
        "day": days <= A_MONTH,
        "week": days <= 7 * MOST,
        "month": months <= MOST,
        "quarter": months <= 3 * MOST,
        "year": last.year - first.year < MOST,
    }
    return next((unit for unit, fit in fits.items() if fit), "years")


def _start(day: date, unit: str) -> date:
    """The first day of the period that holds a day."""
    if unit == "week":
        return date.fromordinal(max(1, day.toordinal() - day.weekday()))
    month = {"month": day.month, "quarter": (day.month - 1) // 3 * 3 + 1, "year": 1}
    return day if unit == "day" else date(day.year, month[unit], 1)


def _next(start: date, unit: str) -> date | None:
    """The first day of the period after; None past the end of the calendar."""
    try:
        if unit in ("day", "week"):
            return start + timedelta(days=7 if unit == "week" else 1)
        months = {"month": 1, "quarter": 3, "year": 12}[unit]
        years, month = divmod(start.month - 1 + months, 12)
        return date(start.year + years, month + 1, 1)
    except (OverflowError, ValueError):
        return None


def _name(start: date, unit: str) -> str:
    if unit == "week":
        told = start.isocalendar()
        return f"{told.year:04d}-W{told.week:02d}"
    if unit == "quarter":
        return f"{start.year:04d}, {start.month // 3 + 1} of 4"
    return start.isoformat()[: {"day": 10, "month": 7, "year": 4}[unit]]


def _many_years(first: int, last: int) -> list[Period]:
    step = ceil((last - first + 1) / MOST)
    begins = range(first, last + 1, step)
    ends = [min(date.max.year, begin + step - 1) for begin in begins]
    return [
        Period(f"{begin:04d} to {end:04d}", f"{begin:04d}-01-01", f"{end:04d}-12-31")
        for begin, end in zip(begins, ends, strict=True)
    ]
