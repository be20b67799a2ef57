"""Our truth discovery beside the public package ``truthdiscovery``, which runs in an environment of
its own (``make truth-peer``): do both say the same, and how long does a round take?"""

import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graph.truth import Method, Observations, Outcome, Stop, discover
from graph.truth.values import Reals

ORACLE = Path(__file__).parent / "peers" / "truthdiscovery_oracle.py"
SAME = (
    Method.VOTING,
    Method.SUMS,
    Method.AVERAGE_LOG,
    Method.INVESTMENT,
    Method.POOLED_INVESTMENT,
    Method.TRUTH_FINDER,
)
"""The algorithms both have, in the same form on any data."""


@dataclass(frozen=True, slots=True)
class Beside:
    """One method on one set of claims: the greatest difference of any belief and of any trust,
    the rounds each made, and the least processor seconds of a round (0: there are no rounds)."""

    method: Method
    belief: float
    trust: float
    rounds: tuple[int, int]
    seconds: tuple[float, float]

    @property
    def times_faster(self) -> float | None:
        ours, theirs = self.seconds
        return theirs / ours if ours and theirs else None


def claims(count: int, seed: int = 1) -> Observations:
    """So many claims, about ten to an item, of sources of which few say much and most little."""
    random = np.random.default_rng(seed)
    items, sources = max(count // 10, 4), max(count // 200, 100)
    busy = (random.random(count + count // 4) ** 2 * sources).astype(np.int32)
    item = random.integers(0, items, len(busy), dtype=np.int32)
    accuracy = random.uniform(0.4, 0.9, sources)
    wrong = random.integers(1, 6, len(busy), dtype=np.int32)
    value = np.where(random.random(len(busy)) < accuracy[busy], 0, wrong).astype(np.int32)
    first = np.unique(busy.astype(np.int64) * items + item, return_index=True)[1]
    kept = np.sort(random.permutation(first)[:count])
    return Observations(_dense(busy[kept]), _dense(item[kept]), value[kept])


def _dense(codes: NDArray[np.int32]) -> NDArray[np.int32]:
    return np.unique(codes, return_inverse=True)[1].astype(np.int32)


def compare(given: Observations, python: Path, rounds: int = 0) -> list[Beside]:
    """Both on the same claims; ``python`` is the interpreter that has the package, ``rounds`` how
    many each algorithm makes (0: as it does by default)."""
    theirs = ask(given, python, rounds)
    return [_beside(given, theirs, method, rounds) for method in SAME]


def ask(given: Observations, python: Path, rounds: int = 0) -> Mapping[str, NDArray[np.float64]]:
    """What the package says of the claims; the keys are described in its runner."""
    with tempfile.TemporaryDirectory(prefix="twosource-truth-") as folder:
        told, found = Path(folder) / "told.npz", Path(folder) / "found.npz"
        columns = {"source": given.source, "item": given.item, "value": given.value}
        np.savez(told, allow_pickle=False, **columns, rounds=np.int64(rounds))
        subprocess.run([python, ORACLE, told, found], check=True)
        with np.load(found) as read:
            return dict(read)


def _beside(
    given: Observations, theirs: Mapping[str, NDArray[np.float64]], method: Method, rounds: int
) -> Beside:
    ours, seconds = timed(given, method, rounds)
    made = int(theirs[f"{method}.rounds"])
    return Beside(
        method,
        float(np.abs(by_row(given, ours) - theirs[f"{method}.belief"]).max()),
        float(np.abs(ours.trust - theirs[f"{method}.trust"]).max()),
        (ours.iterations if made else 0, made),
        (seconds if made else 0.0, float(theirs[f"{method}.seconds"])),
    )


def timed(given: Observations, method: Method, rounds: int) -> tuple[Outcome, float]:
    """The outcome, and the least processor seconds of a round. Like the package's, ours compares
    trust once a round, at its end; where the rounds are fixed, that is only the clock."""
    moments: list[float] = []

    def noted(*_: Reals) -> float:
        moments.append(time.process_time())
        return 0.0

    stop = Stop(rounds, distance=noted) if rounds else None
    found = discover(given, method, stop)
    gaps = [after - before for before, after in pairwise(moments)]
    return found, min(gaps) if gaps else 0.0


def by_row(given: Observations, outcome: Outcome) -> Reals:
    """The confidence of each row's value."""
    width = int(given.value.max()) + 1
    keys = outcome.item.astype(np.int64) * width + outcome.value
    place = np.searchsorted(keys, given.item.astype(np.int64) * width + given.value)
    return outcome.confidence[place]
