"""A dispute over time: how much was said in which week, and since when what is contested."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from api.lookup.days import weeks_between
from api.lookup.lists import listing
from api.values import ClaimStatus
from claims import store
from claims.store import Question, clusters, timeline
from claims.store.clusters import ClusterQuery, Weighed
from claims.store.lists import ListQuery
from claims.values import Dispute
from claims.vocabulary import Label
from graph.report import parse_week, week_of

SHOWN = 104
"""Weeks in one timeline."""
CONTESTED, OF_A_WEEK = 12, 8


@dataclass(frozen=True, slots=True)
class Week:
    """An ISO week, ``2031-W10``, with its first and last day."""

    name: str
    monday: str
    sunday: str
    claims: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """``weeks`` from the oldest, without gaps; ``earlier`` and ``later`` are last days of the
    timelines before and after it, None where there is nothing. ``first`` and ``last`` are the days
    of all claims, "" where none has a day. ``contested`` are the questions contested now."""

    dispute: Dispute
    weeks: tuple[Week, ...]
    contested: Weighed
    first: str = ""
    last: str = ""
    earlier: str | None = None
    later: str | None = None

    @property
    def claims(self) -> int:
        return sum(week.claims for week in self.weeks)

    def week(self, name: str) -> Week | None:
        return next((week for week in self.weeks if week.name == name), None)


@dataclass(frozen=True, slots=True)
class WeekSaid:
    """What was said in a week: its newest claims, and the questions contested now that claims of
    it answer."""

    week: Week
    claims: tuple[ClaimStatus, ...]
    contested: Weighed


def dispute_timeline(session: Session, slug: str, until: str | None = None) -> Timeline:
    """The last ``SHOWN`` weeks up to a day, or up to the last claim. Raises ``NotFound``."""
    dispute = store.get_dispute(session, slug)
    query = ClusterQuery(slug, label=Label.CONTESTED, limit=CONTESTED)
    contested = clusters.weighed_questions(session, query)
    bounds = timeline.day_bounds(session, slug)
    if bounds is None:
        return Timeline(dispute, (), contested)
    first, last = bounds
    end = min(until or last, last)
    begin = max(first, _back(end, SHOWN - 1))
    days = timeline.claims_by_day(session, slug, _monday(begin), _sunday(end))
    weeks = _weeks(days, begin, max(begin, end))
    return Timeline(
        dispute=dispute,
        weeks=weeks,
        contested=contested,
        first=first,
        last=last,
        earlier=_back(weeks[0].monday, 0, 1) if weeks[0].monday > first else None,
        later=min(_back(weeks[-1].sunday, -SHOWN), last) if weeks[-1].sunday < last else None,
    )


def week_said(session: Session, slug: str, name: str) -> WeekSaid:
    """Raises ``BadQuery`` where it is no week."""
    monday, sunday = parse_week(name)
    days = timeline.claims_by_day(session, slug, monday, sunday)
    week = Week(name, monday, sunday, sum(days.values()))
    query = ClusterQuery(slug, label=Label.CONTESTED, first=monday, last=sunday, limit=OF_A_WEEK)
    bounds = {"dispute": (slug,), "published.gte": (monday,), "published.lte": (sunday,)}
    listed = listing(session, ListQuery(bounds, limit=OF_A_WEEK), most=OF_A_WEEK)
    return WeekSaid(week, listed.items, clusters.weighed_questions(session, query))


def spans(questions: Sequence[Question], weeks: Sequence[Week]) -> list[tuple[Question, int, int]]:
    """The questions whose answers lie in these weeks, each with the place of its first and its
    last, in their order."""
    if not weeks:
        return []
    place = {week.name: number for number, week in enumerate(weeks)}
    first, last = weeks[0].monday, weeks[-1].sunday
    found = [
        (
            question,
            place[week_of(max(question.first_published[:10], first))],
            place[week_of(min(question.last_published[:10], last))],
        )
        for question in questions
        if question.first_published
        and question.first_published[:10] <= last
        and question.last_published[:10] >= first
    ]
    return sorted(found, key=lambda one: (one[1], one[2], one[0].id))


def _weeks(days: dict[str, int], first: str, last: str) -> tuple[Week, ...]:
    told: Counter[str] = Counter()
    for day, number in days.items():
        told[week_of(day)] += number
    names = reversed(weeks_between(first, last))
    return tuple(Week(name, *parse_week(name), told[name]) for name in names)


def _back(day: str, weeks: int, days: int = 0) -> str:
    return (date.fromisoformat(day) - timedelta(weeks=weeks, days=days)).isoformat()


def _monday(day: str) -> str:
    return parse_week(week_of(day))[0]


def _sunday(day: str) -> str:
    return parse_week(week_of(day))[1]
