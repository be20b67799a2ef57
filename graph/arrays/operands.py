"""What the rules ask of a figure alone, for whole columns: ``graph.compare.operand`` in bulk.

Figures that the rules cannot tell apart but by their numbers, days and names are of one *shape*;
``Operand`` itself is made of one figure of each shape, and what it says holds for all of them.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.arrays.events import Events, packed
from graph.arrays.told import KINDS, NONE, Codes, Flags, Numbers, Told, iso
from graph.compare.kinds import PERIOD_DAYS
from graph.compare.operand import Operand
from graph.compare.units import scale

NOT_FLAGS = frozenset(
    "figure said_on measure unit unit_class low top value population event stated_event place told"
    " as_of since start counted happened".split()
)
DISCRETE = tuple(name for name in Operand.__slots__ if name not in NOT_FLAGS)
"""What an operand is or is not."""
GIVEN = ("place", "event", "stated_event", "value", "unit", "since", "as_of", "told", "start")
"""Of these the rules ask whether they are given at all."""


ALL = slice(None)


@dataclass(frozen=True, slots=True)
class Operands:
    """Columns beside those of ``Told``: ``form`` numbers the distinct answers to all discrete
    questions, ``flag(name)`` is one of them; numbers are in base units, days ordinal."""

    form: Codes
    forms: dict[str, Flags]
    low: Numbers
    top: Numbers
    value: Numbers
    counted: Codes
    start: Codes
    first: Codes
    last: Codes

    def flag(self, name: str, rows: NDArray[np.intp] | slice = ALL) -> Flags:
        """Whether figures are what ``Operand`` calls by this name; of ``GIVEN``, have it."""
        return self.forms[name][self.form[rows]]


def operands(told: Told, events: Events) -> Operands:
    """The operands of all rows."""
    firsts, shape = _shapes(told, events)
    made = [Operand(told.figure(row), iso(told.day[row])) for row in firsts.tolist()]
    answers = [_answers(one, bool(told.people[row])) for one, row in zip(made, firsts, strict=True)]
    distinct = {answer: code for code, answer in enumerate(dict.fromkeys(answers))}
    form = np.array([distinct[answer] for answer in answers], np.int32)[shape]
    table = np.array(list(distinct), np.int64).reshape(-1, len(DISCRETE) + len(GIVEN) + 2)
    forms = {name: table[:, at].astype(np.bool_) for at, name in enumerate((*DISCRETE, *GIVEN))}
    sources = np.array([_sources(one) for one in made], np.int8).reshape(-1, 4)
    days = np.stack([np.full(len(told), NONE, np.int32), told.day, told.as_of, told.since])
    counted, start, first, last = (
        days[sources[shape, at], np.arange(len(told))] for at in range(4)
    )
    factor, offset = _scales(told)
    return Operands(
        form, forms, factor * told.low + offset, factor * told.high + offset,
        factor * told.value + offset, counted, start, first, last,
    )  # fmt: skip


def _shapes(told: Told, events: Events) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """(the first row of each shape, the shape of each row)."""
    given = np.array([True] * len(told.tables.events) + [False])
    sorts = given + events.campaign + 2 * events.at_place
    columns = (
        told.measure, told.population, told.kind, told.unit, sorts[told.event], told.event_from,
        told.place == NONE, told.place_from, told.as_of_from,
        told.since_from, told.approximator, told.low == 0, told.high == 0, told.negated,
        told.people,
        np.isnan(told.value), np.isinf(told.high), told.low == told.high,
        told.day == NONE, told.as_of == NONE, told.since == NONE, np.sign(told.as_of - told.day),
        np.sign(told.as_of - told.since), np.abs(told.as_of - told.since) > PERIOD_DAYS,
    )  # fmt: skip
    _, firsts, shape = np.unique(packed(columns), return_index=True, return_inverse=True)
    return firsts, shape.ravel()


def _answers(one: Operand, people: bool) -> tuple[int, ...]:
    discrete = (int(getattr(one, name)) for name in DISCRETE)
    given = (int(getattr(one, name) is not None) for name in GIVEN)
    return (*discrete, *given, KINDS.index(one.figure.kind), int(people))


def _sources(one: Operand) -> tuple[int, ...]:
    """Where the days of an operand come from: 0 nowhere, 1 the day it was told, 2 ``as_of``, 3
    ``since``. Shapes hold how ``as_of`` stands to the others, so that an equal one will do."""
    told, as_of, since = ((day.day if day else None) for day in (one.told, one.as_of, one.since))
    first, last = one.happened or (None, None)
    asked = (
        (one.counted.day if one.counted else None, {told: 1, as_of: 2}),
        (one.start.day if one.start else None, {since: 3}),
        (first, {as_of: 2, since: 3}),
        (last, {as_of: 2, since: 3}),
    )
    return tuple(0 if day is None else places[day] for day, places in asked)


def _scales(told: Told) -> tuple[Numbers, Numbers]:
    """(factor, offset) of each row's unit, as ``graph.compare.units`` has them; 1 and 0 of none."""
    scales = np.array([*(scale(unit)[:2] for unit in told.tables.units), (1.0, 0.0)])
    return scales[told.unit, 0], scales[told.unit, 1]
