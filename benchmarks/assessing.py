"""Assessing a whole store by arrays, beside scipy and networkx: ``python -m benchmarks.assessing``.

Generated claims (``benchmarks.stores``) are assessed four ways, each in a process of its own and in
processor time:

- ``arrays``: ``graph.arrays``, components and every status by all the rules.
- ``limit``: the least that numpy and scipy could do: ``scipy.sparse.csgraph`` for the components;
  for each figure whether two origins agree (the least and the greatest are not one) and whether
  anything contradicts it. It knows no sides, no retractions, no denials.
- ``networkx``: all the rules over a MultiDiGraph (``benchmarks.plain_networkx``).
- one claim added with its links, one retracted, by the engine that keeps statuses current.

Whatever is fast and wrong is of no use: the statuses that networkx finds, and those of a recompute
after all that was added and retracted, are held against the arrays', and how many differ is told.
"""

import argparse
import gc
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from benchmarks import plain_networkx
from benchmarks.stores import MIX, make_store
from claims.vocabulary import LinkKind
from graph.arrays.columns import (
    KINDS,
    Axes,
    ClaimColumns,
    EdgeColumns,
    FigureColumns,
    PairColumns,
    Store,
    arrange,
    take,
)
from graph.arrays.components import components
from graph.arrays.engine import Engine
from graph.arrays.status import assess_store

_STATUS = Path("/proc/self/status")
TABLES = {
    "claims": ClaimColumns,
    "figures": FigureColumns,
    "edges": EdgeColumns,
    "pairs": PairColumns,
}
Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Networkx:
    """networkx beside the arrays on one store: how many times faster these are, with and without
    loading; the share of its memory they take at their peak; statuses that differ."""

    claims: int
    times_faster: float
    times_faster_loaded: float
    memory: float
    megabytes: float
    differ: int


@dataclass(frozen=True, slots=True)
class One:
    """One change as a share of assessing everything: the median and the 99th of a hundred."""

    median: float
    high: float


@dataclass(frozen=True, slots=True)
class Result:
    claims: int
    links: int
    seconds: float
    times_limit: float
    networkx: list[Networkx]
    added: One
    retracted: One
    differ: int


def measure(claims: int, networkx: Sequence[int], rounds: int, changes: int) -> Result:
    """Everything at ``claims``, networkx at its own sizes."""
    with tempfile.TemporaryDirectory(prefix="twosource-bench-") as folder:
        store = Path(folder) / "store.npz"
        made = _child("make", store, claims)
        beside = _child("limit", store, rounds)
        live = _child("live", store, changes)
        others = [_networkx(Path(folder) / f"{size}.npz", size, rounds) for size in networkx]
    return Result(
        claims, made["links"], beside["arrays"], beside["arrays"] / beside["limit"], others,
        One(**live["added"]), One(**live["retracted"]), live["differ"],
    )  # fmt: skip


def _networkx(store: Path, claims: int, rounds: int) -> Networkx:
    _child("make", store, claims)
    ours, theirs = _child("arrays", store, rounds), _child("networkx", store, 1)
    return Networkx(
        claims,
        theirs["assess"] / ours["assess"],
        (theirs["load"] + theirs["assess"]) / (ours["load"] + ours["assess"]),
        ours["peak"] / theirs["peak"],
        theirs["peak"],
        theirs["differ"],
    )


def _child(part: str, store: Path, number: int) -> Told:
    """One part in a process of its own, for its memory to be its own."""
    command = [sys.executable, "-m", "benchmarks.assessing", "--part", part]
    command += ["--store", str(store), "--number", str(number)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{part} failed: {done.stderr[-2000:]}")
    told: Told = json.loads(done.stdout)
    return told


def make(path: Path, number: int) -> Told:
    """Write a store of so many claims."""
    store = make_store(number)
    columns = {
        f"{name}.{field.name}": getattr(getattr(store, name), field.name)
        for name, table in TABLES.items()
        for field in fields(table)
    }
    np.savez(path, **columns, opposed=store.opposed, parties=store.parties)
    return {"links": len(store.edges.a)}


def load(path: Path) -> Store:
    with np.load(path) as file:
        tables: dict[str, Any] = {
            name: table(*(file[f"{name}.{field.name}"] for field in fields(table)))
            for name, table in TABLES.items()
        }
        return arrange(**tables, opposed=file["opposed"], parties=int(file["parties"]))


def everything(store: Store) -> Axes:
    """What is measured of the arrays."""
    components(store)
    return assess_store(store).claims


def limit(store: Store) -> None:
    """The bare program: components, two origins by the least and the greatest, a flag."""
    edges, pairs, origin = store.edges, store.pairs, store.claims.origin
    ends, ones = (edges.a, edges.b), np.ones(len(edges.a), np.int8)
    joined = coo_array((ones, ends), shape=(store.count, store.count))
    connected_components(joined.tocsr(), directed=True, connection="weak")
    own = origin[store.figures.claim]
    low, high = own.copy(), own.copy()
    agreeing = store.pairs_of(LinkKind.CORROBORATES)
    for mine, theirs in ((pairs.a, pairs.b), (pairs.b, pairs.a)):
        np.minimum.at(low, mine[agreeing], own[theirs[agreeing]])
        np.maximum.at(high, mine[agreeing], own[theirs[agreeing]])
    flagged = np.zeros(len(own), np.bool_)
    against = store.pairs_of(LinkKind.CONTRADICTS)
    flagged[pairs.a[against]] = flagged[pairs.b[against]] = True
    np.bincount((low != high).astype(np.int8) + 2 * flagged)


def beside_limit(path: Path, number: int) -> Told:
    """The best of so many rounds, in which both take turns."""
    store = load(path)
    ours, bare = [], []
    for _ in range(number):
        ours.append(_seconds(lambda: everything(store)))
        bare.append(_seconds(lambda: limit(store)))
    return {"arrays": min(ours), "limit": min(bare)}


def arrays(path: Path, number: int) -> Told:
    """Load and assess, in the best of so many rounds; the statuses are kept beside the store."""
    store: list[Store] = []
    loading = _seconds(lambda: store.append(load(path)))
    taken = min(_seconds(lambda: everything(store[0])) for _ in range(number))
    found = everything(store[0])
    np.save(path.with_suffix(".npy"), np.stack([getattr(found, f.name) for f in fields(found)]))
    return {"load": loading, "assess": taken, "peak": _peak()}


def networkx(path: Path, _: int) -> Told:
    """Build the graph and assess it; cyclic rubbish, of which there is none, is not looked for."""
    gc.disable()
    store = load(path)
    graph: list[plain_networkx.Claims] = []
    loading = _seconds(lambda: graph.append(plain_networkx.build(store)))
    found: list[Axes] = []
    taken = _seconds(lambda: found.append(plain_networkx.assess(store, graph[0])))
    peak = _peak()
    theirs = np.stack([getattr(found[0], f.name) for f in fields(found[0])])
    differ = (np.load(path.with_suffix(".npy")) != theirs).any(axis=0).sum()
    return {"load": loading, "assess": taken, "peak": peak, "differ": int(differ)}


def live(path: Path, number: int) -> Told:
    """So many claims added and as many retracted, in turns, against a recompute of everything."""
    store = load(path)
    full = min(_seconds(lambda: everything(store)) for _ in range(3))
    engine, chance = Engine(store), np.random.default_rng(2)
    added, retracted = [], []
    for _ in range(number):
        added.append(_seconds(_addition(engine, store, chance)) / full)
        retracted.append(_seconds(_retraction(engine, chance)) / full)
    kept, found = engine.claims, assess_store(engine.whole()).claims
    differ = np.zeros(len(kept.label), np.bool_)
    for field in fields(kept):
        differ |= getattr(kept, field.name) != getattr(found, field.name)
    told = {"added": _one(added), "retracted": _one(retracted)}
    return {**told, "differ": int(differ.sum())}


def _one(shares: Sequence[float]) -> dict[str, float]:
    return {"median": float(np.median(shares)), "high": float(np.quantile(shares, 0.99))}


def _addition(engine: Engine, store: Store, chance: np.random.Generator) -> Callable[[], object]:
    """A claim like another, with up to six links into that one's component."""
    row = int(chance.integers(store.count))
    figures = np.flatnonzero(store.figures.claim == row)
    claim, first, _ = engine.size
    told = take(store.claims, np.array([row]))
    numbers = take(store.figures, figures)
    numbers.claim[:] = claim
    near = engine.together(row)
    ends = chance.choice(near, min(6, len(near)), replace=False).astype(np.int32)
    kind = chance.choice(len(KINDS), len(ends), p=[MIX[k] for k in KINDS]).astype(np.int8)
    paired = (engine.columns.count[ends] > 0) & (len(figures) > 0)
    edge = np.flatnonzero(paired).astype(np.int32)
    theirs = engine.first_figure[ends[edge]].astype(np.int32)
    mine = np.full(len(ends), claim, np.int32)
    edges = EdgeColumns(mine, ends, kind, np.zeros(len(ends), np.int8), paired.astype(np.int32))
    pairs = PairColumns(edge, np.full(len(edge), first, np.int32), theirs)

    def add() -> None:
        engine.add(told, numbers)
        engine.link(edges, pairs)
        engine.settle()

    return add


def _retraction(engine: Engine, chance: np.random.Generator) -> Callable[[], object]:
    row = chance.integers(engine.size[0], size=1)

    def retract() -> None:
        engine.retract(row)
        engine.settle()

    return retract


def _seconds(job: Callable[[], object]) -> float:
    start = time.process_time()
    job()
    return time.process_time() - start


def _peak() -> float:
    """Megabytes this process held at most."""
    if _STATUS.exists():
        lines = _STATUS.read_text(encoding="ascii").splitlines()
        return int(next(x for x in lines if x.startswith("VmHWM")).split()[1]) / 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


PARTS: dict[str, Callable[[Path, int], Told]] = {
    "make": make,
    "limit": beside_limit,
    "arrays": arrays,
    "networkx": networkx,
    "live": live,
}


def lines(result: Result) -> list[str]:
    """The result, a line for each ratio."""
    return [
        f"{result.claims:,} claims, {result.links:,} links",
        f"assessing all {result.times_limit:.2f} times a bare scipy program",
        *(
            f"networkx      {x.times_faster:.0f} times slower at {x.claims:,} claims,"
            f" {x.times_faster_loaded:.0f} times with loading; {x.memory:.3f} of its"
            f" {x.megabytes:,.0f} MB; {x.differ} statuses differ"
            for x in result.networkx
        ),
        *(
            f"{name:<13} 1/{1 / one.median:,.0f} of assessing all (median),"
            f" 1/{1 / one.high:,.0f} (99th of 100)"
            for name, one in (("one added", result.added), ("one retracted", result.retracted))
        ),
        f"afterwards    {result.differ} statuses differ from a recompute",
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.assessing", description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000, help="how many claims (1000000)")
    parser.add_argument(
        "--networkx", type=int, nargs="*", default=[100_000],
        help="how many claims for networkx (100000); a million take 8 GB and some minutes",
    )  # fmt: skip
    parser.add_argument("--rounds", type=int, default=5, help="how often (5)")
    parser.add_argument("--changes", type=int, default=500, help="how many of each kind (500)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    for name, kind in (("--part", str), ("--store", Path), ("--number", int)):
        parser.add_argument(name, type=kind, help=argparse.SUPPRESS)
    wanted = parser.parse_args(arguments)
    if wanted.part:
        print(json.dumps(PARTS[wanted.part](wanted.store, wanted.number)))
        return
    if min(wanted.claims, wanted.rounds, wanted.changes, *wanted.networkx) < 1:
        parser.error("--claims, --networkx, --rounds and --changes are 1 or more")
    result = measure(wanted.claims, wanted.networkx, wanted.rounds, wanted.changes)
    print(json.dumps(asdict(result)) if wanted.json else "\n".join(lines(result)))


if __name__ == "__main__":
    main()
