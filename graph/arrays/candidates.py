"""Candidate pairs of figures in bulk: the keys of ``graph.link.figure_keys``, joined by sorting.

The same keys from the same parts; ``tests`` hold the two against each other. Where either of two
rows finds the other, each window is joined with itself and with the next, so that a pair is made
once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.vocabulary import FigureKind
from graph.arrays.events import Events, filled
from graph.arrays.joins import Index, Keys, Rows, each_once, mixed
from graph.arrays.operands import Operands
from graph.arrays.told import KINDS, NONE, Codes, Flags, Told, pair_code
from graph.compare.measures import wholes
from graph.compare.places import path
from graph.link.figure_keys import (
    NEAR_DAYS,
    NOWHERE_DAYS,
    NOWHERE_STEPS,
    PART_DAYS,
    READ_TOGETHER,
    root,
)

Column = NDArray[Any]
Pairs = Iterator[tuple[Rows, Rows]]
NEVER = -(10**6)
"""The window of what has no day."""
TAGS = (
    "document", "event", "word", "origin", "place", "anywhere", "happened", "once", "started",
    "since", "campaign", "incident", "guessed",
)  # fmt: skip
SHARE = KINDS.index(FigureKind.PERCENT)


class _Codes(dict[Any, int]):
    def __missing__(self, key: Any) -> int:
        self[key] = len(self)
        return self[key]


@dataclass(frozen=True, slots=True)
class _Names:
    """What keys take from the tables, a row an entry: of measures and places all that hold them,
    the entry itself first. ``NONE`` fills up."""

    measures: Codes
    places: Codes


def _names(told: Told) -> _Names:
    tables, codes = told.tables, _Codes()
    return _Names(
        measures=filled([[codes[m] for m in wholes(measure)] for measure in tables.measures]),
        places=filled([[codes[n] for n in reversed(path(place))] for place in tables.places]),
    )


def _roots(told: Told) -> Codes:
    """The widest class each row counts, by number from 1; 0 is for what has no such class."""
    codes, tables = _Codes(), told.tables
    distinct, which = np.unique(pair_code(told.measure, told.population), return_inverse=True)
    named = [
        1 + codes[root(tables.measures[code >> 32], tables.populations[code & 0xFFFFFFFF])]
        for code in distinct.tolist()
    ]
    return np.array(named, np.int32)[which.ravel()]


class Candidates:
    """Finds the candidates among rows of ``told``."""

    def __init__(self, told: Told, all_: Operands, events: Events) -> None:
        self.told, self.operands, self.events = told, all_, events
        self.names = _names(told)
        self._roots = _roots(told)

    def pairs(self, rows: Rows) -> tuple[Rows, Rows]:
        """Every pair of candidates among ``rows``, once, of two claims. All rows of a dispute must
        be among them for its pairs to be complete."""
        block = _Block(self, rows, self._roots[rows])
        named = np.flatnonzero(
            self.operands.flag("echoes", rows) | self.operands.flag("unit", rows)
        )
        other = _Block(self, rows[named], np.zeros(len(named)))
        again = ((named[a], named[b]) for a, b in other.pairs())
        a, b = each_once(chain(block.pairs(), again), len(rows))
        a, b = rows[a], rows[b]
        apart = self.told.claim[a] != self.told.claim[b]
        return a[apart], b[apart]


def blocks(told: Told, least: int = 50_000) -> Iterator[Rows]:
    """All rows in blocks of whole disputes, of at least so many rows but for the last."""
    order = np.argsort(told.dispute, kind="stable")
    starts = np.flatnonzero(np.diff(told.dispute[order], prepend=-2))
    begin = 0
    for start in (*starts.tolist(), len(order)):
        if start - begin >= least or start == len(order):
            yield order[begin:start]
            begin = start


class _Block:
    """The keys of some rows; positions count within them."""

    def __init__(self, of: Candidates, rows: Rows, roots: Column) -> None:
        told, names = of.told, of.names
        self._told, self._all, self._events, self._names = told, of.operands, of.events, names
        self._rows = rows
        self._at = np.arange(len(rows))
        share = told.kind[rows] == SHARE
        self._questions = [
            mixed(told.dispute[rows], measure, share, roots)
            for measure in names.measures[told.measure[rows]].T
        ]
        self._asked = [column != NONE for column in names.measures[told.measure[rows]].T]
        self._days = self._told_days()

    def _of(self, column: Column) -> Column:
        return column[self._rows]

    def _flag(self, name: str) -> Flags:
        return self._all.flag(name)[self._rows]

    def _told_days(self) -> tuple[Rows, Codes]:
        """(position, day) for the days each count may stand for."""
        counted, as_of = self._of(self._all.counted), self._of(self._told.as_of)
        other = self._at[(as_of != NONE) & (as_of != counted) & (counted != NONE)]
        days = np.where(counted == NONE, as_of, counted)
        return np.concatenate((self._at, other)), np.concatenate((days, as_of[other]))

    def pairs(self) -> Pairs:
        """All pairs of positions that meet, some of them more than once."""
        stretch = self._of(self._told.start) // READ_TOGETHER
        yield from self._meets("document", self._at, self._of(self._told.document), when=stretch)
        yield from self._of_events()
        yield from self._of_origins()
        yield from self._of_places()
        yield from self._of_nowhere()
        yield from self._of_measures()
        yield from self._of_totals()
        yield from self._of_campaigns()

    def _of_events(self) -> Pairs:
        event = self._of(self._told.event)
        at = np.flatnonzero((event != NONE) & ~self._flag("campaign"))
        events = self._events
        yield from self._meets("event", at, events.key[event[at]])
        for words in events.words.T:
            word, day = words[event], events.in_year[event]
            found = at[(word[at] != NONE) & (day[at] != NONE)]
            yield from self._meets("word", found, word[found], day[found])

    def _of_origins(self) -> Pairs:
        origin = self._of(self._told.origin)
        at, when = self._near((origin != NONE) & self._disputed(), NEAR_DAYS)
        yield from self._meets("origin", at, origin[at], when=when)
        voices = [self._of(self._told.voice), self._of(self._told.other_voice)]
        near = [self._near((voice != NONE) & ~self._disputed(), NEAR_DAYS) for voice in voices]
        at, when = (np.concatenate(column) for column in zip(*near, strict=True))
        known = np.concatenate([v[own] for v, (own, _) in zip(voices, near, strict=True)])
        yield from self._meets("origin", at, known, when=when)

    def _disputed(self) -> Flags:
        found: Flags = self._of(self._told.dispute) != NONE
        return found

    def _of_places(self) -> Pairs:
        where, *wider = self._names.places[self._of(self._told.place)].T
        at, when = self._near(where != NONE, NEAR_DAYS)
        yield from self._meets("place", at, where[at], when=when)
        index = self._index("place", at, where[at], when=when)
        for place in wider:
            inside = place[at] != NONE
            yield from self._finds(index, "place", at[inside], place[at][inside], when=when[inside])

    def _of_nowhere(self) -> Pairs:
        nowhere = self._of(self._told.place) == NONE
        at, when = self._near(self._disputed(), NOWHERE_DAYS)
        index = self._index("anywhere", at, when=when)
        asks = nowhere[at]
        yield from self._finds(index, "anywhere", at[asks], when=when[asks], steps=NOWHERE_STEPS)
        guessed = ~nowhere[at] & ~self._flag("placed")[at]
        yield from self._meets("guessed", at[guessed], when=when[guessed], steps=NOWHERE_STEPS)
        first, last = self._of(self._all.first), self._of(self._all.last)
        at = np.flatnonzero((first != NONE) & self._disputed())
        index = self._index("happened", at, first[at], last[at])
        at = at[nowhere[at]]
        yield from self._finds(index, "happened", at, first[at], last[at])

    def _of_measures(self) -> Pairs:
        once = self._flag("settled") & ~self._flag("recurs") & ~self._flag("bare")
        at, when = self._near(once & self._disputed(), NEAR_DAYS)
        yield from self._meets("once", at, when=when)

    def _of_totals(self) -> Pairs:
        running = self._flag("running") & self._disputed()
        start, kind = self._of(self._all.start), self._of(self._told.kind)
        at, when = self._near(running & (start != NONE), NEAR_DAYS)
        index = self._index("started", at, kind[at], when=when)
        other, then = self._near(running & (start == NONE), NEAR_DAYS)
        yield from self._finds(index, "started", other, kind[other], when=then)
        twice = np.concatenate((at, at)), np.concatenate((when, when))
        days = np.concatenate((start[at] - 1, start[at]))
        yield from self._meets("since", twice[0], days, when=twice[1])

    def _of_campaigns(self) -> Pairs:
        stated, campaign = self._flag("stated_event"), self._flag("campaign")
        event = self._of(self._told.event)
        at, when = self._near(stated & campaign, NEAR_DAYS)
        yield from self._meets("campaign", at, self._events.key[event[at]], when=when)
        at, when = self._near(stated & ~campaign, PART_DAYS)
        index = self._index("incident", at, when=when)
        at, when = self._near(stated & campaign & ~self._flag("point"), PART_DAYS)
        yield from self._finds(index, "incident", at, when=when)

    def _near(self, chosen: Flags, width: int) -> tuple[Rows, Codes]:
        """(position, window) for the days of the chosen rows."""
        at, day = self._days
        kept = chosen[at]
        return at[kept], np.where(day[kept] == NONE, NEVER, day[kept] // width)

    def _key(self, name: str, level: int, at: Rows, parts: Sequence[Column], when: Column) -> Keys:
        return mixed(TAGS.index(name), self._questions[level][at], *parts, when)

    def _index(self, name: str, at: Rows, *parts: Column, when: Codes | None = None) -> Index:
        """Rows to be found under their own measure."""
        return Index(self._key(name, 0, at, parts, _or_zero(when, at)), at)

    def _finds(
        self, index: Index, name: str, at: Rows, *parts: Column, when: Codes | None = None,
        from_level: int = 0, steps: int = 1,
    ) -> Pairs:  # fmt: skip
        """Rows that look for their own measure, and for all that it is a part of."""
        windows = _or_zero(when, at)
        for level in range(from_level, len(self._questions)):
            asked = self._asked[level][at]
            some = [part[asked] for part in parts]
            for step in (0,) if when is None else range(-steps, steps + 1):
                keys = self._key(name, level, at[asked], some, windows[asked] + step)
                yield index.found(keys, at[asked])

    def _meets(
        self, name: str, at: Rows, *parts: Column, when: Codes | None = None, steps: int = 1
    ) -> Pairs:
        index = self._index(name, at, *parts, when=when)
        yield index.within()
        for step in range(1, steps + 1) if when is not None else ():
            yield index.found(self._key(name, 0, at, parts, _or_zero(when, at) + step), at)
        yield from self._finds(index, name, at, *parts, when=when, from_level=1, steps=steps)


def _or_zero(when: Codes | None, at: Rows) -> Column:
    return np.zeros(len(at), np.int32) if when is None else when
