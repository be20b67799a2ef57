"""TruthFinder.

Yin, Han and Yu, "Truth discovery with multiple conflicting information providers on the web",
IEEE TKDE 2008, without implication between values (rho = 0):

    belief(v) = 1 / (1 + exp(-0.3 * sum of -ln(1 - trust(s)) over the voices of v))
    trust(s)  = mean belief of the values s gives

from trust 0.9, until the cosine between one round's trust and the next differs from 1 by less
than 0.001. The loop ends early where a trust has reached 1, which has no logarithm.
"""

import numpy as np

from graph.truth.fold import fold
from graph.truth.loop import Run, State, iterate
from graph.truth.matrix import ClaimMatrix
from graph.truth.values import Stop, cosine

STOP = Stop(limit=1_000, tolerance=0.001, distance=cosine)
DAMPING = 0.3
BEGINS_AT = 0.9


def truth_finder(matrix: ClaimMatrix, stop: Stop) -> Run:
    """TruthFinder: a value is doubted as far as all its voices are wrong at once."""
    folded, share = fold(matrix), 1 / matrix.claims_of

    def step(state: State) -> State | None:
        if (state.trust >= 1).any():
            return None
        belief = 1 / (1 + np.exp(folded.voters @ (DAMPING * np.log1p(-state.trust))))
        return State(share * (folded.votes @ belief), belief)

    start = State(np.full(len(share), BEGINS_AT), np.zeros(folded.voters.shape[0]))
    run = iterate(step, start, stop)
    return run.believing(run.state.belief[folded.column])
