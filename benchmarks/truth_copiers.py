"""How far copiers mislead each method, and whether they are found: on invented answers whose
truth and copiers are known (``benchmarks.copiers``)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean

import numpy as np

from benchmarks.copiers import Told, World, tell
from graph.truth import Copies, Method, Observations, Outcome, discover

WORLDS: Mapping[str, World] = {
    "a crowd of copiers": World(),
    "two crowds": World(bad=2, copiers=7, copied=0.8),
    "the honest nearly always right": World(copiers=9, honest_accuracy=(0.9, 0.98)),
    "the honest often wrong": World(bad=2, copiers=9, honest_accuracy=(0.4, 0.7)),
    "half copied": World(bad=2, copiers=5, copied=0.5),
    "few items": World(items=100, copiers=9),
    "errors that are common": World(copiers=9, skew=6.0),
    "nobody copies": World(honest=30, bad=0),
    "many sources": World(items=600, honest=80, bad=6, copiers=4, coverage=0.4),
    "outnumbered": World(honest=8),
}
"""The first is the one whose figures were asked for; the last cannot be won, and is told too."""

PAIR = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of 1. The first four are of items whose true value a method chooses: voting with
    every copied answer's origin declared, voting without, Accu declared, AccuCopy without.
    ``f1`` is of pairs of one family (an original and those that copy it), ``direct_f1`` of those
    where one copies the other, ``right_way`` the share of these found that are the right way
    round, ``false`` the share of pairs of different families that are accused."""

    voting_declared: float
    voting: float
    accu_declared: float
    accu_copy: float
    f1: float
    direct_f1: float
    right_way: float
    false: float

    @property
    def kept(self) -> float:
        """What AccuCopy keeps of the best that declared provenance gives."""
        return self.accu_copy / max(self.voting_declared, self.accu_declared)


def scores(world: World, seeds: Iterable[int]) -> Score:
    """The mean over the seeds."""
    each = [score(tell(world, seed)) for seed in seeds]
    return Score(*(fmean(getattr(s, name) for s in each) for name in Score.__slots__))


def score(told: Told) -> Score:
    """One world's answers, by every method compared."""
    found = discover(told.seen, Method.ACCU_COPY)
    family, direct = _true_pairs(told)
    named = dict(_named(found.copies))
    right = [copier for pair, copier in named.items() if pair in direct]
    sources = len(told.copies_of)
    apart = sources * (sources - 1) // 2 - len(family)
    return Score(
        _accuracy(told, told.declared, Method.VOTING),
        _accuracy(told, told.seen, Method.VOTING),
        _accuracy(told, told.declared, Method.ACCU),
        _right(told, found),
        _f1(set(named), family),
        _f1(set(dict(_named(found.copies, direct=True))), direct),
        fmean(told.copies_of[copier] != copier for copier in right) if right else 1.0,
        len(set(named) - family) / apart,
    )


def _true_pairs(told: Told) -> tuple[set[PAIR], set[PAIR]]:
    whose = told.copies_of.tolist()
    family = {(a, b) for a, b in combinations(range(len(whose)), 2) if whose[a] == whose[b]}
    return family, {(a, b) for a, b in family if whose[b] == a or whose[a] == b}


def _named(copies: Copies, direct: bool = False) -> Iterator[tuple[PAIR, int]]:
    """Each accused pair in order, with the one that is said to copy."""
    columns = (copies.original.tolist(), copies.copier.tolist(), copies.direct.tolist())
    for original, copier, straight in zip(*columns, strict=True):
        if straight or not direct:
            yield (min(original, copier), max(original, copier)), copier


def _f1(named: set[PAIR], true: set[PAIR]) -> float:
    together = len(named) + len(true)
    return 2 * len(named & true) / together if together else 1.0


def _accuracy(told: Told, given: Observations, method: Method) -> float:
    return _right(told, discover(given, method))


def _right(told: Told, outcome: Outcome) -> float:
    """The share of items for which the true value is chosen; undecided is not right."""
    return float(np.mean(outcome.chosen == told.truth[: len(outcome.chosen)]))
