"""How fast the whole job is, beside spaCy alone: ``python -m benchmarks.ingest``.

Three jobs on the same documents, in the same process, in turns:

- ``spacy``: the pinned model as spaCy loads it over the paragraphs (``nlp.pipe``), and nothing
  else;
- ``extract``: documents to claims, which parses the same paragraphs;
- ``ingest``: files to a fresh SQLite store: read, extract, store, link, assess, commit.

A ratio is the time of a job over spaCy's time in the same round; the median of the rounds is
told, with the least and the greatest. Time is this process's processor time, so that whatever
else the machine does is not counted; every job runs on one core and hardly waits for the disk.
"""

import argparse
import gc
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from spacy import load as load_model

from benchmarks.texts import write_documents
from claims.db import open_store, session
from claims.extract import Extractor
from claims.extract.syntax.model import find_model
from claims.extract.syntax.parse import plain
from claims.ingest import read_batches
from claims.text.reading import paragraphs, read_document
from graph.pipeline import ingest_and_link

BATCH = 64
_RECORDED_AT = "2031-03-04T00:00:00+00:00"

Job = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Ratio:
    """Times spaCy's time: the median of the rounds, the least and the greatest."""

    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Result:
    """What one run measured. ``documents_per_second`` is by job, of the median round."""

    documents: int
    characters: int
    rounds: int
    documents_per_second: dict[str, float]
    times_spacy: dict[str, Ratio]


def measure(documents: int, rounds: int) -> Result:
    """Time the three jobs in turns on ``documents`` texts, after one round that does not count."""
    with tempfile.TemporaryDirectory(prefix="twosource-bench-") as folder:
        paths = write_documents(Path(folder), documents)
        jobs = _jobs(paths)
        _round(jobs, 0)
        times = [_round(jobs, number) for number in range(rounds)]
        characters = sum(len(path.read_text(encoding="utf-8")) for path in paths)
    return Result(
        documents,
        characters,
        rounds,
        {name: documents / median(seconds[name] for seconds in times) for name in jobs},
        {name: _ratio([t[name] / t["spacy"] for t in times]) for name in jobs if name != "spacy"},
    )


def _jobs(paths: Sequence[Path]) -> dict[str, Job]:
    documents = [read_document(path) for path in paths]
    texts = [plain(d.text[start:end]) for d in documents for start, end in paragraphs(d.text)]
    peer = load_model(find_model())

    def spacy() -> None:
        for _ in peer.pipe(texts, batch_size=BATCH):
            pass

    def extract() -> None:
        for _ in Extractor().extract_many(documents):
            pass

    return {"spacy": spacy, "extract": extract, "ingest": lambda: _ingest(paths)}


def _ingest(paths: Sequence[Path]) -> None:
    with tempfile.TemporaryDirectory(prefix="twosource-bench-") as folder:
        engine = open_store(str(Path(folder) / "store.db"))
        try:
            batches = read_batches(paths)
            with session(engine, write=True) as opened:
                ingest_and_link(opened, batches, _RECORDED_AT)
        finally:
            engine.dispose()


def _round(jobs: dict[str, Job], number: int) -> dict[str, float]:
    """Processor seconds of each job; who goes first changes from round to round."""
    names = list(jobs)
    turn = number % len(names)
    return {name: _seconds(jobs[name]) for name in names[turn:] + names[:turn]}


def _seconds(job: Job) -> float:
    gc.collect()
    start = time.process_time()
    job()
    return time.process_time() - start


def _ratio(values: Sequence[float]) -> Ratio:
    return Ratio(median(values), min(values), max(values))


def lines(result: Result) -> list[str]:
    """One line of text for each ratio."""
    return [
        f"{name:<8} {ratio.median:.2f} times spaCy alone"
        f" ({ratio.low:.2f} to {ratio.high:.2f} over {result.rounds} rounds);"
        f" {result.documents_per_second[name]:.0f} documents a second,"
        f" spaCy {result.documents_per_second['spacy']:.0f}"
        for name, ratio in result.times_spacy.items()
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ingest", description=__doc__)
    parser.add_argument("--documents", type=int, default=200, help="how many texts (200)")
    parser.add_argument("--rounds", type=int, default=5, help="how often (5)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    wanted = parser.parse_args(arguments)
    if min(wanted.documents, wanted.rounds) < 1:
        parser.error("--documents and --rounds are 1 or more")
    result = measure(wanted.documents, wanted.rounds)
    sys.stdout.write(json.dumps(asdict(result)) + "\n" if wanted.json else _text(result))


def _text(result: Result) -> str:
    head = f"{result.documents} documents, {result.characters:,} characters"
    return "\n".join([head, *lines(result)]) + "\n"


if __name__ == "__main__":
    main()
