"""How likely a set of beliefs makes the answers that were given.

Each voice by itself gives a value with probability A where it is true and (1 - A) / n where it is
not, A its accuracy. Pairs that depend on each other make the whole likelier by the odds of
copying over independence; of the pairs those count that form a tree, since three copies of one
voice have two ties to explain and not three (Chow and Liu, "Approximating discrete probability
distributions with dependence trees", IEEE Trans. Inf. Theory 1968).
"""

import numpy as np
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
    return _alone(matrix, state, n) + _tied(len(matrix.voice_codes), pairs, found)


def _alone(matrix: ClaimMatrix, state: State, n: Reals) -> float:
    accuracy = np.repeat(state.trust, np.diff(matrix.votes.indptr))
    fact = matrix.votes.indices
    belief = state.belief[fact]
    given = accuracy * belief + (1 - accuracy) * (1 - belief) / n[matrix.item_of[fact]]
    return float(np.log(given).sum())


def _tied(voices: int, pairs: Shared, found: Dependence) -> float:
    tied = np.flatnonzero(found.log_odds > 0)
    where = (pairs.first[tied], pairs.second[tied])
    tree = minimum_spanning_tree(csr_array((-found.log_odds[tied], where), shape=(voices, voices)))
    return -float(tree.sum())
