"""The one loop all methods share: trust and belief in, trust and belief out, until they rest."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from graph.truth.values import Copies, Reals, Stop, no_copies

RESTS = 1e-6
"""A change of trust below this is rest, where the method sets no bound of its own."""


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """Trust of every voice, and belief in every fact (or what the method goes on from instead)."""

    trust: Reals
    belief: Reals


Step = Callable[[State], State | None]
"""One round; None where the method cannot go on (the last state then stands)."""


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Where a method ended, after how many rounds, and whether it had come to rest."""

    state: State
    iterations: int
    converged: bool
    copies: Copies = field(default_factory=no_copies)

    def believing(self, belief: Reals) -> "Run":
        """The same run with the belief in every fact, where the rounds carried something else."""
        return replace(self, state=State(self.state.trust, belief))


def iterate(step: Step, state: State, stop: Stop) -> Run:
    """Rounds of ``step`` from ``state`` until ``stop`` says so."""
    bound = RESTS if stop.tolerance is None else stop.tolerance
    change = float("inf")
    for done in range(stop.limit):
        after = step(state)
        if after is None:
            return Run(state, done, change < bound)
        change = stop.distance(state.trust, after.trust)
        state = after
        if stop.tolerance is not None and change < bound:
            return Run(state, done + 1, True)
    return Run(state, stop.limit, change < bound)


def to_greatest(x: Reals) -> Reals:
    """``x`` divided by its greatest element, as it is where that is zero."""
    greatest = float(x.max(initial=0.0))
    return x / greatest if greatest > 0 else x
