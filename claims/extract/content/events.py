"""The events a document tells of, and which of them a figure is about.

An event is named by kind, place and day ("strike in Ganca, 2020-10-17"), in that order, so that
two documents that tell of one event name it alike.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from claims.extract.syntax.context import Context
from claims.figures import question_about
from claims.figures.places import find_places
from claims.gazetteer import place_key, toponym
from claims.lexicon import load
from claims.text.dates import DateMention, find_dates
from claims.tokens import Token
from claims.values import Figure
from claims.vocabulary import FigureKind

_CAMPAIGN = (FigureKind.CUMULATIVE,)


@dataclass(frozen=True, slots=True)
class Event:
    """Kind, place and day of something that happened, and the paragraph that says so."""

    kind: str
    place: str | None
    day: str | None
    paragraph: int

    @property
    def name(self) -> str:
        where = f" in {self.place}" if self.place else ""
        return f"{self.kind}{where}" + (f", {self.day}" if self.day else "")


@cache
def _kinds() -> dict[str, str]:
    """Event word (lemma) -> the kind it is an instance of."""
    return {word: kind for kind, ws in load("events")["kinds"].items() for word in ws}


def find_events(contexts: Sequence[Context], published: str | None) -> list[Event]:
    """The events named with a place or a day, in text order; the report is about the first."""
    found: list[Event] = []
    for number, context in enumerate(contexts):
        dates = find_dates(context.text, published)
        for sentence in context.sentences:
            event = _event(context, sentence.start, sentence.end, dates, number)
            if event is not None:
                found.append(event)
    return found


def _event(
    context: Context,
    start: int,
    end: int,
    dates: list[DateMention],
    number: int,
) -> Event | None:
    span, kinds = context.doc[start:end], _kinds()
    kind = next(
        (
            kinds[t.lemma_.lower()]
            for t in span
            if t.pos_ in ("NOUN", "VERB", "PROPN")
            and t.lemma_.lower() in kinds
            and t.ent_type_ not in ("DATE", "TIME")  # "March" is no march
            and not _is_audience(t)
        ),
        None,
    )
    if kind is None:
        return None
    named = sorted(find_places(span, span.root), key=lambda place: place.start)
    where = [_settlement(e.text.removeprefix("the ")) for e in named]
    place = next((p for p in where if not _country(p)), None)
    low, high = span[0].idx, span[-1].idx + len(span[-1])
    when = [
        d
        for d in dates
        if low <= d.start < high and d.first == d.last and d.role not in ("since", "from", "until")
    ]
    day = when[0].first if when else None
    if place is None and day is None:
        return None
    return Event(kind, place, day, number)


def _is_audience(noun: Token) -> bool:
    """As in "told a rally on the square", "said at a rally": somebody's audience."""
    verbs = load("kinds")["statements"]["verbs"]
    if noun.dep_ in ("dobj", "dative"):
        return noun.head.lemma_ in ("tell", "address", "inform")
    above = noun.head
    return noun.dep_ == "pobj" and above.lower_ in ("at", "to") and above.head.lemma_ in verbs


def _settlement(place: str) -> str:
    """ "Gate 4 of Port Hallin" is a spot in Port Hallin."""
    found = _NUMBERED_SPOT.fullmatch(place)
    return found["town"] if found else place


_NUMBERED_SPOT = re.compile(r"[^,]*\d of (?:the )?(?P<town>[A-Z].*)")


def _country(place: str) -> bool:
    found = toponym(place)
    return found is not None and found.kind != "capital"


def lead_place(events: Sequence[Event], contexts: Sequence[Context]) -> str | None:
    """The place the report is about: of its first event, else the first place it names."""
    for event in events:
        if event.place and event.paragraph < 2:
            return event.place
    for context in contexts[:2]:
        named = [e.text.removeprefix("the ") for e in find_places(context.doc[:], context.doc[0])]
        if named:
            return next((p for p in named if not _country(p)), named[0])
    return None


def last_place(context: Context) -> str | None:
    """The last place a paragraph names."""
    named = find_places(context.doc[:], context.doc[0]) if len(context.doc) else []
    return max(named, key=lambda e: e.start).text.removeprefix("the ") if named else None


def place_figure(
    figure: Figure, sentence_text: str, events: Sequence[Event], number: int
) -> Figure:
    """The figure with its event and question.

    A running total since a day belongs to a campaign, named by that day. Any other figure takes
    the event its own sentence tells of, else the nearest earlier one at its place.
    """
    event = _campaign(figure) or _incident(figure, sentence_text, events, number)
    scope = {k: v for k, v in figure.scope_from.items() if k != "event"}
    scope |= {"event": "document"} if event else {}
    question = question_about(figure, event or figure.place or "")
    return replace(figure, event=event, scope_from=scope, question=question)


def _campaign(figure: Figure) -> str | None:
    if figure.since and figure.kind in (*_CAMPAIGN, FigureKind.INCREMENTAL):
        where = f" in {figure.place}" if figure.place else ""
        return f"events{where} since {figure.since}"
    return None


def _incident(figure: Figure, sentence: str, events: Sequence[Event], number: int) -> str | None:
    if figure.kind in (FigureKind.STOCK, FigureKind.PERCENT, FigureKind.INCREMENTAL):
        return None
    here = place_key(figure.place) if figure.place else None
    if figure.kind == FigureKind.CUMULATIVE:  # a total is of an event only where that is named
        events = [e for e in events if e.place]
    fits = [
        e for e in events
        if e.paragraph <= number and (here is None or e.place is None or place_key(e.place) == here)
        and (figure.as_of is None or e.day is None or e.day <= figure.as_of)
    ]  # fmt: skip
    in_words = [e for e in fits if e.paragraph == number and _told(e, sentence)]
    if not in_words and counts_crowds(figure.measure):
        in_words = [e for e in fits if e.paragraph == number and e.kind == "protest"]
    fits = [e for e in fits if _may_befall(figure.measure, e.kind)]
    chosen = (in_words or [e for e in fits if e.place])[-1:] or fits[:1]
    return chosen[0].name if chosen else None


def _may_befall(measure: str, kind: str) -> bool:
    """Whether a count that does not name its event may be of that kind: no beds of a rally."""
    told = load("events")["befalls"].get(kind)
    return told is None or measure in told


def counts_crowds(measure: str) -> bool:
    """Whether it counts who came to a march or a rally."""
    return measure in load("events")["crowds"]["measures"]


def _told(event: Event, sentence: str) -> bool:
    return (
        event.place is not None
        and re.search(rf"\b{re.escape(event.place)}\b", sentence) is not None
    )
