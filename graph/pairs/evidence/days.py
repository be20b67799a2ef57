"""The dates of a statement, and how they are said to stand to what happened.

Nothing tells when such a statement was made, so a date is what its words give: a year, a month, a
day, whatever is missing. A date with no year is of the year of the other one.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from claims.figures.nonfigures.sift import why_none
from claims.figures.quantities.find import Quantity, find_quantities
from claims.text.dates import DateMention, find_dates
from graph.pairs.evidence.ranges import Fit


class When(StrEnum):
    """How a date bounds what it dates."""

    ON = "on"
    BY = "by"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"
    SINCE = "since"


@dataclass(frozen=True, slots=True)
class Day:
    """A date from ``first`` to ``last``, as written; ``dated`` says whether a year is given."""

    text: str
    start: int
    end: int
    first: date
    last: date
    when: When
    dated: bool


_MONTH_OR_YEAR = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\b(?:1[5-9]|20)\d\d\b"
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_WHEN = re.compile(
    r"\b(?P<word>before|prior to|previous to|earlier than|until|till|by|as of|as at|after|"
    r"following|later than|since|from|beginning|starting|past|to|through|on|in)\s+"
    r"(?:(?:his|her|its|their|the)\s+(?:\w+\s+){1,2}(?:in|on)\s+)?(?:the\s+)?"
    r"(?:(?:end|start|beginning|middle|month|day|year|date|late|early|mid)\s+(?:of\s+)?)?$",
    re.IGNORECASE,
)
_NO_LATER = re.compile(r"\b(?:no|not)\s+(?P<way>later|earlier)\s+than\s+$", re.IGNORECASE)
_WORDS = {
    When.BEFORE: ("before", "prior to", "previous to", "earlier than"),
    When.AFTER: ("after", "following", "later than", "past"),
    When.BY: ("by",),
    When.UNTIL: ("until", "till", "to", "through"),
    When.SINCE: ("since", "from", "beginning", "starting"),
}
_DEFAULT_YEAR = 2000


def year_told(*texts: str) -> int:
    """The last year that any of the texts names."""
    years = [int(y) for text in texts for y in _YEAR.findall(text)]
    return max(years, default=_DEFAULT_YEAR)


def find_days(text: str, year: int) -> list[Day]:
    """Every date that names a month or a year; ``year`` is that of dates which name none."""
    mentions = find_dates(text, f"{year}-12-31")
    days = [_day(text, m, year) for m in mentions if m.first and _MONTH_OR_YEAR.search(m.text)]
    taken = [(day.start, day.end) for day in days]
    lone = [q for q in find_quantities(text, taken) if _is_year(text, q)]
    days += [_lone(text, q.number_start, q.number_end) for q in lone]
    return sorted(days, key=lambda day: day.start)


def _day(text: str, mention: DateMention, year: int) -> Day:
    first, last = date.fromisoformat(mention.first), date.fromisoformat(mention.last)
    dated = bool(_YEAR.search(mention.text))
    if not dated:
        first, last = _in_year(first, year), _in_year(last, year)
    when = _when(text[: mention.start])
    return Day(mention.text.rstrip(".,"), mention.start, mention.end, first, last, when, dated)


def _is_year(text: str, quantity: Quantity) -> bool:
    """A year, or two of them as a span, in digits."""
    written = text[quantity.number_start : quantity.number_end]
    return why_none(text, quantity) == "year" and bool(_YEAR.search(written))


def _lone(text: str, start: int, end: int) -> Day:
    """A year that no preposition leads ("the 1968 film"), or a span of years ("1915–1917")."""
    years = [int(year) for year in _YEAR.findall(text[start:end])]
    days = date(min(years), 1, 1), date(max(years), 12, 31)
    return Day(text[start:end], start, end, *days, _when(text[:start]), True)


def _in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:  # February 29
        return day.replace(year=year, day=28)


def _when(before: str) -> When:
    limit = _NO_LATER.search(before)
    if limit:
        return When.BY if limit["way"].lower() == "later" else When.SINCE
    found = _WHEN.search(before)
    word = found["word"].lower() if found else ""
    return next((when for when, words in _WORDS.items() if word in words), When.ON)


def fit_days(claim: Day, evidence: Day, *, counted: bool) -> Fit:
    """Whether the date of the claim holds by that of the evidence.

    ``counted``: what is dated is a count, which stands for the one day given: ten deaths "by
    April 2" are not the ten of April 1.
    """
    if not (claim.dated and evidence.dated):
        year = (claim if claim.dated else evidence).first.year
        claim, evidence = _of_year(claim, year), _of_year(evidence, year)
    holds = _HOLDS[When.ON if counted and claim.when is When.BY else claim.when]
    return Fit.HOLDS if holds(claim, evidence) else Fit.FAILS


def _of_year(day: Day, year: int) -> Day:
    return replace(day, first=_in_year(day.first, year), last=_in_year(day.last, year))


def _on(claim: Day, evidence: Day) -> bool:
    return claim.first <= evidence.last and evidence.first <= claim.last


_HOLDS: Mapping[When, Callable[[Day, Day], bool]] = {
    When.ON: _on,
    When.UNTIL: _on,
    When.BY: lambda claim, evidence: evidence.first <= claim.last,
    When.BEFORE: lambda claim, evidence: evidence.first < claim.first,
    When.AFTER: lambda claim, evidence: evidence.last > claim.last,
    When.SINCE: lambda claim, evidence: evidence.last >= claim.first,
}
