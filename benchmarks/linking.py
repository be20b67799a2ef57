"""Candidates per claim, and a full re-link beside Splink 5: ``python -m benchmarks.linking``.

The claims are those of ``benchmarks.world``, the same for both. ``--candidates`` counts, with the
keys that linking looks up, how many others a claim is compared with at each size. ``--relink``
links all claims anew: ours from columns to arrays of links (keys, then every case judged once),
Splink from a table to pairs with a probability, trained and predicted in the same run (``--peer``,
after ``make linking-peer``). Each runs in a process of its own; processor seconds and peak memory
count, the making of the claims does not. Known pairs are those of one fact; of the scores of
either, those count from the one on that gives it the best F1.
"""

import argparse
import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.process import cpdist

from benchmarks.world import World, generate
from graph.arrays.candidates import Candidates, blocks
from graph.arrays.judge import Judge
from graph.arrays.told import NONE, Told
from graph.link.candidates import candidate_pairs
from graph.tellings import NEAR_IDENTICAL

PEER = Path(__file__).parent / "peers" / "splink_run.py"
PEER_PYTHON = Path(".linking-peer/bin/python")
AT_ONCE = 2_000
"""Claims whose keys are held at once: whole disputes, since no key is of two."""
BEST_OF = np.arange(0.05, 1.0, 0.05)

Pairs = tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]
COPIED = 0.9
"""The score of what is told again in nearly the same words."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A full re-link: what it cost, and how well its pairs are those known."""

    claims: int
    seconds: float
    peak_mb: float
    pairs: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def candidates_per_claim(claims: int) -> float:
    """How many others a claim is compared with, on average."""
    world = generate(claims)
    order = np.argsort(world.told.dispute, kind="stable")
    starts = np.flatnonzero(np.diff(world.told.dispute[order], prepend=-2))
    found, begin = 0, 0
    for start in (*starts.tolist(), claims):
        if start - begin >= AT_ONCE or start == claims:
            items = world.items(order[begin:start].tolist())
            found += sum(1 for _ in candidate_pairs(items))
            begin = start
    return 2 * found / claims


def link(told: Told, text: Sequence[str]) -> Iterator[Pairs]:
    """The pairs of rows that answer one question, with how sure that is by the rules; and of what
    these leave open, what is told in nearly the same words."""
    judge = Judge(told)
    finder = Candidates(told, judge.operands, judge.events)
    for rows in blocks(told, least=200_000):
        a, b = finder.pairs(rows)
        found = judge.judge(a, b)
        score = found.certainty
        open_ = np.flatnonzero(found.open & (told.document[a] != told.document[b]))
        first, second = ([text[row] for row in side[open_].tolist()] for side in (a, b))
        alike = np.asarray(cpdist(first, second, score_cutoff=NEAR_IDENTICAL, workers=1))
        score[open_[alike >= NEAR_IDENTICAL]] = COPIED
        kept = score > 0
        yield a[kept], b[kept], score[kept]


def relink(claims: int) -> Linked:
    """Ours, in this process: the making of the world does not count."""
    world = generate(claims)
    start = time.process_time()
    found = list(link(world.told, world.text))
    seconds = time.process_time() - start
    a, b, score = (np.concatenate([part[at] for part in found]) for at in range(3))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return _best(world, (a, b, score), seconds, peak)


def _best(world: World, pairs: Pairs, seconds: float, peak: float) -> Linked:
    """With the least score that gives the best F1."""
    a, b, score = pairs
    tried = []
    for least in BEST_OF:
        kept = score >= least
        scores = _scores(world, a[kept], b[kept])
        tried.append(Linked(len(world), seconds, peak, int(kept.sum()), *scores))
    return max(tried, key=lambda linked: linked.f1)


def _scores(world: World, a: NDArray[np.intp], b: NDArray[np.intp]) -> tuple[float, float]:
    sizes = np.bincount(world.fact)
    right = int((world.fact[a] == world.fact[b]).sum())
    return right / max(len(a), 1), right / max(int((sizes * (sizes - 1) // 2).sum()), 1)


def relink_by_peer(claims: int) -> Linked:
    """Splink, in its own environment, on the same claims."""
    world = generate(claims)
    with tempfile.TemporaryDirectory(prefix="twosource-bench-") as folder:
        table, pairs = Path(folder) / "claims.csv", Path(folder) / "pairs.csv"
        _write(world, table)
        done = subprocess.run(
            [str(PEER_PYTHON), str(PEER), str(table), str(pairs)],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        told = json.loads(done.stdout.splitlines()[-1])
        found = np.loadtxt(pairs, delimiter=",", skiprows=1, ndmin=2)
    a, b = found[:, 0].astype(np.intp), found[:, 1].astype(np.intp)
    return _best(world, (a, b, found[:, 2]), told["seconds"], told["peak_mb"])


def _write(world: World, path: Path) -> None:
    told, tables = world.told, world.told.tables
    with path.open("w", newline="", encoding="utf-8") as out:
        write = csv.writer(out)
        write.writerow(
            "unique_id dispute measure event place day week shifted_week value origin text".split()
        )
        for row in range(len(world)):
            day, event, place = int(told.day[row]), int(told.event[row]), int(told.place[row])
            dispute = int(told.dispute[row])
            write.writerow((
                row, "" if dispute == NONE else dispute, int(told.measure[row]),
                "" if event == NONE else tables.events[event],
                "" if place == NONE else tables.places[place],
                day, day // 7, (day + 3) // 7, int(told.value[row]), int(told.origin[row]),
                world.text[row],
            ))  # fmt: skip


def _in_a_process(*arguments: str) -> Linked:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.linking", *arguments, "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return Linked(**json.loads(done.stdout.splitlines()[-1]))


def lines(ours: Linked, peer: Linked | None) -> Iterator[str]:
    """One line for each, and the ratios."""
    for name, one in (("arrays", ours), ("splink", peer)):
        if one is not None:
            yield (
                f"{name:<7} {one.claims:,} claims: {one.seconds:.1f} s, {one.peak_mb:,.0f} MB,"
                f" {one.pairs:,} pairs, precision {one.precision:.3f}, recall {one.recall:.3f},"
                f" F1 {one.f1:.3f}"
            )
    if peer is not None:
        time_, memory = ours.seconds / peer.seconds, ours.peak_mb / peer.peak_mb
        yield f"arrays  {time_:.2f} of Splink's time, {memory:.2f} of its memory"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linking", description=__doc__)
    parser.add_argument("--candidates", type=int, nargs="*", help="sizes to count candidates at")
    parser.add_argument("--relink", type=int, help="claims to link anew")
    parser.add_argument("--peer", action="store_true", help="with Splink as well")
    parser.add_argument("--json", action="store_true", help="ours alone, as one JSON object")
    wanted = parser.parse_args(arguments)
    if min([*(wanted.candidates or ()), wanted.relink or 1]) < 1:
        parser.error("sizes are 1 or more")
    for size in wanted.candidates or ():
        sys.stdout.write(f"{size:,} claims: {candidates_per_claim(size):.2f} candidates a claim\n")
    if wanted.relink and wanted.json:
        sys.stdout.write(json.dumps(asdict(relink(wanted.relink))) + "\n")
    elif wanted.relink:
        ours = _in_a_process("--relink", str(wanted.relink))
        peer = relink_by_peer(wanted.relink) if wanted.peer else None
        sys.stdout.write("\n".join(lines(ours, peer)) + "\n")


if __name__ == "__main__":
    main()
