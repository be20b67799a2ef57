"""What a number is of in time: settled with its event, a window, a running total, a state.

The rules are those of docs/domain.md, section 3.2 and 3.6; which measures grow is data.
"""

from enum import StrEnum
from functools import cache, lru_cache

from claims.lexicon import load
from claims.values import Figure
from claims.vocabulary import FigureKind
from graph.compare.days import apart
from graph.compare.events import is_campaign, stated_event
from graph.compare.measures import canonical
from graph.compare.words import interests

PERIOD_DAYS = 7
"""A single count between two days further apart than this is a total of the time between."""


class Nature(StrEnum):
    SETTLED = "settled"  # of one event, and done with it: a crowd, a magnitude, a vote share
    WINDOW = "window"  # what one period added
    RUNNING = "running"  # a toll that can only rise
    STATE = "state"  # what is so on a day


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(interests()["behaviour"][name])


@lru_cache(maxsize=4_096)
def grows(measure: str) -> bool:
    """Whether a toll of it can only rise, by ``measures.toml`` or ``interests.toml``."""
    listed = load("measures").get(measure, {}).get("grows")
    return bool(listed) or not _table("grows").isdisjoint((measure, canonical(measure)))


@lru_cache(maxsize=4_096)
def is_state(measure: str) -> bool:
    """Whether it counts what is so on a day."""
    listed = load("measures").get(measure, {}).get("kind") == "stock"
    return listed or not _table("state").isdisjoint((measure, canonical(measure)))


@lru_cache(maxsize=4_096)
def counts_doers(measure: str) -> bool:
    """Whether the measure names those it counts by what they do: marchers, strikers, voters."""
    return measure in _table("doers")


def recurs(measure: str) -> bool:
    """Whether events counted by it come again: crowds, raids, strikes."""
    return measure in _table("recurs")


def nature(figure: Figure, said_on: str | None) -> Nature:
    """How ``figure``, said on the day ``said_on``, behaves in time."""
    if figure.kind == FigureKind.INCREMENTAL:
        return Nature.WINDOW
    if figure.kind == FigureKind.CUMULATIVE or spans_a_period(figure):
        return Nature.RUNNING
    if figure.kind == FigureKind.STOCK or is_state(figure.measure):
        return Nature.STATE
    if figure.kind == FigureKind.PERCENT:
        return Nature.STATE if figure.measure in _table("moving_shares") else Nature.SETTLED
    if not grows(figure.measure):
        return Nature.SETTLED
    return Nature.WINDOW if _of_one_day(figure, said_on) else Nature.RUNNING


def _of_one_day(figure: Figure, said_on: str | None) -> bool:
    """ "Nine deaths on June 8", said later and of a campaign: that day's, not the campaign's."""
    if not (figure.as_of and said_on) or figure.as_of[:10] >= said_on[:10]:
        return False
    event = stated_event(figure)
    return event is None or is_campaign(event)


def spans_a_period(figure: Figure) -> bool:
    """ "From May 2 to May 20, 60 were killed" is a total of these weeks, however it was read."""
    if figure.kind != FigureKind.POINT or not figure.since or not figure.as_of:
        return False
    return _end_stated(figure) and apart(figure.since, figure.as_of) > PERIOD_DAYS


def _end_stated(figure: Figure) -> bool:
    return figure.scope_from.get("as_of", "document") != "document"


def total_since(figure: Figure) -> str | None:
    """The day a running total starts; a single count has none, whatever date stands beside it."""
    running = figure.kind == FigureKind.CUMULATIVE or spans_a_period(figure)
    return figure.since if running else None


def happened_on(figure: Figure, said_on: str | None) -> tuple[str, str] | None:
    """The first and the last day on which the event of a single count may have been, where the
    words date it: "on May 2" is one day, "last week" seven."""
    if figure.kind != FigureKind.POINT or spans_a_period(figure):
        return None
    if figure.since:
        end = figure.as_of if _end_stated(figure) else None
        return figure.since[:10], max(figure.since, end or "")[:10]
    dated = bool(figure.as_of and said_on and figure.as_of[:10] < said_on[:10])
    return (figure.as_of[:10], figure.as_of[:10]) if dated and figure.as_of else None


def count_day(figure: Figure, said_on: str | None) -> str | None:
    """The day the count stands for: its own, or when told for the toll of one past event."""
    if figure.as_of is None or said_on is None:
        return figure.as_of or said_on
    single = figure.kind == FigureKind.POINT and not spans_a_period(figure)
    told_later = single and figure.as_of[:10] < said_on[:10]
    if told_later and nature(figure, said_on) == Nature.RUNNING:
        return said_on
    return figure.as_of
