"""The report of a week, from the store."""

from sqlmodel import Session

from graph.pipeline.history import known_by
from graph.report import consistency_report, day_before, parse_week
from graph.values import WeekReport


def week_report(
    session: Session,
    week: str,
    dispute: str | None = None,
    as_of: str | None = None,
    recorded_as_of: str | None = None,
) -> WeekReport:
    """The consistency report of an ISO week (2020-W42), of one dispute or of all, by what had
    been published at its end, or by the day ``as_of`` where that is earlier; with
    ``recorded_as_of`` by what the store held then, too.

    Raises ``BadWeek``, ``BadQuery`` for an instant that cannot be understood and, for a dispute
    that is not there, ``NotFound``.
    """
    monday, sunday = parse_week(week)
    days = [min(day, as_of or day) for day in (sunday, day_before(monday))]
    now, before = known_by(session, dispute, days, recorded_as_of)
    return consistency_report(
        week,
        now.claims,
        now.links,
        dispute=dispute,
        decisions=now.decisions,
        before=tuple(before.status.values()),
    )
