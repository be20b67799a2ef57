"""How many independent voices each value has, once seeming copies are counted as one.

Declared provenance counts first: the voices are origins. Of the voices of one value, those tied
by pairs of ``copies`` (directly or through each other) then count once. So copying that is only
inferred can lower a count and raise a flag; nothing here can raise one.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from graph.truth.matrix import ClaimMatrix, claim_matrix
from graph.truth.values import Codes, Copies, Independence, Observations


def independence(observations: Observations, copies: Copies) -> Independence:
    """Counts the sources, the declared origins and the independent voices of every value."""
    matrix = claim_matrix(observations)
    order = matrix.fact_order()
    return Independence(
        matrix.item_codes[matrix.item_of][order].astype(np.int32),
        matrix.value_codes[order],
        _sources(observations, matrix)[order],
        matrix.voices_of.astype(np.int32)[order],
        _separate(matrix, copies)[order],
    )


def _sources(observations: Observations, matrix: ClaimMatrix) -> Codes:
    """Sources that carry each fact by a known origin, in the matrix's order of facts."""
    width = np.int64(max(int(observations.value.max(initial=0)) + 1, 1))
    facts = matrix.item_codes[matrix.item_of].astype(np.int64) * width + matrix.value_codes
    by_key = np.argsort(facts)
    known = observations.voice >= 0
    told = observations.item[known].astype(np.int64) * width + observations.value[known]
    place = np.minimum(np.searchsorted(facts[by_key], told), max(len(facts) - 1, 0))
    fact = by_key[place]
    kept = facts[fact] == told
    sources = np.int64(observations.sources)
    carried = np.unique(fact[kept] * sources + observations.source[known][kept]) // sources
    return np.bincount(carried, minlength=len(facts)).astype(np.int32)


def _separate(matrix: ClaimMatrix, copies: Copies) -> Codes:
    """Groups of voices of each fact that no accused pair ties together."""
    first, second = _tied(matrix, copies)
    votes = matrix.votes
    ties = csr_array((np.ones(len(first)), (first, second)), shape=(votes.nnz, votes.nnz))
    group = connected_components(ties, directed=False)[1]
    leader = np.unique(group, return_index=True)[1]
    return np.bincount(votes.indices[leader], minlength=len(matrix.item_of)).astype(np.int32)


def _tied(matrix: ClaimMatrix, copies: Copies) -> tuple[NDArray[np.intp], ...]:
    """The votes, by place in the matrix, of each accused pair that gives the same."""
    row = {code: i for i, code in enumerate(matrix.voice_codes.tolist())}
    pairs = [
        (row[a], row[b])
        for a, b in zip(copies.original.tolist(), copies.copier.tolist(), strict=True)
        if a in row and b in row
    ]
    first, second = np.array(pairs, np.intp).reshape(-1, 2).T
    alike = matrix.votes[first].multiply(matrix.votes[second]).tocoo()
    pair, fact = alike.coords
    return _vote(matrix, first[pair], fact), _vote(matrix, second[pair], fact)


def _vote(matrix: ClaimMatrix, row: NDArray[np.intp], fact: NDArray[np.intp]) -> NDArray[np.intp]:
    """Where in the matrix's entries the vote of each voice for each fact stands."""
    votes = matrix.votes
    width = np.int64(max(votes.shape[1], 1))
    rows = np.repeat(np.arange(votes.shape[0], dtype=np.int64), np.diff(votes.indptr))
    return np.searchsorted(rows * width + votes.indices, row * width + fact)
