"""Where a day and a number stand in the drawing, and which of them are written at the edge.

Lengths are in units of the drawing, a pixel where it is ``WIDTH`` pixels wide, from its lower left.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import ceil, floor, log10

from api.render.charts.numbers import short

WIDTH = 400.0
TEXT = 11.5
"""At 340 pixels a line of text is 9.8 pixels high."""
PLOT = 190.0
"""Height between the lowest and the highest number."""
MARGIN = 26.0
_FAR_FROM_ZERO = 6.0
_LARGE = 100.0
_FEW_DAYS = 5
_DAY_ROOM = 46.0
_PARTS = 4
_EDGE = 1e-9


def text_width(text: str) -> float:
    """About how wide a text is: as in a wide font, for the reader's is not known."""
    return TEXT * sum(_width(character) for character in text)


def _width(character: str) -> float:
    """In ems, as in DejaVu Sans."""
    if character in " .,:;'’()|iljtfrI":
        return 0.36
    return 0.84 if character in "≈≥≤<>%×–mwMW@…" else 0.64


@dataclass(frozen=True, slots=True)
class Scale:
    """``low`` and ``high`` are the numbers at ``bottom`` and ``top``, ``first`` and ``last`` the
    days at ``left`` and ``right``; the plot reaches ``margin`` beyond them."""

    low: float
    high: float
    first: date
    last: date
    left: float
    right: float
    bottom: float
    top: float
    ticks: tuple[tuple[float, str], ...]
    margin: float = MARGIN

    def x(self, day: date) -> float:
        days = (self.last - self.first).days
        if not days:
            return (self.left + self.right) / 2
        return self.left + (self.right - self.left) * (day - self.first).days / days

    def y(self, number: float) -> float:
        part = (number - self.low) / (self.high - self.low)
        return self.bottom + (self.top - self.bottom) * part


def scale_for(
    numbers: Sequence[float], days: Iterable[date], sign: str, bottom: float, headroom: float
) -> Scale:
    """A scale for at least one number and one day; ``headroom`` is left free above the highest."""
    known = sorted(days)
    ticks = round_numbers(numbers)
    labels = [short(tick) + sign for tick in ticks]
    left = 13.0 + max(map(text_width, labels))
    top = max(max(numbers), ticks[1])
    written = top + (top - ticks[0]) * headroom / (2 * PLOT)
    return Scale(
        low=ticks[0],
        high=top,
        first=known[0],
        last=known[-1],
        left=left + MARGIN,
        right=WIDTH - 8 - MARGIN,
        bottom=bottom,
        top=bottom + PLOT - headroom,
        ticks=tuple((n, t) for n, t in zip(ticks, labels, strict=True) if n <= written),
    )


def round_numbers(numbers: Sequence[float]) -> list[float]:
    """Round numbers from below the lowest past the highest, at least two. They begin at 0, unless
    all are large and close together: more than six times as far from zero as from each other."""
    low, high = min(numbers), max(numbers)
    far = low >= _LARGE and low > _FAR_FROM_ZERO * (high - low) > 0
    start = low - (high - low) / 2 if far else 0.0
    high = high if high > start else start + 1
    step = _step((high - start) / _PARTS, whole=float(high).is_integer())
    first, last = floor(start / step + _EDGE), ceil(high / step - _EDGE)
    return [float(f"{n * step:.12g}") for n in range(first, last + 1)]


def _step(least: float, *, whole: bool) -> float:
    """The smallest of 1, 2, 2.5 and 5 times a power of ten that is no less; a whole one if
    asked."""
    power = 10.0 ** floor(log10(least))
    ladder = [factor * scale for scale in (power, 10 * power) for factor in (1.0, 2.0, 2.5, 5.0)]
    steps = [1.0, *(step for step in ladder if step.is_integer())] if whole else ladder
    return next(step for step in steps if step >= least * (1 - _EDGE))


# ------------------------------------------------------------ days


def day_words(day: date, *, year: bool = False) -> str:
    """``11 Oct``, with ``year`` ``11 Oct 2020``: English in any locale."""
    return f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def day_ticks(scale: Scale, days: Iterable[date]) -> list[date]:
    """The days written below: those of the figures where they are few and have room, else every
    so many days or months."""
    known = sorted(set(days))
    xs = [scale.x(day) for day in known]
    if len(known) <= _FEW_DAYS and all(b - a >= _DAY_ROOM for a, b in pairwise(xs)):
        return known
    return _calendar(scale)


def _calendar(scale: Scale) -> list[date]:
    room = scale.right - scale.left + scale.margin
    most = int(room / _DAY_ROOM)
    span = (scale.last - scale.first).days
    for step in (1, 2, 3, 5, 7, 14):
        if span / step + 1 <= most:
            return [scale.first + timedelta(days=n) for n in range(0, span + 1, step)]
    return _months(scale, most)


def _months(scale: Scale, most: int) -> list[date]:
    """First days of months, every so many, so that at most ``most`` are written."""
    first = scale.first.year * 12 + scale.first.month - 1 + (scale.first.day > 1)
    last = scale.last.year * 12 + scale.last.month - 1
    steps = (1, 2, 3, 6, *(12 * n for n in (1, 2, 5, 10, 25, 50, 100, 250, 500, 1000)))
    step = next(n for n in steps if (last - first) / n + 1 <= most)
    return [date(n // 12, n % 12 + 1, 1) for n in range(first, last + 1) if n % step == 0]
