"""Candidate keys of figures: what two numbers must share to answer one question.

All keys hold the question asked: the dispute, the measure, whether it is a share, and
the widest class of what is counted. Each then names one of the ways in which the rules
(``graph.compare.occasion``, ``presumption``) come to take two occasions for one.
"""

from claims.values import ClaimInContext
from graph.compare.events import parse_event
from graph.compare.kinds import counts_doers
from graph.compare.measures import canonical, wholes
from graph.compare.operand import Operand, operand
from graph.compare.places import path
from graph.compare.populations import doers_called, parse_population
from graph.link.keys import ALWAYS, Rows, Window, window
from graph.origins import origin_key
from graph.tellings import named_voices

NEAR_DAYS = 31
"""Counts at one place, of one origin or of one campaign find each other so many days apart."""
NOWHERE_DAYS, NOWHERE_STEPS = 7, 2
"""And twice so many where one of them names no place (``presumption.NOWHERE_DAYS``)."""
READ_TOGETHER = 20_000
"""Characters of one report, the longest article, within which two counts find each other whatever
they name; of a page that is longer (a live blog of a week) the ends need more in common."""
PART_DAYS = 4
"""And so many where one is of an incident and the other of a campaign that may hold it."""


def figure_keys(item: ClaimInContext, rows: Rows) -> None:
    """Adds the keys of every figure of a grounded claim."""
    for figure in item.claim.figures if item.claim.checkable else ():
        told = operand(figure, item.day or None)
        keys = _Asked(rows, item, told)
        keys.meets("document", item.document_id, when=window(item.claim.start, READ_TOGETHER))
        _of_event(told, keys)
        for day in _days(told):
            near = window(day, NEAR_DAYS)
            _of_origin(item, keys, near)
            _of_place(told, keys, near)
            if keys.in_dispute:
                _of_nowhere(told, keys, window(day, NOWHERE_DAYS, NOWHERE_STEPS))
                _of_measure(told, keys, near)
                _of_total(told, keys, near)
            _of_campaign(told, keys, near, window(day, PART_DAYS))


class _Asked:
    """The rows of one question: found under its own measure, it looks for all that this is a part
    of, so that two parts of one whole do not meet."""

    def __init__(self, rows: Rows, item: ClaimInContext, told: Operand) -> None:
        slug = item.dispute.slug if item.dispute else ""
        kind, measure = "share" if told.percent else "count", told.figure.measure
        roots = [root(measure, told.population), *([""] if by_measure(told) else [])]
        self.in_dispute = item.dispute is not None
        self._rows = rows
        self._own = [(slug, canonical(measure), kind, counted) for counted in roots]
        self._wider = [(slug, m, kind, counted) for m in wholes(measure)[1:] for counted in roots]

    def has(self, name: str, *parts: str, when: Window = ALWAYS) -> None:
        for question in self._own:
            self._rows.has(name, *question, *parts, when=when)

    def awaits(self, name: str, *parts: str, when: Window = ALWAYS) -> None:
        for question in (*self._own, *self._wider):
            self._rows.awaits(name, *question, *parts, when=when)

    def meets(self, name: str, *parts: str, when: Window = ALWAYS) -> None:
        for question in self._own:
            self._rows.meets(name, *question, *parts, when=when)
        for question in self._wider:
            self._rows.awaits(name, *question, *parts, when=when)


def root(measure: str, population: str) -> str:
    """The widest class of what is counted; of doers, whatever their calling."""
    named = doers_called(population) if counts_doers(canonical(measure)) else population
    return parse_population(named).path[0]


def by_measure(told: Operand) -> bool:
    """Whether what is counted may go by another name: what its measure or its unit names."""
    return told.echoes or told.unit is not None


def _days(told: Operand) -> set[int | None]:
    """The days the count may stand for: two that name one day are held together by it."""
    days = {moment.day for moment in (told.counted, told.as_of) if moment is not None}
    return {*days} or {None}


def _of_event(told: Operand, keys: _Asked) -> None:
    """An incident, by its name, or by its day and a word of its name."""
    if told.event is None or told.campaign:
        return
    event = parse_event(told.event)
    keys.meets("event", event.key)
    for word in event.words if event.day else ():
        keys.meets("event", word, (event.day or "")[-5:])


def _of_origin(item: ClaimInContext, keys: _Asked, near: Window) -> None:
    if keys.in_dispute:
        origin = origin_key(item)
        voices = frozenset([origin] if origin else [])
    else:
        voices = named_voices(item)
    for voice in voices:
        keys.meets("origin", voice, when=near)


def _of_place(told: Operand, keys: _Asked, near: Window) -> None:
    """One place, or one inside the other."""
    if told.place is None:
        return
    *wider, where = path(told.place)
    keys.meets("place", where, when=near)
    for name in wider:
        keys.awaits("place", name, when=near)


def _of_nowhere(told: Operand, keys: _Asked, near: Window) -> None:
    """A count of no place is beside everything of its dispute; claims of no dispute are about
    anything under the sun."""
    day = "-".join(map(str, told.happened)) if told.happened else None
    keys.has("anywhere", when=near)
    if told.place is not None and not told.placed:
        keys.meets("guessed", when=near)
    if day:
        keys.has("happened", day)
    if told.place is None:
        keys.awaits("anywhere", when=near)
        if day:
            keys.awaits("happened", day)


def _of_measure(told: Operand, keys: _Asked, near: Window) -> None:
    """What happens once: a magnitude, a turnout."""
    if told.settled and not (told.recurs or told.bare):
        keys.meets("once", when=near)


def _of_total(told: Operand, keys: _Asked, near: Window) -> None:
    """Running totals since one day, told a day apart; and one that leaves its start unsaid."""
    if not told.running:
        return
    kind = told.figure.kind.value
    if told.start is None:
        keys.awaits("started", kind, when=near)
        return
    keys.has("started", kind, when=near)
    for day in (told.start.day - 1, told.start.day):
        keys.meets("since", str(day), when=near)


def _of_campaign(told: Operand, keys: _Asked, near: Window, nearer: Window) -> None:
    """A campaign by its name; and its totals beside what one incident did."""
    if told.stated_event is None:
        return
    if not told.campaign:
        keys.has("incident", when=nearer)
        return
    keys.meets("campaign", parse_event(told.stated_event).key, when=near)
    if not told.point:
        keys.awaits("incident", when=nearer)
