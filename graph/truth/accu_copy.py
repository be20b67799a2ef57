"""AccuCopy: Accu with the votes of seeming copies weighed down.

Dong, Berti-Equille and Srivastava, PVLDB 2009, sections 3 and 4. Every round judges all pairs by
the current beliefs, then counts votes anew: of the voices of one value, each weighs

    weight(s, v) = product of (1 - c * P(s depends on r)) over the voices r of v before it

so that a first telling weighs 1 and what seems copied from it almost nothing. Voices come in the
order of how much they say (most first, a fixed order, so that rounds can come to rest). Nobody is
named who has not a posterior over ``CERTAIN`` when the rounds have come to rest; without rest,
nobody is.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.truth.accu import Weighed, first_state, weigh
from graph.truth.dependence import Dependence, dependence
from graph.truth.false_values import false_values
from graph.truth.loop import Run, State, iterate
from graph.truth.matrix import ClaimMatrix
from graph.truth.shared import Shared, shared
from graph.truth.values import Codes, Copies, Reals, Stop, no_copies

STOP = Stop(limit=100, tolerance=1e-4)
CERTAIN = 0.99
LIKELY = 0.1
"""Pairs below this posterior leave the votes alone."""


def accu_copy(matrix: ClaimMatrix, stop: Stop, group: Codes) -> Run:
    """AccuCopy; ``group`` is the measure of each item. The run carries who copies whom."""
    pairs = shared(matrix)
    place = _order(matrix)

    def judged(state: State, weighed: Weighed) -> tuple[Dependence, Reals]:
        n = false_values(matrix, group, state.belief, weighed.voices)
        return dependence(pairs, state.belief, state.trust, _of_pairs(matrix, pairs, n)), n

    weighed = Weighed(matrix.voters)

    def step(state: State) -> State:
        nonlocal weighed
        found, n = judged(state, weighed)
        weighed = Weighed(_weights(matrix, pairs, found, place))
        return weigh(matrix, weighed, state.trust, n)

    run = iterate(step, first_state(matrix), stop)
    named = _named(matrix, pairs, judged(run.state, weighed)[0]) if run.converged else no_copies()
    return Run(run.state, run.iterations, run.converged, named)


def _order(matrix: ClaimMatrix) -> NDArray[np.intp]:
    """Each voice's place in the order in which voices count: those that say most first."""
    order = np.argsort(-matrix.claims_of, kind="stable")
    place = np.empty(len(order), np.intp)
    place[order] = np.arange(len(order))
    return place


def _of_pairs(matrix: ClaimMatrix, pairs: Shared, n: Reals) -> Reals:
    """The geometric mean of ``n`` (one an item) over the facts each pair agrees on."""
    alike = np.maximum(np.diff(pairs.facts.indptr), 1)
    mean: Reals = np.exp((pairs.facts @ np.log(n)[matrix.item_of]) / alike)
    return mean


def _weights(
    matrix: ClaimMatrix, pairs: Shared, found: Dependence, place: NDArray[np.intp]
) -> csr_array:
    """Facts x voices: what each vote weighs, given who depends on whom."""
    likely = np.flatnonzero(found.posterior >= LIKELY)
    first, second = pairs.first[likely], pairs.second[likely]
    kept = np.log1p(-found.rate[likely] * found.posterior[likely])
    later = np.where(place[first] > place[second], first, second)
    voices = matrix.votes.shape[0]
    lost = csr_array((kept, (later, first + second - later)), shape=(voices, voices))
    change = (lost @ matrix.votes).multiply(matrix.votes).tocsr()
    change.data = np.expm1(change.data)
    return (matrix.votes + change).T.tocsr()


def _named(matrix: ClaimMatrix, pairs: Shared, found: Dependence) -> Copies:
    sure = np.flatnonzero(found.posterior > CERTAIN)
    first, second = (matrix.voice_codes[x[sure]] for x in (pairs.first, pairs.second))
    way = found.first_copies[sure]
    forward = way >= 0.5
    return Copies(
        np.where(forward, second, first).astype(np.int32),
        np.where(forward, first, second).astype(np.int32),
        found.posterior[sure],
        np.where(forward, way, 1 - way),
        pairs.items[sure].astype(np.int32),
    )
