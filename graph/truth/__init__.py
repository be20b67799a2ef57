"""Truth discovery over questions with many answers: ``discover``, ``copying``, ``independence``.

One numpy/scipy implementation on sparse claim matrices, values in and values out (docs/truth.md).
A description of who agrees with whom, beside a status and never a weight in it.
"""

from graph.truth.methods import copying, discover
from graph.truth.values import (
    UNDECIDED,
    UNKNOWN,
    Copies,
    Independence,
    Method,
    Observations,
    Outcome,
    Stop,
)
from graph.truth.voices import independence

__all__ = [
    "UNDECIDED",
    "UNKNOWN",
    "Copies",
    "Independence",
    "Method",
    "Observations",
    "Outcome",
    "Stop",
    "copying",
    "discover",
    "independence",
]
