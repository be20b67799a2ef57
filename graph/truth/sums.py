"""Sums (Hubs and Authorities) and AverageLog.

Kleinberg, "Authoritative sources in a hyperlinked environment", JACM 1999, as adapted by
Pasternack and Roth, "Knowing what to believe (when you already know something)", COLING 2010:

    trust(s)  = w(s) * sum of belief(v) over the values s gives
    belief(v) = sum of trust(s) over the voices of v

with w = 1 for Sums and w = ln(n) / n for AverageLog, n the number of values s gives. After every
round each is divided by its greatest. Beliefs begin at one half; 20 rounds, as in the paper.
"""

import numpy as np

from graph.truth.fold import fold
from graph.truth.loop import Run, State, iterate, to_greatest
from graph.truth.matrix import ClaimMatrix
from graph.truth.values import Reals, Stop

STOP = Stop(limit=20)


def sums(matrix: ClaimMatrix, stop: Stop) -> Run:
    """Sums: a voice is worth what its values are worth."""
    return _run(matrix, stop, np.ones(len(matrix.voice_codes)))


def average_log(matrix: ClaimMatrix, stop: Stop) -> Run:
    """AverageLog: the mean belief of a voice's values, times the logarithm of their number. A
    voice that gives a single value weighs nothing."""
    return _run(matrix, stop, np.log(matrix.claims_of) / matrix.claims_of)


def _run(matrix: ClaimMatrix, stop: Stop, weight: Reals) -> Run:
    folded = fold(matrix)

    def step(state: State) -> State:
        trust = weight * (folded.votes @ state.belief)
        return State(to_greatest(trust), to_greatest(folded.voters @ trust))

    start = State(np.zeros(len(weight)), np.full(folded.voters.shape[0], 0.5))
    run = iterate(step, start, stop)
    return run.believing(run.state.belief[folded.column])
