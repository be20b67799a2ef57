"""Runs the public package ``truthdiscovery`` on given observations, in its own environment:
``python truthdiscovery_oracle.py IN.npz OUT.npz``.

IN holds ``source``, ``item``, ``value``, one row a claim, and ``rounds``: how many rounds each
algorithm makes (0 = as the package has it by default). OUT holds for every algorithm its ``trust``
by source code, its ``belief`` (one number a row: that of the row's value), its ``rounds`` and the
least ``seconds`` of processor time that a round took. Imports nothing of ours.

The package's ``__init__`` imports drawing too, which needs a compiler to install and nothing
here; the package is therefore entered by its path.
"""

import sys
import time
import types
from importlib.metadata import distribution
from itertools import pairwise
from typing import Any

import numpy as np

ALGORITHMS = {
    "voting": "MajorityVoting",
    "sums": "Sums",
    "average_log": "AverageLog",
    "investment": "Investment",
    "pooled_investment": "PooledInvestment",
    "truth_finder": "TruthFinder",
    "crh": "CRH",
}
CRH_UP_TO = 2_000
"""Values above which its CRH is left out: it makes dense matrices of values by values."""


def _enter() -> None:
    package = types.ModuleType("truthdiscovery")
    package.__path__ = [str(distribution("truthdiscovery").locate_file("truthdiscovery"))]
    sys.modules["truthdiscovery"] = package


def _clocked(algorithm: Any) -> list[float]:
    """Notes the moment each round ends; the package compares trust once a round, at its end."""
    moments: list[float] = []
    compare = algorithm.iterator.compare

    def noted(*vectors: object) -> None:
        compare(*vectors)
        moments.append(time.process_time())

    algorithm.iterator.compare = noted
    return moments


def _run(name: str, data: Any, rounds: int) -> dict[str, Any]:
    from truthdiscovery import algorithm as algorithms
    from truthdiscovery.utils.iterator import FixedIterator

    voting = name == "voting"
    options = {"iterator": FixedIterator(rounds)} if rounds and not voting else {}
    algorithm = getattr(algorithms, ALGORITHMS[name])(**options)
    moments = [] if voting else _clocked(algorithm)
    result = algorithm.run(data)
    gaps = [after - before for before, after in pairwise(moments)]
    seconds = min(gaps) if gaps else 0.0
    trust = np.array([result.trust[s] for s in sorted(result.trust)], float)
    return {"trust": trust, "belief": result.belief, "seconds": seconds, "rounds": len(moments)}


def main(given: str, out: str) -> None:
    """Run every algorithm and write what came of it."""
    _enter()
    from truthdiscovery.input.dataset import Dataset

    told = np.load(given)
    rows = list(zip(*(told[name].tolist() for name in ("source", "item", "value")), strict=True))
    data = Dataset(rows)
    found: dict[str, Any] = {}
    for name in ALGORITHMS:
        if name == "crh" and data.num_claims > CRH_UP_TO:
            continue
        result = _run(name, data, int(told["rounds"]))
        belief = result["belief"]
        result["belief"] = np.array([belief[item][value] for _, item, value in rows])
        found |= {f"{name}.{key}": value for key, value in result.items()}
    np.savez(out, **found)


if __name__ == "__main__":
    main(*sys.argv[1:])
