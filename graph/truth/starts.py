"""Where the rounds of AccuCopy begin: beliefs from votes, counted in three ways.

1. Every voice counts one (as in the paper).
2. Voices that say the same as others more than is usual count less: one over the sum of the
   squares of the shares of common items on which it agrees with each other voice, itself
   included. A crowd of copies is so kept from outvoting the rest at once.
3. As Accu ends, which trusts a majority that agrees. Right where the honest are many and nearly
   always right, and a crowd of copies otherwise.
"""

from collections.abc import Iterator

import numpy as np

from graph.truth import accu
from graph.truth.loop import State
from graph.truth.matrix import ClaimMatrix
from graph.truth.shared import Shared
from graph.truth.values import Codes, Reals


def starts(matrix: ClaimMatrix, pairs: Shared, group: Codes) -> Iterator[State]:
    """The states to begin from; ``group`` is the measure of each item."""
    first = accu.first_state(matrix)
    yield first
    yield State(first.trust, matrix.share(matrix.voters @ _unlike_others(matrix, pairs)))
    yield accu.accu(matrix, accu.STOP, group).state


def _unlike_others(matrix: ClaimMatrix, pairs: Shared) -> Reals:
    alike = (pairs.alike / pairs.items) ** 2
    voices = len(matrix.voice_codes)
    crowd = np.bincount(pairs.first, alike, voices) + np.bincount(pairs.second, alike, voices)
    return 1 / (1 + crowd)
