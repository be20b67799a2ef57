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

The rounds carry in(v), for belief(v) / in(v) follows from it, but for a factor that dividing by
the greatest takes away again.
"""

from collections.abc import Callable

import numpy as np

from graph.truth.fold import Folded, fold
from graph.truth.loop import Run, State, iterate, to_greatest
from graph.truth.matrix import ClaimMatrix, ones
from graph.truth.values import Reals, Stop

INVESTMENT_STOP = Stop(limit=20)
POOLED_STOP = Stop(limit=10)
GROWTH, POOLED_GROWTH = 1.2, 1.4

Back = Callable[[Reals], Reals]
"""From in(v) to what each voice earns on a unit invested in each of its values, summed."""


def investment(matrix: ClaimMatrix, stop: Stop) -> Run:
    """Investment: belief grows faster than what was put in."""
    folded = fold(matrix)

    def back(put: Reals) -> Reals:
        earned: Reals = folded.votes @ _power(put, GROWTH - 1)
        return earned

    run = _run(matrix, folded, matrix.share(matrix.voices_of), back, stop)
    put = to_greatest(run.state.belief)[folded.column]
    return run.believing(put**GROWTH)


def pooled_investment(matrix: ClaimMatrix, stop: Stop) -> Run:
    """PooledInvestment: the values of one item share what was put into all of them."""
    folded = fold(matrix)
    items = ones(matrix.item_of, folded.column, (len(matrix.start), folded.votes.shape[1]))

    def pooled(power: Reals) -> Reals:
        shares: Reals = (1 / (items @ power))[matrix.item_of] * power[folded.column]
        return shares

    def back(put: Reals) -> Reals:
        earned: Reals = matrix.votes @ pooled(_power(put, POOLED_GROWTH))
        return earned

    run = _run(matrix, folded, matrix.share(np.ones(len(matrix.item_of))), back, stop)
    put = run.state.belief
    return run.believing(to_greatest(put[folded.column] * pooled(put**POOLED_GROWTH)))


def _power(x: Reals, exponent: float) -> Reals:
    """``x ** exponent`` for x > 0; for tiny x numpy's own takes five times as long."""
    logarithm = np.log(x)
    logarithm *= exponent
    return np.exp(logarithm, out=logarithm)


def _run(matrix: ClaimMatrix, folded: Folded, prior: Reals, back: Back, stop: Stop) -> Run:
    share = 1 / matrix.claims_of
    start = State(np.ones(len(share)), folded.voters @ share)
    first_back = matrix.votes @ (prior / start.belief[folded.column])

    def step(state: State) -> State | None:
        if not state.belief.all():
            return None
        earned = first_back if state is start else back(state.belief)
        trust = to_greatest(state.trust * share * earned)
        return State(trust, folded.voters @ (trust * share))

    return iterate(step, start, stop)
