"""Which value of each item is best borne out, by the method asked for: ``discover``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.truth import accu, accu_copy, crh, investment, sums, truth_finder, voting
from graph.truth.loop import Run, State
from graph.truth.matrix import ClaimMatrix, claim_matrix
from graph.truth.values import (
    UNDECIDED,
    UNKNOWN,
    Codes,
    Copies,
    Method,
    Observations,
    Outcome,
    Reals,
    Stop,
    no_copies,
)

LEVEL = 1e-9
"""Values whose confidence differs by less than this share of the greater are level."""

ByGroup = Callable[[ClaimMatrix, Stop, Codes], Run]
Plain = Callable[[ClaimMatrix, Stop], Run]


@dataclass(frozen=True, slots=True)
class _Known:
    run: ByGroup
    stop: Stop


def _plain(run: Plain, stop: Stop) -> _Known:
    return _Known(lambda matrix, until, _: run(matrix, until), stop)


METHODS: Mapping[Method, _Known] = {
    Method.VOTING: _plain(voting.voting, voting.STOP),
    Method.SUMS: _plain(sums.sums, sums.STOP),
    Method.AVERAGE_LOG: _plain(sums.average_log, sums.STOP),
    Method.INVESTMENT: _plain(investment.investment, investment.INVESTMENT_STOP),
    Method.POOLED_INVESTMENT: _plain(investment.pooled_investment, investment.POOLED_STOP),
    Method.TRUTH_FINDER: _plain(truth_finder.truth_finder, truth_finder.STOP),
    Method.CRH: _plain(crh.crh, crh.STOP),
    Method.ACCU: _Known(accu.accu, accu.STOP),
    Method.ACCU_COPY: _Known(accu_copy.accu_copy, accu_copy.STOP),
}


def discover(
    observations: Observations, method: Method = Method.ACCU_COPY, stop: Stop | None = None
) -> Outcome:
    """Weigh the values of every item against each other.

    Declared origins count once each before anything is inferred. ``stop`` is by default what the
    method's paper has. What comes out is a description of who agrees with whom: nothing in it is
    known to be true.
    """
    matrix = claim_matrix(observations)
    if not len(matrix.item_of):
        return _outcome(observations, method, matrix, _NOTHING)
    known = METHODS[method]
    run = known.run(matrix, stop or known.stop, _groups(observations, matrix))
    return _outcome(observations, method, matrix, run)


def copying(observations: Observations, stop: Stop | None = None) -> Copies:
    """The pairs of voices of which one seems to copy the other: posterior over .99 when AccuCopy
    has come to rest, and at least ten items in common. Empty where it does not come to rest."""
    return discover(observations, Method.ACCU_COPY, stop).copies


_NOTHING = Run(State(np.empty(0), np.empty(0)), 0, True, no_copies())


def _groups(observations: Observations, matrix: ClaimMatrix) -> Codes:
    """The measure of each item of the matrix, numbered from 0; one for all where none is given."""
    if observations.group is None:
        return np.zeros(len(matrix.item_codes), np.int32)
    given = observations.group[matrix.item_codes]
    return np.unique(given, return_inverse=True)[1].astype(np.int32)


def _outcome(observations: Observations, method: Method, matrix: ClaimMatrix, run: Run) -> Outcome:
    order = matrix.fact_order()
    return Outcome(
        method=method,
        item=matrix.item_codes[matrix.item_of][order].astype(np.int32),
        value=matrix.value_codes[order],
        confidence=run.state.belief[order],
        voices=matrix.voices_of.astype(np.int32)[order],
        trust=_trust(observations, matrix, run.state.trust),
        chosen=_chosen(observations, matrix, run.state.belief),
        iterations=run.iterations,
        converged=run.converged,
        copies=run.copies,
    )


def _trust(observations: Observations, matrix: ClaimMatrix, trust: Reals) -> Reals:
    """The trust of each source: the mean of that of the voices it carries, row by row."""
    known = observations.voice != UNKNOWN
    by_code = np.argsort(matrix.voice_codes)
    place = np.searchsorted(matrix.voice_codes[by_code], observations.voice[known])
    source = observations.source[known]
    rows = np.bincount(source, minlength=observations.sources)
    summed = np.bincount(source, trust[by_code[place]], minlength=observations.sources)
    return np.where(rows > 0, summed / np.maximum(rows, 1), np.nan)


def _chosen(observations: Observations, matrix: ClaimMatrix, belief: Reals) -> Codes:
    """The value ahead in each item, ``UNDECIDED`` where the best are level."""
    chosen = np.full(observations.items, UNDECIDED, np.int32)
    best = _of_items(matrix, belief)
    ahead = np.flatnonzero(belief >= (best * (1 - LEVEL))[matrix.item_of])
    item = matrix.item_of[ahead]
    alone = np.bincount(item, minlength=len(matrix.start))[item] == 1
    chosen[matrix.item_codes[item[alone]]] = matrix.value_codes[ahead[alone]]
    return chosen


def _of_items(matrix: ClaimMatrix, belief: Reals) -> NDArray[np.float64]:
    return np.maximum.reduceat(belief, matrix.start) if len(belief) else belief
