"""The report of a week, from the store."""

from sqlmodel import Session

from claims import store
from graph.pipeline.load import load_all
from graph.report import consistency_report, parse_week
from graph.values import WeekReport


def week_report(session: Session, week: str, dispute: str | None = None) -> WeekReport:
    """The consistency report of an ISO week (2020-W42), of one dispute or of all.

    Raises ``BadWeek`` and, for a dispute that is not there, ``NotFound``.
    """
    parse_week(week)
    claims = load_all(session, dispute)
    links = store.links_of(session, [claim.id for claim in claims])
    decisions = store.decisions(session)
    return consistency_report(week, claims, links, dispute=dispute, decisions=decisions)
