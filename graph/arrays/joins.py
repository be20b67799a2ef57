"""Pairs of rows that share a key, by sorting: the index of candidates in arrays."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
Rows = NDArray[np.intp]
_MULTIPLIERS = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9))


def mixed(*columns: NDArray[Any] | int) -> Keys:
    """One 64-bit key for each row (Steele, Lea and Flood 2014, SplitMix). Of ten million different
    ones two coincide once in 400,000 runs, and that costs a look at one pair."""
    key: Any = np.uint64(0)
    with np.errstate(over="ignore"):
        for column in columns:
            part = np.asarray(column).astype(np.int64).astype(np.uint64)
            key = (key ^ part) * _MULTIPLIERS[0]
            key = (key ^ (key >> np.uint64(29))) * _MULTIPLIERS[1]
            key = key ^ (key >> np.uint64(32))
    return np.atleast_1d(key)


class Index:
    """Rows by key."""

    def __init__(self, keys: Keys, rows: Rows) -> None:
        order = np.argsort(keys)
        self._rows = rows[order]
        ordered = keys[order]
        self._starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
        self._starts = self._starts[: len(ordered)]
        self._keys = ordered[self._starts]
        self._sizes = np.diff(self._starts, append=len(ordered))

    def within(self) -> tuple[Rows, Rows]:
        """Every two rows of one key, once."""
        ends = np.repeat(self._starts + self._sizes, self._sizes)
        at = np.arange(len(self._rows))
        first, second = expanded(at + 1, ends - at - 1)
        return self._rows[first], self._rows[second]

    def found(self, keys: Keys, rows: Rows) -> tuple[Rows, Rows]:
        """(row that looks, row found) for every row under the key that ``rows`` look for."""
        if not len(self._keys):
            return rows[:0], rows[:0]
        at = np.searchsorted(self._keys, keys).clip(max=len(self._keys) - 1)
        hit = self._keys[at] == keys
        which, position = expanded(self._starts[at[hit]], self._sizes[at[hit]])
        return rows[hit][which], self._rows[position]


def expanded(starts: Rows, sizes: Rows) -> tuple[Rows, Rows]:
    """(number of the stretch, position in it) for all positions of stretches given by start and
    size: [3, 7] and [2, 1] are ([0, 0, 1], [3, 4, 7])."""
    which = np.repeat(np.arange(len(sizes)), sizes)
    before = np.cumsum(sizes) - sizes
    return which, np.arange(len(which)) - before[which] + starts[which]


def each_once(pairs: Iterator[tuple[Rows, Rows]], many: int) -> tuple[Rows, Rows]:
    """The distinct unordered pairs of rows below ``many``, the lesser first, in order."""
    codes = [np.minimum(a, b) * many + np.maximum(a, b) for a, b in pairs]
    ordered = np.sort(np.concatenate(codes)) if codes else np.empty(0, np.int64)
    # np.unique hashes integers, which is six times as slow as this.
    return np.divmod(ordered[np.diff(ordered, prepend=-1) != 0], many)
