"""What reading figures adds to extraction: ``python -m benchmarks.figures``.

The shipped texts are extracted, and the time inside the readers of figures is taken apart: the
ratio told is that time over the rest of extraction (parsing, attribution, resolution) of the same
run. Paragraphs are read once for all their claims, as in any other run. Time is this process's
processor time.
"""

import argparse
import gc
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import ParamSpec, TypeVar
from unittest.mock import patch

from benchmarks.ingest import Ratio
from benchmarks.texts import write_documents
from claims.extract import Extractor, assemble
from claims.extract.content import narration
from claims.text.reading import read_document
from claims.values import Document

P = ParamSpec("P")
R = TypeVar("R")

READERS = ((assemble, "read_figures"), (narration, "read_figures"), (narration, "numbers"))
"""The functions through which extraction reads figures, where it calls them."""


@dataclass(frozen=True, slots=True)
class Result:
    """``figures`` were read; ``added`` is their time over that of all else, by round."""

    documents: int
    characters: int
    figures: int
    rounds: int
    added: Ratio


class _Clock:
    """Processor seconds spent inside the functions it wraps, those they call included."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._inside = False

    def wrap(self, function: Callable[P, R]) -> Callable[P, R]:
        def timed(*args: P.args, **kwargs: P.kwargs) -> R:
            if self._inside:
                return function(*args, **kwargs)
            self._inside, start = True, time.process_time()
            try:
                return function(*args, **kwargs)
            finally:
                self.seconds += time.process_time() - start
                self._inside = False

        return timed


@contextmanager
def _timed_readers() -> Iterator[_Clock]:
    clock = _Clock()
    patches = [
        patch.object(module, name, clock.wrap(getattr(module, name))) for module, name in READERS
    ]
    for one in patches:
        one.start()
    try:
        yield clock
    finally:
        for one in patches:
            one.stop()


def measure(documents: int, rounds: int) -> Result:
    """Extract ``documents`` texts once unmeasured, then ``rounds`` times."""
    with tempfile.TemporaryDirectory(prefix="twosource-bench-") as folder:
        read = [read_document(path) for path in write_documents(Path(folder), documents)]
    figures, _ = _round(read)
    added = [_round(read)[1] for _ in range(rounds)]
    characters = sum(len(document.text) for document in read)
    return Result(
        documents, characters, figures, rounds, Ratio(median(added), min(added), max(added))
    )


def _round(documents: Sequence[Document]) -> tuple[int, float]:
    """How many figures were read, and their time over that of the rest."""
    gc.collect()
    with _timed_readers() as clock:
        start = time.process_time()
        found = list(Extractor().extract_many(documents))
        whole = time.process_time() - start
    figures = sum(len(claim.figures) for one in found for claim in one.claims)
    return figures, clock.seconds / (whole - clock.seconds)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.figures", description=__doc__)
    parser.add_argument("--documents", type=int, default=200, help="how many texts (200)")
    parser.add_argument("--rounds", type=int, default=5, help="how often (5)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    wanted = parser.parse_args(arguments)
    if min(wanted.documents, wanted.rounds) < 1:
        parser.error("--documents and --rounds are 1 or more")
    result = measure(wanted.documents, wanted.rounds)
    sys.stdout.write(json.dumps(asdict(result)) + "\n" if wanted.json else _text(result))


def _text(result: Result) -> str:
    added = result.added
    return (
        f"{result.documents} documents, {result.characters:,} characters,"
        f" {result.figures} figures\n"
        f"reading figures adds {added.median:.1%} to the rest of extraction"
        f" ({added.low:.1%} to {added.high:.1%} over {result.rounds} rounds)\n"
    )


if __name__ == "__main__":
    main()
