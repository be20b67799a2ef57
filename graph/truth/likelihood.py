"""How likely a set of beliefs makes the answers that were given.

Each voice by itself gives a value with probability A where it is true and (1 - A) / n where it is
not, A its accuracy. Pairs that depend on each other make the whole likelier by the odds of
copying over independence; of the pairs those count that form a tree, since three copies of one
voice have two ties to explain and not three (Chow and Liu, "Approximating discrete probability
distributions with dependence trees", IEEE Trans. Inf. Theory 1968).
"""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import minimum_spanning_tree

from graph.truth.dependence import Dependence
from graph.truth.loop import State
from graph.truth.matrix import ClaimMatrix
from graph.truth.shared import Shared
from graph.truth.values import Reals


def likelihood(
    matrix: ClaimMatrix, pairs: Shared, state: State, found: Dependence, n: Reals
) -> float:
    """The logarithm; ``n`` is the number of false values of each item."""
    tied = strongest_ties(pairs, found, np.flatnonzero(found.log_odds > 0))
    return _alone(matrix, state, n) + float(found.log_odds[tied].sum())


def strongest_ties(pairs: Shared, found: Dependence, among: NDArray[np.intp]) -> NDArray[np.intp]:
    """Of the pairs ``among`` (places in ``pairs``, log-odds above 0), those that tie together
    all that they tie together, by the greatest odds: a tree for each crowd."""
    voices = int(pairs.second.max(initial=-1)) + 1
    where = (pairs.first[among], pairs.second[among])
    odds = csr_array((-found.log_odds[among], where), shape=(voices, voices))
    first, second = minimum_spanning_tree(odds).nonzero()
    low, high = np.minimum(first, second), np.maximum(first, second)
    return among[np.isin(where[0] * voices + where[1], low.astype(np.intp) * voices + high)]


def _alone(matrix: ClaimMatrix, state: State, n: Reals) -> float:
    accuracy = np.repeat(state.trust, np.diff(matrix.votes.indptr))
    fact = matrix.votes.indices
    belief = state.belief[fact]
    given = accuracy * belief + (1 - accuracy) * (1 - belief) / n[matrix.item_of[fact]]
    return float(np.log(given).sum())
