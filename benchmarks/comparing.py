"""How fast two parsed figures are compared, beside rapidfuzz on the same texts:
``python -m benchmarks.comparing``.

The pairs are those that linking compares when the shipped dispatches, and the same some weeks
later with other numbers and towns, are laid beside each other: the figures of candidates that are
of one family of measures, with the context of their claims. ``all`` is that mix, of which many are
soon found to be of two places or events; ``one_question`` are those that get as far as their
numbers, the dearest.

The peer is ``rapidfuzz.fuzz.ratio`` on the contents of the two claims. Both take turns over the
same pairs, in slices of 64; what is told is the sum over the slices of the least time each took in
any round, since a slice lasts a fraction of a millisecond and whatever else the machine does can
double it.
"""

import argparse
import gc
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rapidfuzz.fuzz import ratio

from benchmarks.texts import write_documents
from claims.db import open_store, session
from claims.ingest import read_batches
from claims.values import ClaimInContext, Figure
from graph.compare.figures import compare_figures
from graph.link.candidates import candidate_pairs
from graph.link.context import grounded, pair_context
from graph.link.dating import dated
from graph.link.propose import answers
from graph.origins import voices
from graph.pipeline import ingest_and_link, load_all
from graph.values import PairContext

_RECORDED_AT = "2031-03-04T00:00:00+00:00"
SLICE = 64
_SOON_TOLD_APART = ("measure", "unit", "scope", "inclusion")


@dataclass(frozen=True, slots=True)
class Compared:
    """Two figures as linking compares them, and the contents of their claims."""

    a: Figure
    b: Figure
    context: PairContext
    texts: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Speed:
    """Comparisons a second, and how often the peer's time a comparison takes."""

    pairs: int
    per_second: float
    times_rapidfuzz: float


@dataclass(frozen=True, slots=True)
class Result:
    documents: int
    rounds: int
    all: Speed
    one_question: Speed


def measure(documents: int, rounds: int) -> Result:
    """Time both on the pairs of so many documents, after one round that does not count."""
    pairs = list(linked_pairs(documents))
    deep = [p for p in pairs if _found(p) not in _SOON_TOLD_APART]
    return Result(documents, rounds, _speed(pairs, rounds), _speed(deep, rounds))


def _found(pair: Compared) -> str:
    return compare_figures(pair.a, pair.b, pair.context).rule


def linked_pairs(documents: int) -> Iterator[Compared]:
    """Every two figures that linking compares among the claims of so many dispatches."""
    stored = _claims(documents)
    items = {item.id: item for item in dated([grounded(item) for item in stored])}
    known = voices(items.values())
    for one, other in candidate_pairs(stored):
        a, b = items[one.id], items[other.id]
        for i, j in answers(a, b):
            first, second = a.claim.figures[i], b.claim.figures[j]
            context = pair_context(a, first, b, second, known)
            yield Compared(first, second, context, (a.claim.content, b.claim.content))


def _claims(documents: int) -> list[ClaimInContext]:
    with tempfile.TemporaryDirectory(prefix="twosource-bench-") as folder:
        paths = write_documents(Path(folder), documents)
        engine = open_store(str(Path(folder) / "store.db"))
        try:
            with session(engine, write=True) as opened:
                ingest_and_link(opened, read_batches(paths), _RECORDED_AT)
                return load_all(opened, None)
        finally:
            engine.dispose()


def _speed(pairs: Sequence[Compared], rounds: int) -> Speed:
    slices = [pairs[start : start + SLICE] for start in range(0, len(pairs), SLICE)]
    ours, peer = (sum(_least(job, slices, rounds)) for job in (_compare, _peer))
    return Speed(len(pairs), len(pairs) / ours, ours / peer)


def _least(
    job: Callable[[Sequence[Compared]], None], slices: Sequence[Sequence[Compared]], rounds: int
) -> list[float]:
    """Seconds of each slice in its best round, after one that does not count."""
    gc.collect()
    for part in slices:
        job(part)
    least = [float("inf")] * len(slices)
    for _ in range(rounds):
        least = [min(best, _seconds(job, part)) for best, part in zip(least, slices, strict=True)]
    return least


def _compare(pairs: Sequence[Compared]) -> None:
    for pair in pairs:
        compare_figures(pair.a, pair.b, pair.context)


def _peer(pairs: Sequence[Compared]) -> None:
    for pair in pairs:
        ratio(*pair.texts)


def _seconds(job: Callable[[Sequence[Compared]], None], pairs: Sequence[Compared]) -> float:
    start = time.perf_counter()
    job(pairs)
    return time.perf_counter() - start


def lines(result: Result) -> list[str]:
    """One line of text for each set of pairs."""
    return [
        f"{name:<13} {speed.per_second:,.0f} comparisons a second,"
        f" {speed.times_rapidfuzz:.1f} times rapidfuzz's ratio; {speed.pairs:,} pairs"
        for name, speed in (("all pairs", result.all), ("one question", result.one_question))
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.comparing", description=__doc__)
    parser.add_argument("--documents", type=int, default=100, help="how many texts (100)")
    parser.add_argument("--rounds", type=int, default=25, help="how often (25)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    wanted = parser.parse_args(arguments)
    if min(wanted.documents, wanted.rounds) < 1:
        parser.error("--documents and --rounds are 1 or more")
    result = measure(wanted.documents, wanted.rounds)
    text = json.dumps(asdict(result)) if wanted.json else "\n".join(lines(result))
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
