"""Investment and PooledInvestment.

Pasternack and Roth, "Knowing what to believe (when you already know something)", COLING 2010. A
voice spreads its trust evenly over the n(s) values it gives, and earns back its share of what
each value comes to be believed:

    in(v)     = sum of trust(s) / n(s) over the voices of v
    trust(s)  = sum over the values of s of  belief(v) * (trust(s) / n(s)) / in(v)
    belief(v) = in(v)^1.2                                              (Investment)
    belief(v) = in(v) * in(v)^1.4 / sum of in(u)^1.4 over the item     (PooledInvestment)

where in(v) of the last two lines is with the new trust. After every round each is divided by its
greatest. Beliefs begin as shares of votes (Investment, 20 rounds) or evenly spread over the
values of the item (PooledInvestment, 10 rounds). The loop ends early where an investment has
shrunk to zero: Investment leaves everything to a few voices in the long run.
"""

from collections.abc import Callable

import numpy as np

from graph.truth.loop import Run, State, iterate, to_greatest
from graph.truth.matrix import ClaimMatrix
from graph.truth.values import Reals, Stop

INVESTMENT_STOP = Stop(limit=20)
POOLED_STOP = Stop(limit=10)
GROWTH, POOLED_GROWTH = 1.2, 1.4


def investment(matrix: ClaimMatrix, stop: Stop) -> Run:
    """Investment: belief grows faster than what was put in."""
    return _run(matrix, stop, matrix.share(matrix.voices_of), lambda put: put**GROWTH)


def pooled_investment(matrix: ClaimMatrix, stop: Stop) -> Run:
    """PooledInvestment: the values of one item share what was put into all of them."""

    def grown(put: Reals) -> Reals:
        power = put**POOLED_GROWTH
        return put * power / matrix.total(power)[matrix.item_of]

    return _run(matrix, stop, matrix.share(np.ones(len(matrix.item_of))), grown)


def _run(matrix: ClaimMatrix, stop: Stop, belief: Reals, grown: Callable[[Reals], Reals]) -> Run:
    share = 1 / matrix.claims_of

    def step(state: State) -> State | None:
        spread = state.trust * share
        put = matrix.voters @ spread
        if not put.all():
            return None
        trust = spread * (matrix.votes @ (state.belief / put))
        found = grown(matrix.voters @ (trust * share))
        return State(to_greatest(trust), to_greatest(found))

    return iterate(step, State(np.ones(len(share)), belief), stop)
