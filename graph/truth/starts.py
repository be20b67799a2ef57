"""Where the rounds of AccuCopy begin: beliefs from votes, counted in three ways.

1. Every voice counts one (as in the paper).
2. Voices that say the same as others more than is usual count less: one over the sum of the
   squares of the shares of common items on which it agrees with each other voice, itself
   included. A crowd of copies is so kept from outvoting the rest at once.
3. As Accu ends, which trusts a majority that agrees. Right where the honest are many and nearly
   always right, and wrong where a crowd copies: its end is taken only if it makes each answer
   likelier by ``MARGIN``. (On invented answers, docs/truth.md, wrong ends were ahead by 0.03 at
   most, right ones by 0.13 at least, where the other starts had gone astray.)
"""

from collections.abc import Iterator

import numpy as np

from graph.truth import accu
from graph.truth.loop import State
from graph.truth.matrix import ClaimMatrix
from graph.truth.shared import Shared
from graph.truth.values import Codes, Reals

MARGIN = 0.05
"""In natural logarithms, for each answer given."""


def starts(matrix: ClaimMatrix, pairs: Shared, group: Codes) -> Iterator[tuple[State, float]]:
    """The states to begin from, each with the log-likelihood by which its end must be ahead;
    ``group`` is the measure of each item."""
    first = accu.first_state(matrix)
    yield first, 0.0
    yield State(first.trust, matrix.share(matrix.voters @ _unlike_others(matrix, pairs))), 0.0
    yield accu.accu(matrix, accu.STOP, group).state, MARGIN * matrix.votes.nnz


def _unlike_others(matrix: ClaimMatrix, pairs: Shared) -> Reals:
    alike = (pairs.alike / pairs.items) ** 2
    voices = len(matrix.voice_codes)
    crowd = np.bincount(pairs.first, alike, voices) + np.bincount(pairs.second, alike, voices)
    return 1 / (1 + crowd)
