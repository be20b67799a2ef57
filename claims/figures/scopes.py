"""Where and when a figure holds: place, as-of day, and start of the period.

Taken from the clause, then the sentence, then the document; each key says which.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from claims.figures.clauses import clause_of
from claims.figures.counted import Counted
from claims.figures.kinds import SUPERLATIVE_SINCE, ties_a_total
from claims.figures.paragraph import Paragraph
from claims.figures.places import find_places
from claims.figures.vocabulary import measures
from claims.figures.windows import window
from claims.lexicon import load
from claims.text.dates import DateMention
from claims.tokens import Span
from claims.values import Figure
from claims.vocabulary import FigureKind


@dataclass(frozen=True, slots=True)
class Scope:
    """What a clause leaves unsaid: ``day`` the statement was made and ``published`` (ISO days),
    ``place`` and ``event``, and where these two come from (document or collection);
    ``previous`` is the last figure before the paragraph, which an ellipsis ("the correct figure
    is four") continues; ``before`` the last place named before the paragraph, which "there" means.
    """

    day: str | None = None
    published: str | None = None
    place: str | None = None
    event: str | None = None
    place_from: str = "document"
    event_from: str = "document"
    previous: Figure | None = None
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """The scope of one figure."""

    place: str | None
    as_of: str | None
    since: str | None
    came_from: dict[str, str] = field(default_factory=dict)


def find_scope(
    counted: Counted, measure: str, kind: FigureKind, paragraph: Paragraph, scope: Scope
) -> Where:
    """Place, as-of and since of a figure, each with where it came from."""
    dates = _own_dates(counted, paragraph)
    came_from: dict[str, str] = {}
    place = _place(counted, scope, came_from)
    since, as_of = _period(counted, measure, kind, dates, scope, came_from)
    told = window(_words(counted), scope.day) if scope.day else None
    if told is not None and since is None:
        since = told[0]
        as_of, came_from["as_of"] = (told[1], "clause") if told[1] else (as_of, came_from["as_of"])
    if since is not None and as_of is not None and since > as_of:
        since = None  # "will rise from May"
    if scope.event:
        came_from["event"] = scope.event_from
    return Where(place, as_of, since, came_from)


def _words(counted: Counted) -> str:
    return clause_of(counted, joined=True).text.lower()


def _place(counted: Counted, scope: Scope, came_from: dict[str, str]) -> str | None:
    at, sentence = counted.argument, counted.sentence
    there = (_named_before(counted) or scope.before) if _points_there(counted) else None
    for label, part in (("clause", clause_of(counted)), ("sentence", sentence)):
        named = find_places(part, at)
        if named and not (there and label == "sentence"):
            came_from["place"] = label
            return _nearest(named, counted)
    if there:
        came_from["place"] = "sentence"
        return there
    if scope.place:
        came_from["place"] = scope.place_from
        return scope.place
    of_speaker = find_places(sentence, at, of_speaker=True)
    if of_speaker:
        came_from["place"] = "sentence"
        return _nearest(of_speaker, counted)
    return None


def _points_there(counted: Counted) -> bool:
    """As in "reported 11 arrests there", not in "there were 11 arrests"."""
    before = counted.sentence.doc[counted.sentence.start : counted.first.i]
    words = (*before, *clause_of(counted))
    return any(t.lower_ == "there" and t.dep_ == "advmod" for t in words)


def _named_before(counted: Counted) -> str | None:
    """The last place named in the paragraph before the sentence of the figure."""
    start = counted.sentence.start
    named = find_places(counted.sentence.doc[:start], counted.argument) if start else []
    return max(named, key=lambda e: e.start).text.removeprefix("the ") if named else None


def _nearest(named: list[Span], counted: Counted) -> str:
    """The nearest name; of "six in Marn, four in Torva" the one right behind the number."""
    behind = counted.end.i + 2
    if counted.head is None and any(e.start == behind for e in named):
        named = [e for e in named if e.start == behind]
    nearest = min(named, key=lambda e: abs(e.start - counted.first.i))
    return nearest.text.removeprefix("the ")


def _own_dates(counted: Counted, paragraph: Paragraph) -> list[DateMention]:
    """The dates but those of a number compared with ("120, compared with 175 a week ago")."""
    text = paragraph.text
    compared = [
        o.quantity.end
        for o in paragraph.counted
        if o is not counted and _COMPARED.search(text[: o.quantity.start][-24:])
    ]
    if counted.head is None and (own := [d for d in paragraph.dates if _follows(d, counted, text)]):
        since = [d for d in paragraph.dates if d.role == "since" and d not in own]
        return sorted([*since, *own], key=lambda d: d.start)
    parts = [o for o in paragraph.counted if o is not counted and _is_part_or_more(o)]
    return [
        d
        for d in paragraph.dates
        if not any(0 <= d.start - end < 20 for end in compared)
        and not _THAN.search(text[max(0, d.start - 24) : d.start])
        and not any(_follows(d, o, text) for o in parts)
    ]


def _is_part_or_more(counted: Counted) -> bool:
    """As in "376 soldiers, 26 of them on Thursday", "a further 6,000 since Monday"."""
    return counted.head is None and counted.first.i > counted.sentence.start


def _follows(dated: DateMention, counted: Counted, text: str) -> bool:
    end = (counted.pronoun or counted.last).idx + len(counted.pronoun or counted.last)
    return bool(_JOINED.fullmatch(text, end, dated.start)) if end <= dated.start else False


_JOINED = re.compile(r"\s+(?:more\s+)?(?:on|since|in|by|as of)?\s*")
# "fewer than in 2019", "than it announced in March"
_THAN = re.compile(
    r"\b(?:than|as in|versus)(?:\s+(?:it|he|she|they)\s+\w+)?(?:\s+(?:in|on|at))?\s+$"
)
_COMPARED = re.compile(r"\b(?:compared (?:with|to)|against|versus|than|(?:up|down) from)\s+$")


def _period(
    counted: Counted,
    measure: str,
    kind: FigureKind,
    dates: Sequence[DateMention],
    scope: Scope,
    came_from: dict[str, str],
) -> tuple[str | None, str | None]:
    """(since, as_of)."""
    sentence = counted.sentence
    inside = _within(sentence, [d for d in dates if d.first])
    near = _within(clause_of(counted), inside) or _within(clause_of(counted, joined=True), inside)
    since = _start(near, inside, kind, counted.words)
    label = "clause" if near else "sentence"
    dated = _dated(near, inside, kind, counted.quantity.start)
    if dated is None:
        return since, _default_day(counted, scope, came_from)
    stated = _dates_the_statement(dated, counted)
    whole_day = dated.first == dated.last  # "last week" names no day of the event
    if not stated and _dates_the_event(dated, measure, kind, counted.words):
        began = since or (dated.first if whole_day else None)
        return began, _default_day(counted, scope, came_from)
    came_from["as_of"] = label
    if dated.role == "before":
        return since, _day_before(dated.first)
    return since, _no_later(dated.last, scope)


def _within(part: Span, dates: Sequence[DateMention]) -> list[DateMention]:
    low, high = part.start_char, part.end_char
    return [d for d in dates if low <= d.start < high]


def _start(
    near: list[DateMention], inside: list[DateMention], kind: FigureKind, sentence: str
) -> str | None:
    """The day a period starts. In "nine more died, raising the toll since May 3 to 47" it is that
    of the toll alone, and "since the last bulletin" that of the nine."""
    if SUPERLATIVE_SINCE.search(sentence):
        return None
    own = kind is FigureKind.INCREMENTAL or ties_a_total(sentence)
    return next((d.first for d in (near if own else near + inside) if d.role == "since"), None)


def _dated(
    near: list[DateMention], inside: list[DateMention], kind: FigureKind, at: int
) -> DateMention | None:
    """The date that stands for the count: "by Tuesday" first, then the clause's own "on June 7"."""
    for group in (near, inside):
        until = [d for d in group if d.role in ("until", "before") or _is_window(d)]
        if until:
            return until[-1]
    own = [d for d in near if d.role in ("on", "in", None) and len(d.text) > 4]
    if own:
        return min(own, key=lambda d: abs(d.start - at))
    if kind in (FigureKind.INCREMENTAL, FigureKind.CUMULATIVE):
        return next((d for d in reversed(inside) if d.role in ("on", None)), None)
    return None


def _is_window(dated: DateMention) -> bool:
    """As in "between May 3 and 9"."""
    return dated.role == "since" and dated.first < dated.last and " and " in dated.text


def _dates_the_event(dated: DateMention, measure: str, kind: FigureKind, sentence: str) -> bool:
    """As in "killed 13 people on June 8": told later, it dates the strike, not the count."""
    known = measures().get(measure)
    if (
        dated.role in ("until", "before", "since")
        or kind is not FigureKind.POINT
        or known is None
        or not known.grows
    ):
        return False
    return not re.search(r"\b(?:single|one|same|that) day\b|\balone\b", sentence)


def _dates_the_statement(dated: DateMention, counted: Counted) -> bool:
    """As in "the governor said on Friday that 57 people had died"."""
    doc = counted.sentence.doc
    span = doc.char_span(dated.start, dated.end, alignment_mode="expand")
    if span is None:
        return False
    verb = next((t for t in span.root.ancestors if t.pos_ == "VERB"), None)
    return verb is not None and verb.lemma_ in load("kinds")["statements"]["verbs"]


def _default_day(counted: Counted, scope: Scope, came_from: dict[str, str]) -> str | None:
    day = scope.day
    if day and _counts_up_to_event(counted):
        came_from["as_of"] = "clause"
        return _day_before(day)
    if day:
        came_from["as_of"] = "document"
    return day


def _counts_up_to_event(counted: Counted) -> bool:
    """As in "before the attack on Ganca 47 civilians had died"."""
    before = _BEFORE_EVENT.search(counted.words.lower())
    return before is not None and any(t.lower_ == "had" for t in counted.sentence)


_BEFORE_EVENT = re.compile(
    r"\bbefore\s+(?:the|this|that)\s+(?:\w+\s){0,3}"
    r"(?:attack|strike|quake|earthquake|blast|explosion|raid|flood|storm|collapse)\b"
)


def _day_before(day: str) -> str:
    return (date.fromisoformat(day[:10]) - timedelta(days=1)).isoformat()


def _no_later(day: str, scope: Scope) -> str:
    """A month still running ends on the day of the statement."""
    return min(day, scope.day) if scope.day and len(scope.day) == 10 else day
