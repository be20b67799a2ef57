"""Both figures in one frame: event, period, population and hour as a reader of both would fill in.

What one statement leaves unsaid the other often says ("since June 27", "of its soldiers"); a pair
is compared once both figures stand in the same frame.
"""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from claims.figures.vocabulary import measures
from claims.values import Figure
from claims.vocabulary import FigureKind
from graph.compare.days import apart, as_date
from graph.compare.events import Inclusion
from graph.compare.measures import canonical, sum_of
from graph.compare.words import names_same, scopes
from graph.pairs.clock import counts_by, hour_of, tells_hour
from graph.pairs.measures import one_measure
from graph.pairs.modality import Mode, mode_of
from graph.pairs.occasion import Occasion, relate_told
from graph.pairs.populations import population_of
from graph.pairs.reading import Told
from graph.pairs.voices import one_voice

ONE_EVENT, ONE_CAMPAIGN = "the event", "the campaign"
"""A campaign is what a running total counts since its start: whose people matters then."""
_VAGUE_START = re.compile(
    r"\bsince\s+(?:early|late|mid|the (?:start|beginning|end))", re.IGNORECASE
)
_VAGUE_DAYS = 31


def framed(a: Told, i: int, b: Told, j: int) -> tuple[Told, Told, Occasion]:
    """The two statements with their figures in one frame, and how their occasions relate."""
    if a.statement.claim is not None or b.statement.claim is not None:
        return a, b, Occasion(Inclusion.UNKNOWN, "as declared")
    first, second = a.figures[i], b.figures[j]
    if _whose_differs(a, first, b, second):
        return a, b, Occasion(Inclusion.DISJOINT, "they are of two parties")
    if apart_by := _apart(a, i, b, j):
        return a, b, Occasion(Inclusion.DISJOINT, apart_by)
    measure = one_measure(a, i, b, j)
    if measure is None and not _of_one_sum(first, second):
        reason = f"{said_of(first)} and {said_of(second)} are different quantities"
        return a, b, Occasion(Inclusion.DISJOINT, reason)
    occasion = relate_told(a, b)
    if occasion.relation != Inclusion.SAME:
        return a, b, occasion
    if _other_period(a, first, b, second):
        return a, b, Occasion(Inclusion.DISJOINT, "they count different periods")
    start = _one_start(a, i, b, j)
    if start is None:
        return a, b, Occasion(Inclusion.DISJOINT, "they count from different days")
    frame = _Frame(measure, start, both_timed(a, b), one_voice(a, b).origin, common_period(a, b))
    return _placed(a, i, second, frame), _placed(b, j, first, frame), occasion


@dataclass(frozen=True, slots=True)
class _Frame:
    """What both figures share. ``start`` is "" where neither tells from when it counts; ``timed``
    says that the hour of a count matters, ``period`` is a month both are told of."""

    measure: str | None
    start: str
    timed: bool
    one_origin: bool
    period: str | None


def both_timed(a: Told, b: Told) -> bool:
    """Whether the hours of the two counts matter: both are told, or one is counted "by noon"."""
    told = [tells_hour(one.statement.text, (one.claim.start, one.claim.end)) for one in (a, b)]
    return all(told) or any(
        counts_by(one.statement.text) or hour_of(one.statement.text) for one in (a, b)
    )


def _of_one_sum(a: Figure, b: Figure) -> bool:
    """The dead against the casualties, of whom they are a part."""
    names = canonical(a.measure), canonical(b.measure)
    return names[0] in sum_of(names[1]) or names[1] in sum_of(names[0])


def said_of(figure: Figure) -> str:
    return figure.measure.replace("_", " ")


_OF_A_PARTY = frozenset({"seats", "vote_share", "votes", "mandates", "opinion_share"})
_PARTY = re.compile(r"\b[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*")


def _whose_differs(a: Told, first: Figure, b: Told, second: Figure) -> bool:
    """Seats and shares of the vote of two parties or candidates."""
    if not {first.measure, second.measure} & _OF_A_PARTY:
        return False
    names = [_party(one, figure) for one, figure in ((a, first), (b, second))]
    told = [_words(one.statement.text) for one in (a, b)]
    apart = [
        bool(mine) and not any(names_same(x, y) for x in mine for y in others)
        for mine, others in zip(names, reversed(told), strict=True)
    ]
    return all(apart)


def _words(text: str) -> list[str]:
    return [w.removesuffix("'s") for w in re.findall(r"[A-Z][\w'’-]+", text)]


def _party(told: Told, figure: Figure) -> list[str]:
    """The words of the name before the figure in its clause, else of the one after "for"."""
    text = told.statement.text
    before = re.split(r"[,;.]\s", text[: figure.start])[-1]
    found = _PARTY.findall(before) or re.findall(
        r"\bfor (?:the )?([A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*)", text[figure.end : figure.end + 60]
    )
    return [w.removesuffix("'s") for w in found[-1].split()] if found else []


def _apart(a: Told, i: int, b: Told, j: int) -> str | None:
    """A forecast against a record, a limit against a count, a demand against an offer."""
    modes = mode_of(a, a.figures[i]), mode_of(b, b.figures[j])
    first, second = (f"{'an' if mode == Mode.OFFER else 'a'} {mode}" for mode in modes)
    return None if first == second else f"one is {first}, the other {second}"


_MONTH = re.compile(
    r"\b(?:[Ii]n|[Ff]or|[Dd]uring|to|of)\s+(?:the (?:month|year) (?:of|to)\s+)?(?P<month>"
    + "|".join(name.title() for name in scopes()["words"]["months"])
    + r")\b(?!\s+\d{1,2}\b)"
)


def _other_period(a: Told, first: Figure, b: Told, second: Figure) -> bool:
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


def _one_start(a: Told, i: int, b: Told, j: int) -> str | None:
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


def _placed(told: Told, index: int, other: Figure, frame: _Frame) -> Told:
    figures = tuple(
        _in_frame(told, figure, other, frame, meant=n == index)
        for n, figure in enumerate(told.figures)
    )
    return replace(told, item=replace(told.item, claim=replace(told.claim, figures=figures)))


def _in_frame(told: Told, figure: Figure, other: Figure, frame: _Frame, *, meant: bool) -> Figure:
    if meant:
        figure = _short_tons(figure, other)
        figure = replace(_windowed(figure, other), measure=frame.measure or figure.measure)
        figure = _as_state(told, figure, frame)
    elif figure.kind == FigureKind.INCREMENTAL and figure.unit == other.unit and frame.measure:
        figure = replace(figure, measure=frame.measure)
    if meant or not _days_before(figure, other):
        figure = _begun(figure)
    since = figure.since if figure.kind == FigureKind.INCREMENTAL else frame.start or None
    return replace(
        figure,
        event=ONE_CAMPAIGN if frame.start else ONE_EVENT,
        place=None,
        as_of=frame.period if frame.period and meant else _as_of(told, figure, timed=frame.timed),
        since=since,
        population=population_of(
            told.statement.text, figure, other, one_origin=meant and frame.one_origin
        ),
        scope_from={**figure.scope_from, "event": "clause", "as_of": "clause"},
    )


_NOW = re.compile(
    r"^[^.;,]{0,30}?\b(?:still|remain(?:s|ed)?|(?:are|were|was|is) (?:still |now )?(?:being|lying|"
    r"waiting|queu\w+|stuck|staying|sheltering|sleeping|stranded|idle|in the|in isolation))\b"
)


_ASKED = frozenset({*Mode} - {Mode.FACT, Mode.LIMIT} | {"demanded", "offered", "claim"})


def _as_state(told: Told, figure: Figure, frame: _Frame) -> Figure:
    """What is demanded or offered, what is so "still", and a share told hour by hour may change:
    it is a state."""
    if figure.kind == FigureKind.POINT and figure.measure not in measures():
        after = told.statement.text[figure.end :]
        if _NOW.search(after):
            return replace(figure, kind=FigureKind.STOCK)
    if figure.kind == FigureKind.POINT and figure.measure not in measures() and not figure.unit:
        return replace(figure, kind=FigureKind.CUMULATIVE)  # more of it may come to be known
    asked = not _ASKED.isdisjoint((frame.measure or "").split("_"))
    moving = frame.timed and figure.kind == FigureKind.PERCENT
    return replace(figure, kind=FigureKind.STOCK) if asked or moving else figure


def _short_tons(figure: Figure, other: Figure) -> Figure:
    """ "Tons" beside another's "tonnes" are the American ones."""
    american = figure.unit == "tonne" and re.search(r"\btons\b", figure.text)
    return replace(figure, unit="short ton") if american and "tonne" in other.text else figure


def _windowed(figure: Figure, other: Figure) -> Figure:
    """What one day brought is an increment beside an increment of that day."""
    if figure.kind != FigureKind.POINT or other.kind != FigureKind.INCREMENTAL:
        return figure
    day, since = (figure.as_of or "")[:10], (figure.since or figure.as_of or "")[:10]
    one_day = bool(day) and since == day == (other.as_of or "")[:10]
    return replace(figure, kind=other.kind, since=_begun(other).since) if one_day else figure


_NEXT_BULLETIN = 4


def _days_before(figure: Figure, other: Figure) -> bool:
    """Whether the other count is of the days before: what was added since may begin there."""
    days = [(f.as_of or "")[:10] for f in (figure, other)]
    return all(days) and days[1] < days[0] and apart(days[0], days[1]) <= _NEXT_BULLETIN


def _begun(figure: Figure) -> Figure:
    """An increment whose start is not told begins on the day before."""
    day = (figure.as_of or "")[:10]
    if figure.kind != FigureKind.INCREMENTAL or figure.since or not day:
        return figure
    return replace(figure, since=str(as_date(day) - timedelta(days=1)))


def _as_of(told: Told, figure: Figure, *, timed: bool) -> str | None:
    """With the hour where one is told of either count, and this one is of the day it was told."""
    moment = told.moment
    day = (figure.as_of or moment or "")[:10]
    if not day or moment is None or moment[:10] != day or not timed:
        return figure.as_of
    hour = hour_of(told.statement.text)
    return f"{day}T{hour}" if hour else moment
