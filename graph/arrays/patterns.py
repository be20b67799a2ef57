"""Patterns: all that the rules ask of a pair of figures, as columns of small numbers.

Each column is one question of ``graph.compare``: how two names stand to each other (asked of the
scalar functions once for every two names), how many days lie between two days as far as any rule
cares, which of the magnitudes that rules compare exceed which. Two pairs with one pattern are one
case, so that one comparison answers for all of them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.arrays.operands import Operands
from graph.arrays.told import NONE, Codes, Flags, Numbers, Told, pair_code
from graph.compare.events import NEARLY, Inclusion, relate_events
from graph.compare.intervals import FLOOR_FACTOR, SEVERAL
from graph.compare.measures import may_be_meant, relate_measures
from graph.compare.occasion import ALIKE, SLACK_DAYS
from graph.compare.pair import TOLD_TOGETHER
from graph.compare.places import relate_places
from graph.compare.populations import relate_populations
from graph.compare.presumption import (
    AGAIN_DAYS,
    DISPUTED_AT_MOST,
    FALLS_AT_MOST,
    GROWS_AT_MOST,
    NEAR_DAYS,
    NOWHERE_DAYS,
    OWN_GROWTH,
)
from graph.compare.scope import BY_SIDES, CLOSE, of_owners
from graph.values import EACH_SIDE

Column = NDArray[Any]
Rows = NDArray[np.intp]
INCLUSIONS = tuple(Inclusion)
GAPS = sorted({0, 1, TOLD_TOGETHER, AGAIN_DAYS, NOWHERE_DAYS, NEAR_DAYS})
FACTORS = sorted({GROWS_AT_MOST, FALLS_AT_MOST, OWN_GROWTH, DISPUTED_AT_MOST})
NEVER = 99


@dataclass(frozen=True, slots=True)
class Contexts:
    """What ``PairContext`` says of each pair, in columns."""

    opposed: Flags
    same_origin: Flags
    same_speaker: Flags
    correction: Flags
    same_document: Flags
    same_side: Flags
    same_act: Flags
    echo: Flags


def contexts(told: Told, a: Rows, b: Rows, again: Flags) -> Contexts:
    """The contexts of pairs of rows; ``again``: the two texts are nearly identical."""
    one_origin = _same(told.origin, a, b) | again
    document = told.document[a] == told.document[b]
    opposing = pair_code(told.side[a], told.side[b])
    newer = (told.day[a] > told.day[b]) | (
        (told.day[a] == told.day[b]) & (told.claim[a] > told.claim[b])
    )
    return Contexts(
        opposed=_same(told.dispute, a, b) & _among(opposing, told.tables.opposes),
        same_origin=one_origin,
        same_speaker=told.speaker[a] == told.speaker[b],
        correction=one_origin & told.correction[np.where(newer, a, b)],
        same_document=document,
        same_side=told.party[a] & told.party[b] & _same(told.side, a, b),
        same_act=_same(told.act, a, b),
        echo=document
        & ((told.own[a] & ~told.narrator[b]) | (told.own[b] & ~told.narrator[a])),
    )  # fmt: skip


def _same(codes: Codes, a: Rows, b: Rows) -> Flags:
    same: Flags = (codes[a] == codes[b]) & (codes[a] != NONE)
    return same


def _among(codes: NDArray[np.int64], known: NDArray[np.int64]) -> Flags:
    """Whether each code is one of the sorted ``known``."""
    if not len(known):
        return np.zeros(len(codes), np.bool_)
    found: Flags = known[np.searchsorted(known, codes).clip(max=len(known) - 1)] == codes
    return found


def pattern(told: Told, all_: Operands, a: Rows, b: Rows, context: Contexts) -> Iterator[Column]:
    """The columns of the pattern of each pair."""
    yield from (all_.form[a], all_.form[b])
    yield from (getattr(context, name) for name in Contexts.__slots__)
    yield from _names(told, all_, a, b)
    yield from _times(told, all_, a, b)
    yield from _magnitudes(all_, a, b)


def _names(told: Told, all_: Operands, a: Rows, b: Rows) -> Iterator[Column]:
    tables = told.tables
    stated = np.where(all_.flag("stated_event"), told.event, NONE)
    yield related(told.measure[a], told.measure[b], partial(_measures, tables.measures))
    for codes, names, relate in (
        (told.population, tables.populations, relate_populations),
        (told.event, tables.events, relate_events),
        (stated, tables.events, relate_events),
        (told.place, tables.places, relate_places),
    ):
        yield related(codes[a], codes[b], partial(_inclusion, names, relate))
    sort = np.array([*map(_sort_of_owner, tables.owners), 0], np.int8)[told.owner]
    yield related(told.owner[a], told.owner[b], partial(_owners, tables.owners))
    yield from (sort[a], sort[b], told.stated[a], told.stated[b], _same(told.question, a, b))


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


def _inclusion(
    names: Sequence[str], relate: Callable[[str, str], Inclusion], a: int, b: int
) -> int:
    return INCLUSIONS.index(relate(names[a], names[b]))


def _measures(names: Sequence[str], a: int, b: int) -> int:
    relation = INCLUSIONS.index(relate_measures(names[a], names[b]))
    return relation + len(INCLUSIONS) * may_be_meant(names[a], names[b])


def _sort_of_owner(name: str) -> int:
    return 1 if name not in BY_SIDES else 2 if name == EACH_SIDE else 3


def _owners(names: Sequence[str], a: int, b: int) -> int:
    nested = of_owners(names[a], names[b])
    return len(INCLUSIONS) if nested is None else INCLUSIONS.index(nested.relation)


def _times(told: Told, all_: Operands, a: Rows, b: Rows) -> Iterator[Column]:
    yield _apart(all_.counted[a], all_.counted[b], GAPS)
    yield _apart(told.day[a], told.day[b], [0, TOLD_TOGETHER])
    yield _apart(all_.start[a], all_.start[b], [0, SLACK_DAYS])
    ends = ((told.as_of, told.as_of), (told.as_of, told.day), (told.day, told.as_of))
    yield from (one[a] == other[b] for one, other in (*ends, (told.since, told.since)))
    yield _happened(all_, a, b)


def _apart(a: Codes, b: Codes, gaps: Sequence[int]) -> NDArray[np.int8]:
    """Between which of ``gaps`` the days lie apart, negative where the first is later."""
    days = b - a
    size = np.searchsorted(gaps, np.abs(days)).astype(np.int8)
    return np.where((a == NONE) | (b == NONE), NEVER, np.sign(days) * size).astype(np.int8)


def _happened(all_: Operands, a: Rows, b: Rows) -> NDArray[np.int8]:
    """How the days on which two events may have been lie to each other: not known, the same,
    overlapping, nearly meeting, or apart."""
    first = all_.first[a], all_.first[b]
    last = all_.last[a], all_.last[b]
    gap = np.maximum(*first) - np.minimum(*last)
    one = (first[0] == first[1]) & (last[0] == last[1])
    unknown = (first[0] == NONE) | (first[1] == NONE)
    return np.select([unknown, one, gap <= 0, gap <= NEARLY], [0, 1, 2, 3], 4).astype(np.int8)


def _magnitudes(all_: Operands, a: Rows, b: Rows) -> Iterator[Column]:
    one, other = ((all_.low[r], all_.top[r], all_.value[r]) for r in (a, b))
    yield one[1] == other[1]
    yield from _against(*one, *other)
    yield from _against(*other, *one)


def _against(
    low: Numbers, top: Numbers, value: Numbers, low_2: Numbers, top_2: Numbers, _: Numbers
) -> Iterator[Flags]:
    """What rules ask of the first number against the second."""
    yield from (low > top_2, low > low_2, low > 0, low <= 1, top == 0, value > low_2)
    yield from (low <= CLOSE * low_2, low > FLOOR_FACTOR * low_2)
    yield low > SEVERAL * np.maximum(low_2, 1.0)
    yield np.where(low != 0, low, top) <= ALIKE * np.where(low_2 != 0, low_2, top_2)
    yield from ((low > factor) & (low > factor * top_2) for factor in FACTORS)
