"""The reports of weeks, from the store.

Of the store as it is only what a week bears on is loaded (``bearing``). What it held in the past
is loaded whole, as the index of keys tells of now alone.
"""

from collections.abc import Iterator, Sequence

from sqlmodel import Session

from claims import store
from claims.values import Decision
from graph.pipeline.alike import among
from graph.pipeline.bearing import Bearing, Span, bearing_on
from graph.pipeline.history import held, known_by
from graph.pipeline.index import KEYS_VERSION
from graph.pipeline.load import slugs_of
from graph.pipeline.near import Near
from graph.report import WeekReport, consistency_report, day_before, parse_week
from graph.report.afterwards import Later, Part
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
    """The reports of several weeks. ``look_back`` says what has become known since, too.

    Raises as :func:`week_report`.
    """
    spans = [(week, *parse_week(week)) for week in weeks]
    if recorded_as_of is not None or store.linked_by(session) != KEYS_VERSION:
        yield from week_reports_of_all(
            session, weeks, dispute, as_of, recorded_as_of, look_back=look_back
        )
        return
    slugs_of(session, dispute)
    trail = store.decisions(session)
    for week, monday, sunday in spans:
        before, end = (min(day, as_of or day) for day in (day_before(monday), sunday))
        span = Span(monday, sunday, before[:10], end[:10], as_of and as_of[:10])
        found = bearing_on(session, dispute, span, trail, look_back=look_back)
        yield _report(found, week, span, trail, look_back, end)


def _report(
    bearing: Bearing, week: str, span: Span, trail: Sequence[Decision], look_back: bool, end: str
) -> WeekReport:
    near = bearing.near
    then = near.by(span.end, near.taken(span.end))
    before = near.by(span.before, bearing.turned).status
    before = {k: s for k, s in then.status.items() if k[0] not in bearing.turned} | dict(before)
    now = near.by(span.today, near.taken(span.today)) if look_back else None
    return consistency_report(
        week,
        then.claims,
        then.links,
        dispute=near.dispute,
        decisions=then.decisions,
        status=tuple(then.status.values()),
        before=tuple(before.values()),
        trail=trail,
        now=now,
        part=Part(
            among(near, span.end, then),
            among(near, span.today, now) if now else None,
            _later(near, span),
        ),
        as_of=end,
    )


def _later(near: Near, span: Span) -> Later:
    return Later(*store.published_after(near.session, span.end, span.today, near.dispute))


def week_reports_of_all(
    session: Session,
    weeks: Sequence[str],
    dispute: str | None = None,
    as_of: str | None = None,
    recorded_as_of: str | None = None,
    *,
    look_back: bool = True,
) -> Iterator[WeekReport]:
    """The same, loading all there is once; what one week ends with, the next begins with."""
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
