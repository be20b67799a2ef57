"""The claim matrix: voices against the values they give, as compressed sparse rows.

Declared provenance collapses here, before any method runs: rows of one origin become one voice.
Everything is numbered by first appearance, so that no result depends on what the codes are.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.truth.values import UNKNOWN, Codes, Observations, Reals

Sparse = Any
"""A ``scipy.sparse.csr_array``; scipy has no type stubs."""


@dataclass(frozen=True, slots=True, eq=False)
class ClaimMatrix:
    """``votes`` (voices x facts) is 1 where a voice gives a fact, ``voters`` its transpose; a
    fact is one value of one item. Facts of an item are neighbours: ``start`` is the first fact of
    each item, ``item_of`` the item of each fact, ``items`` (items x facts) the same with ones, for
    sums. ``voice_codes``, ``item_codes`` and
    ``value_codes`` (of each fact) lead back to the codes of the observations."""

    votes: Sparse
    voters: Sparse
    items: Sparse
    start: NDArray[np.intp]
    item_of: Codes
    voice_codes: Codes
    item_codes: Codes
    value_codes: Codes

    @property
    def claims_of(self) -> Reals:
        """How many facts each voice gives, as floats."""
        counted: Reals = np.diff(self.votes.indptr).astype(np.float64)
        return counted

    @property
    def voices_of(self) -> Reals:
        """How many voices give each fact, as floats."""
        counted: Reals = np.diff(self.voters.indptr).astype(np.float64)
        return counted

    @property
    def values_of(self) -> Reals:
        """How many different values each item has, as floats."""
        return np.diff(self.start, append=len(self.item_of)).astype(np.float64)

    def total(self, x: Reals) -> Reals:
        """The sum of ``x`` (one number a fact) over each item."""
        summed: Reals = self.items @ x
        return summed

    def share(self, x: Reals) -> Reals:
        """``x`` as a share of its item's sum; an even share where that sum is zero."""
        total = self.total(x)
        even = total <= 0
        divided: Reals = (x + even[self.item_of]) / (total + even * self.values_of)[self.item_of]
        return divided

    def fact_order(self) -> NDArray[np.intp]:
        """The facts in order of item code and value code."""
        return np.lexsort((self.value_codes, self.item_codes[self.item_of]))


def by_first_appearance(codes: NDArray[Any]) -> tuple[NDArray[Any], NDArray[np.intp]]:
    """The distinct codes in order of appearance, and each element's place among them."""
    distinct, first, inverse = np.unique(codes, return_index=True, return_inverse=True)
    order = np.argsort(first, kind="stable")
    place = np.empty(len(order), np.intp)
    place[order] = np.arange(len(order))
    return distinct[order], place[inverse]


def claim_matrix(observations: Observations) -> ClaimMatrix:
    """The observations as a matrix: unknown origins left out, one voice for every origin, one
    value (the first row's) for every voice and item."""
    known = np.flatnonzero(observations.voice != UNKNOWN)
    voice_codes, voice = by_first_appearance(observations.voice[known])
    item_codes, item = by_first_appearance(observations.item[known])
    first = np.unique(voice * max(len(item_codes), 1) + item, return_index=True)[1]
    first.sort()
    voice, item, value = voice[first], item[first], observations.value[known][first]
    width = int(value.max(initial=0)) + 1
    fact_keys, fact = by_first_appearance(item * width + value)
    order = np.argsort(fact_keys // width, kind="stable")
    place = np.empty(len(order), np.intp)
    place[order] = np.arange(len(order))
    votes = ones(voice, place[fact], (len(voice_codes), len(order)))
    item_of = (fact_keys[order] // width).astype(np.int32)
    return ClaimMatrix(
        votes,
        transposed(votes),
        ones(item_of, np.arange(len(item_of)), (len(item_codes), len(item_of))),
        np.searchsorted(item_of, np.arange(len(item_codes))),
        item_of,
        voice_codes,
        item_codes,
        (fact_keys[order] % width).astype(np.int32),
    )


def ones(row: NDArray[Any], column: NDArray[Any], shape: tuple[int, int]) -> Sparse:
    """A matrix of ones at these places; 32-bit indexes, which are read twice as fast."""
    where = (row.astype(np.int32), column.astype(np.int32))
    matrix = csr_array((np.ones(len(row)), where), shape=shape)
    matrix.sort_indices()
    return matrix


def transposed(matrix: Sparse) -> Sparse:
    """The transpose, compressed by its own rows."""
    turned = matrix.T.tocsr()
    turned.sort_indices()
    return turned
