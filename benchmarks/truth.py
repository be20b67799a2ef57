"""Truth discovery: agreement with a public package, the time of a round beside its, and copiers
found in invented answers: ``python -m benchmarks.truth``.

The package is ``truthdiscovery`` 1.0.4, run by its own interpreter (``make truth-peer`` installs
it); without it only the copiers are told. Both sides get the same claims, read and indexed before
the clock begins, and make the same number of rounds; what is told of each is the least processor
time that a round took.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.truth_copiers import WORLDS, Score, scores
from benchmarks.truth_peer import Beside, claims, compare

PEER = Path(".truth-peer/bin/python")
AGREE_ON = 5_000
ROUNDS = 20


@dataclass(frozen=True, slots=True)
class Result:
    """Ours beside the package by default settings on few claims, and in speed on many; scores by
    world."""

    agreement: list[Beside]
    speed: list[Beside]
    count: int
    seeds: int
    copiers: dict[str, Score]

    @property
    def times_faster(self) -> float:
        """The package's rounds over ours, all methods that have rounds together."""
        ours, theirs = (sum(beside.seconds[i] for beside in self.speed) for i in (0, 1))
        return theirs / ours


def measure(peer: Path | None, count: int, seeds: int, worlds: Sequence[str]) -> Result:
    """``peer`` is the interpreter that has the package (None: leave it out), ``count`` the claims
    to take the time on, ``seeds`` how many worlds of each kind to generate."""
    return Result(
        compare(claims(min(count, AGREE_ON)), peer) if peer else [],
        compare(claims(count), peer, ROUNDS) if peer else [],
        count,
        seeds,
        {name: scores(WORLDS[name], range(seeds)) for name in worlds},
    )


def lines(result: Result) -> Iterator[str]:
    """The whole of it as text."""
    if result.agreement:
        yield f"beside truthdiscovery, on {result.count:,} claims"
        yield from map(_beside, result.agreement, result.speed)
        yield f"  all rounds together: {result.times_faster:.1f} times faster"
    yield f"copiers, means of {result.seeds} worlds of each kind"
    for name, score in result.copiers.items():
        yield from _told(name, score)


def _beside(same: Beside, fast: Beside) -> str:
    differs = max(same.belief, same.trust, fast.belief, fast.trust)
    told = f"  {same.method:<18} differs by {differs:.0e} at most"
    if fast.times_faster is None:
        return told
    ours, theirs = (1000 * seconds for seconds in fast.seconds)
    return f"{told}; a round {ours:.1f} ms, theirs {theirs:.1f} ms: {fast.times_faster:.1f} times"


def _told(name: str, score: Score) -> Iterator[str]:
    yield (
        f"  {name}: voting {score.voting_declared:.3f} declared, {score.voting:.3f} not;"
        f" Accu declared {score.accu_declared:.3f}, AccuCopy {score.accu_copy:.3f}"
        f" ({score.kept:.1%} of the better)"
    )
    yield (
        f"    pairs F1 {score.f1:.3f}, direct ones {score.direct_f1:.3f}"
        f" ({score.right_way:.0%} the right way round), falsely accused {score.false:.3%}"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.truth", description=__doc__)
    parser.add_argument("--peer", type=Path, default=PEER, help=f"its interpreter ({PEER})")
    parser.add_argument("--claims", type=int, default=1_000_000, help="for the time (1,000,000)")
    parser.add_argument("--seeds", type=int, default=10, help="worlds of each kind (10)")
    parser.add_argument("--world", action="append", choices=list(WORLDS), help="only this kind")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    wanted = parser.parse_args(arguments)
    if min(wanted.claims, wanted.seeds) < 1:
        parser.error("--claims and --seeds are 1 or more")
    peer = wanted.peer if wanted.peer.exists() else None
    if peer is None:
        print(f"no {wanted.peer}: `make truth-peer` installs the package", file=sys.stderr)
    result = measure(peer, wanted.claims, wanted.seeds, wanted.world or list(WORLDS))
    text = json.dumps(asdict(result)) if wanted.json else "\n".join(lines(result))
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
