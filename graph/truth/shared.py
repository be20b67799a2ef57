"""What two voices have in common, for every pair that shares enough items to judge by."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, triu, vstack

from graph.truth.matrix import ClaimMatrix, Sparse
from graph.truth.values import Reals

AT_LEAST = 10
"""Items two voices must share before anything is said of them."""
AT_ONCE = 4_096
"""Pairs whose common facts are looked up together."""


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """Pairs of voices (``first`` < ``second``, by matrix row), the number of ``items`` both speak
    of, and ``facts`` (pairs x facts): 1 where both give the same."""

    first: NDArray[np.intp]
    second: NDArray[np.intp]
    items: Reals
    facts: Sparse

    def __len__(self) -> int:
        return len(self.first)

    @property
    def alike(self) -> Reals:
        """How many items both give the same value for."""
        counted: Reals = np.diff(self.facts.indptr).astype(np.float64)
        return counted

    def mean(self, x: Reals) -> Reals:
        """The mean of ``x`` (one number a fact) over what each pair agrees on; 0 for nothing."""
        averaged: Reals = (self.facts @ x) / np.maximum(self.alike, 1)
        return averaged


def shared(matrix: ClaimMatrix) -> Shared:
    """Every pair with ``AT_LEAST`` items in common, found by a sparse product."""
    counted = triu(_by_item(matrix) @ _by_item(matrix).T, k=1, format="coo")
    enough = np.flatnonzero(counted.data >= AT_LEAST)
    first, second = (x[enough].astype(np.intp) for x in counted.coords)
    items = counted.data[enough].astype(np.float64)
    return Shared(first, second, items, _facts(matrix, first, second))


def _by_item(matrix: ClaimMatrix) -> Sparse:
    """Voices x items: 1 where a voice speaks of an item."""
    votes = matrix.votes
    shape = (votes.shape[0], len(matrix.start))
    return csr_array((votes.data, matrix.item_of[votes.indices], votes.indptr), shape=shape)


def _facts(matrix: ClaimMatrix, first: NDArray[np.intp], second: NDArray[np.intp]) -> Sparse:
    parts = [
        matrix.votes[first[i : i + AT_ONCE]].multiply(matrix.votes[second[i : i + AT_ONCE]]).tocsr()
        for i in range(0, len(first), AT_ONCE)
    ]
    return vstack(parts, format="csr") if parts else csr_array((0, matrix.votes.shape[1]))
