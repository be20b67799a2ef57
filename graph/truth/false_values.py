"""How many false values an item has, as far as the answers show.

Two independent voices that are both wrong agree by chance once in n times, where n false values
are equally likely; where some are commoner than others, n is the number that would make chance
agreement as frequent as it is. It is estimated for each measure from all its items together:

    n = pairs of voices both wrong / pairs of them wrong alike

with the current beliefs as the probability of being right and the current weights in place of
voices, so that copies do not make chance agreement look common. One pair is added to both. An
item has at least two false values, and as many as were given beside one true one: with one alone,
being wrong alike would tell nothing.
"""

import numpy as np

from graph.truth.matrix import ClaimMatrix
from graph.truth.values import Codes, Reals

MOST = 100.0


def false_values(matrix: ClaimMatrix, group: Codes, belief: Reals, voices: Reals) -> Reals:
    """The number of false values of each item; ``group`` is the measure of each item, ``belief``
    and ``voices`` (counted by weight) run over the facts."""
    alike = np.maximum(voices * (voices - 1) / 2, 0.0) * (1 - belief)
    wrong_alike = np.bincount(group, matrix.total(alike))
    wrong_apart = np.bincount(group, _wrong_apart(matrix, belief, voices))
    estimate = (1 + wrong_alike + wrong_apart) / (1 + wrong_alike)
    given: Reals = np.maximum(matrix.values_of - 1, 2.0)
    return np.maximum(np.minimum(estimate, MOST)[group], given)


def _wrong_apart(matrix: ClaimMatrix, belief: Reals, voices: Reals) -> Reals:
    """Pairs of voices with different values, neither of them true: over each item, the sum of
    voices(u) * voices(v) * (1 - belief(u) - belief(v)) over its pairs of values."""
    total, squares = matrix.total(voices), matrix.total(voices**2)
    believed = matrix.total(voices * belief)
    own = matrix.total(voices**2 * belief)
    pairs = (total**2 - squares) / 2 - (total * believed - own)
    apart: Reals = np.maximum(pairs, 0.0)
    return apart
