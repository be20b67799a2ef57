"""Accu: the accuracy of voices and the probability of values, by Bayes.

Dong, Berti-Equille and Srivastava, "Integrating conflicting data: the role of source dependence",
PVLDB 2009, section 4. With A(s) the accuracy of s and n the number of false values of the item,

    count(v)  = sum over the voices of v of  weight(s, v) * ln(n * A(s) / (1 - A(s)))
    belief(v) = e^count(v) / (sum of e^count(u) over the item's values, given or not)
    A(s)      = mean belief of the values s gives, held in 0.01..0.99

where a value nobody gives counts e^0 and there are n + 1 in all. Weights are 1 here; AccuCopy
lowers those of copies. The first beliefs are shares of votes. n is estimated (``false_values``).
"""

from dataclasses import dataclass

import numpy as np

from graph.truth.false_values import false_values
from graph.truth.loop import Run, State, iterate
from graph.truth.matrix import ClaimMatrix, Sparse
from graph.truth.values import Codes, Reals, Stop

STOP = Stop(limit=100, tolerance=1e-4)
BEGINS_AT = 0.8
LEAST, MOST = 0.01, 0.99


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """Votes by fact and voice (facts x voices), each with the weight it has."""

    voters: Sparse

    @property
    def voices(self) -> Reals:
        """How many voices each fact has, counted by weight."""
        summed: Reals = np.asarray(self.voters.sum(axis=1), np.float64)
        return summed


def accu(matrix: ClaimMatrix, stop: Stop, group: Codes) -> Run:
    """Accu, all voices taken as independent; ``group`` is the measure of each item."""
    weighed = Weighed(matrix.voters)

    def step(state: State) -> State:
        n = false_values(matrix, group, state.belief, weighed.voices)
        return weigh(matrix, weighed, state.trust, n)

    return iterate(step, first_state(matrix), stop)


def first_state(matrix: ClaimMatrix) -> State:
    trust = np.full(len(matrix.voice_codes), BEGINS_AT)
    return State(trust, matrix.share(matrix.voices_of))


def weigh(matrix: ClaimMatrix, weighed: Weighed, accuracy: Reals, n: Reals) -> State:
    """One round: beliefs from accuracies (``n``: false values of each item), and from these the
    next accuracies."""
    odds = np.log(accuracy / (1 - accuracy))
    count = weighed.voters @ odds + weighed.voices * np.log(n)[matrix.item_of]
    belief = _among_values(matrix, count, n + 1 - matrix.values_of)
    found = (matrix.votes @ belief) / matrix.claims_of
    return State(np.clip(found, LEAST, MOST), belief)


def _among_values(matrix: ClaimMatrix, count: Reals, unseen: Reals) -> Reals:
    """e^count as a share of its item, where so many more values count e^0."""
    top = np.maximum(np.maximum.reduceat(count, matrix.start), 0.0)
    power = np.exp(count - top[matrix.item_of])
    whole = matrix.total(power) + np.maximum(unseen, 0.0) * np.exp(-top)
    shared: Reals = power / whole[matrix.item_of]
    return shared
