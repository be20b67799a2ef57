"""Candidate keys of figures: what two numbers must share to answer one question.

All keys hold the question asked: the dispute, the family of the measure, whether it is a share, and
the widest class of what is counted. Each then names one of the ways in which the rules
(``graph.compare.occasion``, ``presumption``) come to take two occasions for one.
"""

from claims.values import ClaimInContext, Figure
from claims.vocabulary import FigureKind
from graph.compare.events import parse_event
from graph.compare.measures import family
from graph.compare.operand import Operand, operand
from graph.compare.places import path
from graph.compare.populations import parse_population
from graph.link.keys import Rows, Window, window
from graph.origins import origin_key

NEAR_DAYS = 31
"""Counts at one place, of one origin or of one campaign find each other so many days apart."""
NOWHERE_DAYS = 7
"""And so many where one of them names no place."""
PART_DAYS = 4
"""And so many where one is of an incident and the other of a campaign that may hold it."""

Question = tuple[str, str, str, str]


def figure_keys(item: ClaimInContext, rows: Rows) -> None:
    """Adds the keys of every figure of a grounded claim."""
    for figure in item.claim.figures if item.claim.checkable else ():
        told = operand(figure, item.day or None)
        question = _question(item, figure)
        rows.meets("document", item.document_id, *question)
        _of_event(told, rows, question)
        for day in _days(told):
            near = window(day, NEAR_DAYS)
            _of_origin(item, rows, near, question)
            _of_place(told, rows, near, window(day, NOWHERE_DAYS), question)
            _of_measure(told, rows, near, question)
            _of_total(told, rows, near, question)
            _of_campaign(told, rows, near, window(day, PART_DAYS), question)


def _question(item: ClaimInContext, figure: Figure) -> Question:
    slug = item.dispute.slug if item.dispute else ""
    kind = "share" if figure.kind == FigureKind.PERCENT else "count"
    return slug, family(figure.measure), kind, parse_population(figure.population).path[0]


def _days(told: Operand) -> set[int | None]:
    """The days the count may stand for: two that name one day are held together by it."""
    days = {moment.day for moment in (told.counted, told.as_of) if moment is not None}
    return {*days} or {None}


def _of_event(told: Operand, rows: Rows, question: Question) -> None:
    """An incident, by its name, or by its day and a word of its name."""
    if told.event is None or told.campaign:
        return
    event = parse_event(told.event)
    rows.meets("event", *question, event.key)
    for word in event.words if event.day else ():
        rows.meets("event", *question, word, (event.day or "")[-5:])


def _of_origin(item: ClaimInContext, rows: Rows, near: Window, question: Question) -> None:
    origin = origin_key(item)
    if origin is not None:
        rows.meets_in(near, "origin", *question, origin)


def _of_place(told: Operand, rows: Rows, near: Window, nearer: Window, question: Question) -> None:
    """One place, or one inside the other; nowhere is beside everything."""
    rows.has_in(nearer, "anywhere", *question)
    day = "-".join(map(str, told.happened)) if told.happened else None
    if day:
        rows.has("happened", *question, day)
    if told.place is None:
        rows.seeks_in(nearer, "anywhere", *question)
        if day:
            rows.seeks("happened", *question, day)
        return
    wider = path(told.place)
    rows.seeks_in(near, "place", *question, wider[-1])
    for name in wider:
        rows.has_in(near, "place", *question, name)


def _of_measure(told: Operand, rows: Rows, near: Window, question: Question) -> None:
    """What happens once: a magnitude, a turnout."""
    if told.settled and not (told.recurs or told.bare):
        rows.meets_in(near, "once", *question)


def _of_total(told: Operand, rows: Rows, near: Window, question: Question) -> None:
    """Running totals since one day, told a day apart; and one that leaves its start unsaid."""
    if not told.running:
        return
    kind = told.figure.kind.value
    if told.start is None:
        rows.seeks_in(near, "started", *question, kind)
        return
    rows.has_in(near, "started", *question, kind)
    rows.has_in(near, "since", *question, str(told.start.day))
    for day in (told.start.day - 1, told.start.day, told.start.day + 1):
        rows.seeks_in(near, "since", *question, str(day))


def _of_campaign(
    told: Operand, rows: Rows, near: Window, nearer: Window, question: Question
) -> None:
    """A campaign by its name; and its totals beside what one incident did."""
    if told.stated_event is None:
        return
    if not told.campaign:
        rows.has_in(nearer, "incident", *question)
        return
    rows.meets_in(near, "campaign", *question, parse_event(told.stated_event).key)
    if not told.point:
        rows.seeks_in(nearer, "incident", *question)
