"""A smaller matrix for methods that look at a fact's voices only.

Most facts have one voice, and such facts of one voice are all believed alike: they are folded
into one column that counts as often as there are. Nothing comes out differently, only sooner.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import diags_array

from graph.truth.matrix import ClaimMatrix, Sparse, transposed


@dataclass(frozen=True, slots=True, eq=False)
class Folded:
    """``votes`` (voices x columns) holds how many facts of the voice a column stands for,
    ``voters`` (columns x voices) is 1 where the voice gives them; ``column`` is that of each
    fact."""

    votes: Sparse
    voters: Sparse
    column: NDArray[np.intp]


def fold(matrix: ClaimMatrix) -> Folded:
    """Fold the facts with one voice by voice; the others keep a column each."""
    lone = np.diff(matrix.voters.indptr) == 1
    only = matrix.voters.indices[matrix.voters.indptr[:-1]]
    key = np.where(lone, only, len(matrix.voice_codes) + np.arange(len(lone)))
    _, first, column, times = np.unique(
        key, return_index=True, return_inverse=True, return_counts=True
    )
    voters = matrix.voters[first]
    votes = transposed(diags_array(times.astype(np.float64)).tocsr() @ voters)
    return Folded(votes, voters, column)
