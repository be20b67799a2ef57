"""A year of the archive of reports, week by week."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sqlmodel import Session

from api.values import ArchiveYear, YearWeek
from claims import store
from claims.errors import BadQuery
from claims.store import DayTold
from graph.report import parse_week, week_of

YEARS = range(1, 9999)
SHELVES = 2
"""So many disputes have a shelf of their own beside the whole."""


def archive_year(session: Session, year: int | None, dispute: str | None) -> ArchiveYear | None:
    """An ISO year, None being the last in which anything was published; of one dispute, or of all
    and some of them. None where nothing was ever. Raises ``NotFound`` for a dispute that is not
    there, ``BadQuery`` for a year outside the calendar. Eight queries at most."""
    if dispute is not None:
        store.get_dispute(session, dispute)
    if year is not None and year not in YEARS:
        raise BadQuery(f"{year} is no year of the calendar; give one such as 2020", field="year")
    edges = store.first_and_last_day(session, dispute)
    if edges is None:
        return None
    first, last = (int(week_of(day)[:4]) for day in edges)
    mondays = _mondays(chosen := last if year is None else year)
    span = mondays[0].isoformat(), (mondays[-1] + timedelta(days=7)).isoformat()
    busiest = store.disputes_between(session, *span)
    named = [dispute] if dispute else [slug for slug in busiest if slug is not None][:SHELVES]
    whole = dispute is None and len(busiest) != 1
    days = store.days_between(session, *span) if whole else []
    days += store.days_between(session, *span, named) if named else []
    slugs: list[str | None] = [None, *named] if whole or not named else [*named]
    shelves = {slug: tuple(_weeks(mondays, days, slug)) for slug in slugs}
    return ArchiveYear(chosen, first, last, shelves, len(busiest))


def _mondays(year: int) -> list[date]:
    first, past = (date.fromisocalendar(each, 1, 1) for each in (year, year + 1))
    return [first + timedelta(weeks=number) for number in range((past - first).days // 7)]


def _weeks(
    mondays: Iterable[date], days: Iterable[DayTold], dispute: str | None
) -> Iterator[YearWeek]:
    documents: Counter[str] = Counter()
    claims: Counter[str] = Counter()
    for day in days:
        if day.dispute == dispute:
            week = week_of(day.day)
            documents[week] += day.documents
            claims[week] += day.claims
    for monday in mondays:
        week = week_of(monday.isoformat())
        yield YearWeek(week, *parse_week(week), documents[week], claims[week])
