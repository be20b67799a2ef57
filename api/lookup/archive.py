"""The archive of reports: its weeks."""

from datetime import date
from itertools import groupby

from sqlmodel import Session

from api.values import WeekCounts
from claims import store
from claims.store import ArchivedWeek
from graph.report import parse_week, week_of


def archive(
    session: Session,
    dispute: str | None = None,
    *,
    after: str | None = None,
    complete_by: date | None = None,
    limit: int = 52,
) -> tuple[list[WeekCounts], str | None]:
    """Weeks with claims, newest first, and the cursor of the page after them.

    With ``complete_by`` only the weeks that are over on that day. Raises ``NotFound`` for a
    dispute that is not there, ``BadQuery`` for a cursor that is none.
    """
    if dispute is not None:
        store.get_dispute(session, dispute)
    before = parse_week(week_of(complete_by.isoformat()))[0] if complete_by else None
    found = store.archive(session, dispute, after=after, before=before, limit=limit)
    grouped = groupby(found.weeks, key=lambda week: week.monday)
    return [_week(monday, list(parts)) for monday, parts in grouped], found.next


def _week(monday: str, parts: list[ArchivedWeek]) -> WeekCounts:
    week = week_of(monday)
    return WeekCounts(
        week=week,
        monday=monday,
        sunday=parse_week(week)[1],
        documents=sum(part.documents for part in parts),
        claims=sum(part.claims for part in parts),
        recorded_at=max(part.recorded_at for part in parts),
        by_dispute={p.dispute: (p.documents, p.claims) for p in parts if p.dispute is not None},
    )
