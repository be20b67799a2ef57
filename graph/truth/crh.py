"""CRH, conflict resolution on heterogeneous data, for values that are equal or not.

Li, Li, Gao, Zhao, Fan and Han, "Resolving conflicts in heterogeneous data by truth discovery and
source reliability estimation", SIGMOD 2014, with one-hot vectors and squared loss:

    loss(s)   = mean over the items of s of  sum over the item's u of (belief(u) - [s says u])^2
    trust(s)  = -ln(loss(s) / sum of all losses)
    belief(v) = sum of trust(s) over the voices of v / the same over all voices of the item

Losses are means, and beliefs are shares of the item, because most voices speak of few items (the
paper's remark on missing values). A loss is held off zero by 1e-5 / n(s), a trust by 1e-5.
Beliefs begin as shares of votes; 20 rounds.
"""

import numpy as np

from graph.truth.loop import Run, State, iterate
from graph.truth.matrix import ClaimMatrix
from graph.truth.values import Stop

STOP = Stop(limit=20)
HELD_OFF = 1e-5


def crh(matrix: ClaimMatrix, stop: Stop) -> Run:
    """CRH: voices weigh by how far they are from what all of them together say."""
    share = 1 / matrix.claims_of

    def step(state: State) -> State:
        squares = matrix.total(state.belief**2)[matrix.item_of]
        loss = share * (HELD_OFF + matrix.votes @ (squares - 2 * state.belief + 1))
        trust = HELD_OFF - np.log(loss / loss.sum())
        return State(trust, matrix.share(matrix.voters @ trust))

    start = State(np.zeros(len(share)), matrix.share(matrix.voices_of))
    return iterate(step, start, stop)
