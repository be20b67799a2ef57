"""Periods, days and hours of two counts: whether they are one, and from when each counts."""

import re
from dataclasses import replace
from datetime import timedelta

from claims.values import Figure
from claims.vocabulary import FigureKind
from graph.compare.days import apart, as_date
from graph.compare.words import scopes
from graph.pairs.clock import counts_by, hour_of, tells_hour
from graph.pairs.reading import Told

_VAGUE_START = re.compile(
    r"\bsince\s+(?:early|late|mid|the (?:start|beginning|end))", re.IGNORECASE
)
_VAGUE_DAYS = 31


def both_timed(a: Told, b: Told) -> bool:
    """Whether the hours of the two counts matter: both are told, or one is counted "by noon"."""
    told = [tells_hour(one.statement.text, (one.claim.start, one.claim.end)) for one in (a, b)]
    return all(told) or any(
        counts_by(one.statement.text) or hour_of(one.statement.text) for one in (a, b)
    )


_MONTH = re.compile(
    r"\b(?:[Ii]n|[Ff]or|[Dd]uring|to|of)\s+(?:the (?:month|year) (?:of|to)\s+)?(?P<month>"
    + "|".join(name.title() for name in scopes()["words"]["months"])
    + r")\b(?!\s+\d{1,2}\b)"
)


def other_period(a: Told, first: Figure, b: Told, second: Figure) -> bool:
    """What July brought against what August did; the last week of June against the week after."""
    if {first.kind, second.kind} != {FigureKind.POINT} or first.unit or second.unit:
        return False
    months = [{m["month"] for m in _MONTH.finditer(one.statement.text)} for one in (a, b)]
    by_month = all(len(m) == 1 for m in months) and months[0] != months[1]
    windows = [(f.since, f.as_of) for f in (first, second) if f.since and f.as_of]
    spans = [w for w in windows if w[0][:10] < w[1][:10]]
    by_days = len(spans) == 2 and (spans[0][1] < spans[1][0] or spans[1][1] < spans[0][0])
    return by_month or by_days


def common_period(a: Told, b: Told) -> str | None:
    """The month that both statements are of ("unemployment for June"), as a name; None if there
    is none, or if either names another too."""
    months = [{m["month"] for m in _MONTH.finditer(one.statement.text)} for one in (a, b)]
    return _year_end(a, months[0].pop()) if months[0] == months[1] and len(months[0]) == 1 else None


def _year_end(told: Told, month: str) -> str | None:
    """The month of the statement's year, or of the one before, as the first day of it."""
    if not told.moment:
        return None
    number = scopes()["words"]["months"].index(month.lower()) + 1
    year = int(told.moment[:4]) - (number > int(told.moment[5:7]))
    return f"{year}-{number:02}-01"


def one_start(a: Told, i: int, b: Told, j: int) -> str | None:
    """The start of the period both count from, "" where neither gives one; None if they differ."""
    first, second = a.figures[i], b.figures[j]
    if FigureKind.INCREMENTAL in (first.kind, second.kind):
        return ""
    starts = [
        f.since[:10]
        for f, other in ((first, second), (second, first))
        if f.since and f.kind == FigureKind.CUMULATIVE and f.since[:10] != (other.as_of or "")[:10]
    ]
    if len(starts) < 2:
        return starts[0] if starts else ""
    vague = any(_VAGUE_START.search(one.statement.text) for one in (a, b))
    vague = vague or any(start.endswith("-01") for start in starts)
    return starts[0] if apart(*starts) <= (_VAGUE_DAYS if vague else 1) else None


def windowed(figure: Figure, other: Figure) -> Figure:
    """What one day brought is an increment beside an increment of that day."""
    if figure.kind != FigureKind.POINT or other.kind != FigureKind.INCREMENTAL:
        return figure
    day, since = (figure.as_of or "")[:10], (figure.since or figure.as_of or "")[:10]
    one_day = bool(day) and since == day == (other.as_of or "")[:10]
    return replace(figure, kind=other.kind, since=begun(other).since) if one_day else figure


_NEXT_BULLETIN = 4


def days_before(figure: Figure, other: Figure) -> bool:
    """Whether the other count is of the days before: what was added since may begin there."""
    days = [(f.as_of or "")[:10] for f in (figure, other)]
    return all(days) and days[1] < days[0] and apart(days[0], days[1]) <= _NEXT_BULLETIN


def begun(figure: Figure) -> Figure:
    """An increment whose start is not told begins on the day before."""
    day = (figure.as_of or "")[:10]
    if figure.kind != FigureKind.INCREMENTAL or figure.since or not day:
        return figure
    return replace(figure, since=str(as_date(day) - timedelta(days=1)))


def as_of(told: Told, figure: Figure, *, timed: bool) -> str | None:
    """With the hour where one is told of either count, and this one is of the day it was told."""
    moment = told.moment
    day = (figure.as_of or moment or "")[:10]
    if not day or moment is None or moment[:10] != day or not timed:
        return figure.as_of
    hour = hour_of(told.statement.text)
    return f"{day}T{hour}" if hour else moment
