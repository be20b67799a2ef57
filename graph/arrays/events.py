"""Events in bulk: each name is read once, and every two are related case by case.

How two events stand to each other (``graph.compare.events``) depends on whether their keys are the
same, on what each is (campaign, open at its end), on how far apart their days are, and on what they
share of words and kinds. ``relate_events`` is asked of one pair of each such case.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.arrays.told import NONE, Codes, Flags
from graph.compare.days import as_date
from graph.compare.events import NEARLY, Event, Inclusion, at_a_place, parse_event, relate_events

INCLUSIONS = tuple(Inclusion)
FULL = len("2031-03-04")
LEAP = "2000-"
"""The year in which days are held together of which one leaves the year out."""


class Events:
    """What is read off the names of a table, one row a name and a last one for no event."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        read = [(parse_event(name), at_a_place(name)) for name in names]
        parsed = [event for event, _ in read]
        self.at_place = np.array([*(placed for _, placed in read), False])
        self.campaign = np.array([*(event.campaign for event in parsed), False])
        self.open_ended = np.array([*(event.open_ended for event in parsed), False])
        self.key = numbered([event.key for event in parsed])
        self.kinds = numbered([event.kinds for event in parsed])
        self.words = filled([sorted(words) for words in _words(parsed)])
        days = [event.day for event in parsed]
        self.full = np.array([*(_ordinal(d) if d and len(d) == FULL else NONE for d in days), NONE])
        self.in_year = np.array([*(_ordinal(LEAP + d[-5:]) if d else NONE for d in days), NONE])

    def relate(self, a: Codes, b: Codes) -> NDArray[np.int8]:
        """How events of the first codes stand to those of the second; both are given."""
        words = self.words[a], self.words[b]
        columns = (
            self.key[a] == self.key[b], self.campaign[a], self.campaign[b], self.open_ended[a],
            self.open_ended[b], self.kinds[a], self.kinds[b], self._apart(a, b),
            words[0][:, 0] == NONE, words[1][:, 0] == NONE, _shared(*words),
        )  # fmt: skip
        _, firsts, which = np.unique(packed(columns), return_index=True, return_inverse=True)
        found = [
            INCLUSIONS.index(relate_events(self.names[a[at]], self.names[b[at]]))
            for at in firsts.tolist()
        ]
        return np.array(found, np.int8)[which.ravel()]

    def _apart(self, a: Codes, b: Codes) -> NDArray[np.int64]:
        """0 on one day, 1 nearly, 2 further apart, 3 where one is not known."""
        both = (self.full[a] != NONE) & (self.full[b] != NONE)
        years = self.in_year[a] - self.in_year[b]
        gap = np.abs(np.where(both, self.full[a] - self.full[b], years))
        known = (self.in_year[a] != NONE) & (self.in_year[b] != NONE)
        return np.where(known, np.select([gap == 0, gap <= NEARLY], [0, 1], 2), 3)


def _words(parsed: Sequence[Event]) -> list[list[int]]:
    codes: dict[str, int] = {}
    return [[codes.setdefault(word, len(codes)) for word in event.words] for event in parsed]


def _ordinal(day: str) -> int:
    return as_date(day).toordinal()


def _shared(a: Codes, b: Codes) -> Flags:
    """Whether two rows of words have one in common."""
    found = np.zeros(len(a), np.bool_)
    for one in a.T:
        for other in b.T:
            found |= (one == other) & (one != NONE)
    return found


def numbered(entries: Sequence[Any]) -> Codes:
    """A number for each distinct entry, ``NONE`` for None and at the end."""
    codes: dict[Any, int] = {}
    numbers = [NONE if e is None else codes.setdefault(e, len(codes)) for e in entries]
    return np.array([*numbers, NONE], np.int32)


def filled(lists: Sequence[Sequence[int]]) -> Codes:
    """Lists of unequal length as a table, with a last row of ``NONE`` for no entry."""
    widest = max((len(entries) for entries in lists), default=0) or 1
    table = np.full((len(lists) + 1, widest), NONE, np.int32)
    for at, entries in enumerate(lists):
        table[at, : len(entries)] = entries
    return table


def packed(columns: Sequence[NDArray[Any]]) -> NDArray[np.int64]:
    """One number for each row, the same for two rows if and only if all columns are."""
    code, size = np.zeros(len(columns[0]), np.int64), 1
    for column in columns:
        lowest = int(column.min(initial=0))
        radix = int(column.max(initial=0)) - lowest + 1
        if size > 2**62 // radix:
            distinct, code = np.unique(code, return_inverse=True)
            code, size = code.ravel(), len(distinct)
        code = code * radix + (column.astype(np.int64) - lowest)
        size *= radix
    return code
