"""What the rules ask of a pair of figures, answered for many pairs at once.

The questions are those of ``graph.arrays.trace``. How two names stand to each other is put to the
scalar functions once for every two names; numbers and days are compared as columns.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.arrays.events import INCLUSIONS, Events
from graph.arrays.operands import Operands
from graph.arrays.told import NONE, Codes, Flags, Told, pair_code
from graph.arrays.trace import OPERATORS, Question
from graph.compare.events import Inclusion
from graph.compare.kinds import counts_doers
from graph.compare.measures import canonical, may_be_meant, relate_measures
from graph.compare.places import relate_places
from graph.compare.populations import by_trade_only, doers_called, relate_populations
from graph.compare.scope import BY_SIDES, of_owners
from graph.compare.units import unit_class
from graph.values import EACH_SIDE

Column = NDArray[Any]
Rows = NDArray[np.intp]
Answer = Callable[[Told, Operands, Rows, Rows], Column]
OF_TOLD = ("kind", "people", "stated")
"""Flags that ``Told`` holds; all others are of ``Operands``."""


EVERY = slice(None)


class Questions:
    """Answers questions about pairs of rows of ``told``, each answer a small number.

    ``again`` says of each pair whether the two texts are nearly identical.
    """

    def __init__(
        self, told: Told, all_: Operands, events: Events, a: Rows, b: Rows, again: Flags
    ) -> None:
        self._told, self._all, self._a, self._b, self._again = told, all_, a, b, again
        self._events = events
        self._contexts: dict[str, Flags] = {}
        self.staged: dict[str, Callable[[Rows], Column]] = {}
        self._days = {"a": all_.counted[a], "b": all_.counted[b]}

    def name_one_day(self, chosen: Rows) -> None:
        """The chosen pairs stand for the day that both name."""
        for side, rows in (("a", self._a), ("b", self._b)):
            self._days[side][chosen] = self._told.as_of[rows[chosen]]

    def answers(self, question: Question, chosen: Rows) -> Column:
        """The answer to a question for the chosen pairs."""
        kind, *rest = question
        if kind == "stage":
            return self.staged[rest[0]](chosen)
        if kind == "context":
            return self._context(rest[0])[chosen]
        rows = {"a": self._a[chosen], "b": self._b[chosen], "pairs": chosen}
        if kind in OPERATORS:
            left, right = (self._value(expression, rows) for expression in rest)
            compared: Column = OPERATORS[kind](left, right)
            return compared
        if kind in ("flag", "given"):
            if rest[0] == "day":
                given: Flags = self._days[rest[1]][chosen] != NONE
                return given
            return self._of_one(rest[0], rows[rest[1]])
        if rest[0] in ("event", "stated_event"):
            return self._of_events(rest[0], rows["a"], rows["b"])
        return ANSWERS[rest[0]](self._told, self._all, rows["a"], rows["b"])

    def _context(self, name: str) -> Flags:
        """Of all pairs at once: they are asked for again and again."""
        if name not in self._contexts:
            told, a, b = self._told, self._a, self._b
            if name in ("same_origin", "correction"):
                self._contexts[name] = self._of_voices(name, a, b, self._again)
            elif name == "apart":
                self._contexts[name] = ~self._again & _apart(told, a, b)
            else:
                self._contexts[name] = ANSWERS[name](told, self._all, a, b)
        return self._contexts[name]

    def open(self, question: Question) -> bool:
        """Whether two pairs can answer it differently at all."""
        kind, *rest = question
        if kind in ("flag", "given"):
            return rest[0] == "day" or _varies(self._of_one(rest[0], EVERY))
        columns = {"unit": "unit", "question": "question", "same_act": "act"}
        if rest[0] in columns:
            return _varies(getattr(self._told, columns[rest[0]]))
        return rest[0] != "correction" or bool(self._told.correction.any())

    def _value(self, expression: Any, rows: Mapping[str, Rows]) -> Any:
        if not isinstance(expression, tuple):
            return expression
        name, *rest = expression
        if name == "*":
            return rest[0] * self._value(rest[1], rows)
        if name == "-":
            return self._value(rest[0], rows) - self._value(rest[1], rows)
        if name == "abs":
            return np.abs(self._value(rest[0], rows))
        if name == "day":
            return self._days[rest[0]][rows["pairs"]]
        return self._column(name)[rows[rest[0]]]

    def _column(self, name: str) -> Column:
        if name == "told":
            told: Column = self._told.day
            return told
        table = self._told if name in ("as_of", "since") else self._all
        column: Column = getattr(table, name)
        return column

    def _of_one(self, name: str, row: Rows | slice) -> Column:
        if name in OF_TOLD:
            column: Column = getattr(self._told, name)[row]
            return column
        if name == "population":
            return np.ones(len(self._told.population[row]), np.bool_)
        if name in ("counted", "happened"):
            days = self._all.counted if name == "counted" else self._all.first
            known: Flags = days[row] != NONE
            return known
        return self._all.flag(name, row)

    def _of_events(self, name: str, a: Rows, b: Rows) -> Column:
        first, second = self._told.event[a], self._told.event[b]
        given = (first != NONE) & (second != NONE)
        if name == "stated_event":
            given &= self._all.flag(name, a) & self._all.flag(name, b)
        found = np.full(len(a), NONE, np.int8)
        found[given] = self._events.relate(first[given], second[given])
        return found

    def _of_voices(self, name: str, a: Rows, b: Rows, again: Flags) -> Flags:
        told, one_voice = self._told, _same(self._told.origin, a, b) | again
        if name == "same_origin":
            return one_voice
        day, claim = told.day, told.claim
        newer = (day[a] > day[b]) | ((day[a] == day[b]) & (claim[a] > claim[b]))
        return one_voice & told.correction[np.where(newer, a, b)]


def _varies(column: Column) -> bool:
    return bool(len(column)) and bool((column != column[0]).any())


def _same(codes: Codes, a: Rows, b: Rows) -> Flags:
    same: Flags = (codes[a] == codes[b]) & (codes[a] != NONE)
    return same


def _opposed(told: Told, _: Operands, a: Rows, b: Rows) -> Column:
    sides, known = pair_code(told.side[a], told.side[b]), told.tables.opposes
    if not len(known):
        return np.zeros(len(a), np.bool_)
    among: Flags = known[np.searchsorted(known, sides).clip(max=len(known) - 1)] == sides
    return among & _same(told.dispute, a, b)


def _same_side(told: Told, _: Operands, a: Rows, b: Rows) -> Column:
    return told.party[a] & told.party[b] & _same(told.side, a, b)


def _echo(told: Told, _: Operands, a: Rows, b: Rows) -> Column:
    around = (told.own[a] & ~told.narrator[b]) | (told.own[b] & ~told.narrator[a])
    return around & _same(told.document, a, b)


def _apart(told: Told, a: Rows, b: Rows) -> Flags:
    """Whether neither a dispute nor a voice known by name joins two reports."""
    alone = (told.dispute[a] == NONE) & (told.dispute[b] == NONE)
    found: Flags = alone & (told.document[a] != told.document[b])
    for first, second in product((told.voice, told.other_voice), repeat=2):
        found &= (first[a] != second[b]) | (first[a] == NONE)
    return found


def related(a: Codes, b: Codes, relate: Callable[[int, int], int]) -> NDArray[np.int16]:
    """``relate`` of every two codes, asked once for every two distinct ones; -1 where one of them
    is ``NONE``, 0 where they are the same."""
    found = np.zeros(len(a), np.int16)
    found[(a == NONE) | (b == NONE)] = -1
    open_ = np.flatnonzero((a != b) & (found == 0))
    distinct, which = np.unique(pair_code(a[open_], b[open_]), return_inverse=True)
    values = [relate(code >> 32, code & 0xFFFFFFFF) for code in distinct.tolist()]
    found[open_] = np.array(values, np.int16)[which.ravel()]
    return found


def _named(names: Sequence[str], relate: Callable[[str, str], Inclusion], i: int, j: int) -> int:
    return INCLUSIONS.index(relate(names[i], names[j]))


@lru_cache(maxsize=8)
def _callings(names: tuple[str, ...]) -> tuple[list[str], Flags]:
    return [*map(doers_called, names)], np.array([*map(by_trade_only, names), False])


@lru_cache(maxsize=8)
def _doers(names: tuple[str, ...]) -> Flags:
    return np.array([counts_doers(canonical(name)) for name in names])


def _population(told: Told, _: Operands, a: Rows, b: Rows) -> Column:
    """With their names without callings, and whether either is of a trade only."""
    names = told.tables.populations
    doers, trades = _callings(tuple(names))
    first, second = told.population[a], told.population[b]

    def of_names(i: int, j: int) -> int:
        found = _named(names, relate_populations, i, j)
        return found * len(INCLUSIONS) + _named(doers, relate_populations, i, j)

    return 4 * related(first, second, of_names) + 2 * trades[first] + trades[second]


def _place(told: Told, _: Operands, a: Rows, b: Rows) -> Column:
    return related(told.place[a], told.place[b], partial(_named, told.tables.places, relate_places))


def _measure(told: Told, _: Operands, a: Rows, b: Rows) -> Column:
    names = told.tables.measures

    def of_names(i: int, j: int) -> int:
        relation = INCLUSIONS.index(relate_measures(names[i], names[j]))
        return relation + len(INCLUSIONS) * may_be_meant(names[i], names[j])

    doers = _doers(tuple(names))
    first, second = told.measure[a], told.measure[b]
    return 4 * related(first, second, of_names) + 2 * doers[first] + doers[second]


def _unit(told: Told, _: Operands, a: Rows, b: Rows) -> Column:
    """0 where nothing is to be converted, 1 where units are of two classes. Numbers of two units
    of one class are as wide as their rounding, so that each such pair is a case of its own."""
    units = told.tables.units
    classes = [*dict.fromkeys(map(unit_class, units))]
    kinds = np.array([*(classes.index(unit_class(unit)) for unit in units), NONE])
    one, other = told.unit[a], told.unit[b]
    differ = (one != other) & (one != NONE) & (other != NONE)
    alone = differ & (kinds[one] == kinds[other])
    return np.where(alone, 2 + a.astype(np.int64) * len(told) + b, differ)


def _owner(told: Told, _: Operands, a: Rows, b: Rows) -> Column:
    names, first, second = told.tables.owners, told.owner[a], told.owner[b]
    sorts = np.array([*map(_sort_of_owner, names), 0], np.int16)

    def of_names(i: int, j: int) -> int:
        nested = of_owners(names[i], names[j])
        return len(INCLUSIONS) if nested is None else INCLUSIONS.index(nested.relation)

    return 16 * related(first, second, of_names) + 4 * sorts[first] + sorts[second]


def _sort_of_owner(name: str) -> int:
    return 1 if name not in BY_SIDES else 2 if name == EACH_SIDE else 3


def _equal(codes: str) -> Answer:
    def answer(told: Told, _: Operands, a: Rows, b: Rows) -> Column:
        return _same(getattr(told, codes), a, b)

    return answer


ANSWERS: Mapping[str, Answer] = {
    "measure": _measure,
    "unit": _unit,
    "population": _population,
    "place": _place,
    "owner": _owner,
    "question": _equal("question"),
    "opposed": _opposed,
    "same_side": _same_side,
    "echo": _echo,
    "same_speaker": _equal("speaker"),
    "same_document": _equal("document"),
    "same_act": _equal("act"),
}
