"""AccuCopy: Accu with the votes of seeming copies weighed down.

Dong, Berti-Equille and Srivastava, PVLDB 2009, sections 3 and 4. Every round judges all pairs by
the current beliefs, then counts votes anew: of the voices of one value, each weighs

    weight(s, v) = product of (1 - c * P(s depends on r)) over the voices r of v before it

so that a first telling weighs 1 and what seems copied from it almost nothing. Voices come in the
order of how much they say (most first, a fixed order, so that rounds can come to rest).

Where the rounds come to rest depends on where they start: sources that are nearly always right
agree as much as copies do. So there are three starts (``starts``), and that outcome stands which
makes the answers likeliest (``likelihood``). Where no two voices share enough, it is
Accu. Nobody is named who has not a posterior over
``CERTAIN`` when the rounds have come to rest; without rest, nobody is.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.truth.accu import Weighed, accu, weigh
from graph.truth.dependence import Dependence, dependence
from graph.truth.false_values import false_values
from graph.truth.likelihood import likelihood, strongest_ties
from graph.truth.loop import Run, State, iterate
from graph.truth.matrix import ClaimMatrix, Sparse, transposed
from graph.truth.shared import Shared, shared
from graph.truth.starts import starts
from graph.truth.values import Codes, Copies, Reals, Stop, no_copies

STOP = Stop(limit=100, tolerance=1e-4)
CERTAIN = 0.99
LIKELY = 0.1
"""Pairs below this posterior leave the votes alone."""


def accu_copy(matrix: ClaimMatrix, stop: Stop, group: Codes) -> Run:
    """AccuCopy; ``group`` is the measure of each item. The run carries who copies whom."""
    case = _Case(matrix, group, shared(matrix), _order(matrix))
    if not len(case.pairs):
        return accu(matrix, stop, group)
    ends = [case.settle(*start, stop) for start in starts(matrix, case.pairs, group)]
    best = max(ends, key=lambda end: (end.run.converged, end.ahead))
    named = _named(matrix, case.pairs, best.found) if best.run.converged else no_copies()
    return replace(best.run, copies=named)


@dataclass(frozen=True, slots=True, eq=False)
class _End:
    """Where one start led, and how likely that makes the answers, less what was asked of it."""

    run: Run
    found: Dependence
    ahead: float


@dataclass(frozen=True, slots=True, eq=False)
class _Case:
    """What stays the same from round to round; ``place`` is each voice's in the order in which
    votes count."""

    matrix: ClaimMatrix
    group: Codes
    pairs: Shared
    place: NDArray[np.intp]

    def settle(self, start: State, margin: float, stop: Stop) -> _End:
        """Rounds from this start until they rest."""
        weighed = Weighed(self.matrix.voters)

        def step(state: State) -> State:
            nonlocal weighed
            found, n = self.judge(state, weighed)
            weighed = Weighed(self.weights(found))
            return weigh(self.matrix, weighed, state.trust, n)

        run = iterate(step, start, stop)
        found, n = self.judge(run.state, weighed)
        likely = likelihood(self.matrix, self.pairs, run.state, found, n)
        return _End(run, found, likely - margin)

    def judge(self, state: State, weighed: Weighed) -> tuple[Dependence, Reals]:
        """Every pair by the current beliefs, and the number of false values of each item."""
        n = false_values(self.matrix, self.group, state.belief, weighed.voices)
        mean = self.pairs.mean(np.log(n)[self.matrix.item_of])
        return dependence(self.pairs, state.belief, state.trust, np.exp(mean)), n

    def weights(self, found: Dependence) -> Sparse:
        """Facts x voices: what each vote weighs, given who depends on whom."""
        likely = np.flatnonzero(found.posterior >= LIKELY)
        first, second = self.pairs.first[likely], self.pairs.second[likely]
        kept = np.log1p(-found.rate[likely] * found.posterior[likely])
        later = np.where(self.place[first] > self.place[second], first, second)
        votes = self.matrix.votes
        shape = (votes.shape[0], votes.shape[0])
        lost = csr_array((kept, (later, first + second - later)), shape=shape)
        change = (lost @ votes).multiply(votes).tocsr()
        change.data = np.expm1(change.data)
        return transposed(votes + change)


def _order(matrix: ClaimMatrix) -> NDArray[np.intp]:
    """Each voice's place in the order in which voices count: those that say most first."""
    order = np.argsort(-matrix.claims_of, kind="stable")
    place = np.empty(len(order), np.intp)
    place[order] = np.arange(len(order))
    return place


def _named(matrix: ClaimMatrix, pairs: Shared, found: Dependence) -> Copies:
    sure = np.flatnonzero(found.posterior > CERTAIN)
    direct = np.isin(sure, strongest_ties(pairs, found, sure))
    first, second = pairs.first[sure], pairs.second[sure]
    forward = _second_is_original(first, second, direct, found.first_copies[sure])
    original, copier = np.where(forward, (second, first), (first, second))
    way = found.first_copies[sure]
    return Copies(
        matrix.voice_codes[original].astype(np.int32),
        matrix.voice_codes[copier].astype(np.int32),
        found.posterior[sure],
        np.where(forward, way, 1 - way),
        pairs.items[sure].astype(np.int32),
        direct,
    )


def _second_is_original(
    first: NDArray[np.intp], second: NDArray[np.intp], direct: NDArray[np.bool_], copies: Reals
) -> NDArray[np.bool_]:
    """Whoever has more direct ties is taken for the original of a pair, for many copy one more
    often than one copies many; else who seems it by accuracy."""
    ends = np.concatenate([first[direct], second[direct]])
    ties = np.bincount(ends, minlength=int(second.max(initial=-1)) + 1)
    return np.where(ties[first] == ties[second], copies >= 0.5, ties[second] > ties[first])
