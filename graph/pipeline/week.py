"""The reports of weeks, from the store."""

from collections.abc import Iterator, Sequence

from sqlmodel import Session

from claims import store
from graph.pipeline.history import held, known_by
from graph.report import WeekReport, consistency_report, day_before, parse_week
from graph.values import Known


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
    return next(week_reports(session, [week], dispute, as_of, recorded_as_of))


def week_reports(
    session: Session,
    weeks: Sequence[str],
    dispute: str | None = None,
    as_of: str | None = None,
    recorded_as_of: str | None = None,
    *,
    look_back: bool = True,
) -> Iterator[WeekReport]:
    """The reports of several weeks, loading once; what one week ends with, the next begins with.
    ``look_back`` says what has become known since, too.

    Raises as :func:`week_report`.
    """
    spans = [(week, *parse_week(week)) for week in weeks]
    parts = held(session, dispute, recorded_as_of)
    trail = store.decisions(session, recorded_as_of=recorded_as_of)
    points: dict[str, Known] = {}
    today = known_by(session, parts, as_of) if look_back else None
    for week, monday, sunday in spans:
        days = [min(day, as_of or day) for day in (day_before(monday), sunday)]
        points = {day: points.get(day) or known_by(session, parts, day) for day in days}
        before, now = (points[day] for day in days)
        yield consistency_report(
            week,
            now.claims,
            now.links,
            dispute=dispute,
            decisions=now.decisions,
            status=tuple(now.status.values()),
            before=tuple(before.status.values()),
            trail=trail,
            now=today,
            as_of=days[1],
            recorded_as_of=recorded_as_of,
        )
