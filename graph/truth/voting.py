"""Voting: the belief in a value is the number of voices that give it.

``belief(v) = |voices of v| / max over all values``; every voice is trusted alike.
"""

import numpy as np

from graph.truth.loop import Run, State, to_greatest
from graph.truth.matrix import ClaimMatrix
from graph.truth.values import Stop, no_copies

STOP = Stop(limit=1)


def voting(matrix: ClaimMatrix, _: Stop) -> Run:
    """Counts voices; there is nothing to repeat."""
    state = State(np.ones(len(matrix.voice_codes)), to_greatest(matrix.voices_of))
    return Run(state, 1, True, no_copies())
