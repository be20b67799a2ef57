"""Ingestion of very many reports beside the extractor alone: ``python -m benchmarks.endless``.

Short dispatches about events with towns and people of their own, each event told by four outlets,
are ingested from one file of JSON Lines as ``twosource ingest`` does it: read and extracted in a
process beside, linked, assessed and stored a hundred at a time. Told is the resident memory of both
processes after every thousand, the last of these over the first, and the share of the extractor's
own speed that is kept: the time it takes alone, in this process, for a tenth of the same reports,
over that of the whole job, a report. The tenth is read anew after each look, since a machine that
others share is not as fast at every hour. ``--alone`` reads in this process instead, and compares
times of the processor.
"""

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import islice
from multiprocessing import active_children
from pathlib import Path

from api.jobs import store_portions
from benchmarks.memory import resident_memory, told_by_several
from benchmarks.telling import Tell, teller
from claims.db import open_store
from claims.extract import Extractor
from claims.ingest import read_stream
from claims.run import Run
from claims.text.reading import document_from_text

TELLINGS = 4
"""Outlets that tell of one event."""
SAMPLED = 10
"""Of so many reports of a stretch the extractor reads one by itself, and as many in one go."""
DAY = "2031-06-01"
Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Result:
    """``megabytes`` of resident memory by how many reports were in; ``growth`` is the last of them
    over the first. ``share`` is the extractor's time a report over ingestion's, ``last_share`` the
    same for the last reports alone, which meet the fullest store."""

    documents: int
    claims: int
    links: int
    seconds: float
    megabytes: dict[int, float]
    growth: float
    share: float
    last_share: float


def measure(documents: int, every: int, tell: Tell, *, beside: bool = True) -> Result:
    """Ingest so many reports; look at the memory and the time after each ``every``."""
    with tempfile.TemporaryDirectory(prefix="twosource-endless-") as folder:
        file = Path(folder, "reports.jsonl")
        with file.open("w", encoding="utf-8") as lines:
            for record in told_by_several(documents, TELLINGS):
                lines.write(json.dumps(record) + "\n")
        return _ingested(file, Path(folder, "store.sqlite"), every, tell, Run(beside=beside))


class _Alone:
    """The extractor by itself, kept between looks as ingestion keeps its own."""

    def __init__(self, clock: Clock) -> None:
        self._extractor, self._clock = Extractor(), clock
        self._read([next(told_by_several(1, TELLINGS))])  # loads the parser

    def _read(self, records: Sequence[Mapping[str, str]]) -> float:
        documents = [document_from_text(one["text"], published=DAY) for one in records]
        began = self._clock()
        for _ in self._extractor.extract_many(documents):
            pass
        return self._clock() - began

    def seconds(self, first: int, last: int) -> float:
        """As it would take for the reports from ``first`` to ``last``."""
        records = list(islice(told_by_several(last, TELLINGS), first, last, SAMPLED))
        return self._read(records) / len(records) * (last - first)


def _ingested(file: Path, where: Path, every: int, tell: Tell, run: Run) -> Result:
    clock = time.monotonic if run.beside else time.process_time
    engine, alone = open_store(str(where)), _Alone(clock)
    done = looked = claims = links = 0
    looks: dict[int, float] = {}
    took = ideal = share = 0.0
    last = clock()
    for view in store_portions(engine, read_stream([file]), lambda: datetime.now(UTC), None, run):
        before, done = done, done + len(view.documents)
        claims += sum(item.claims for item in view.documents)
        links += len(view.links)
        if done // every > before // every:
            spent = clock() - last
            own = alone.seconds(looked, done)
            took, ideal, share, looked = took + spent, ideal + own, own / spent, done
            looks[done] = sum(map(resident_memory, [os.getpid(), *_readers()]))
            tell(f"{done:>7,} reports  {looks[done]:6.0f} MB  {share:.2f} of the extractor's speed")
            last = clock()
    engine.dispose()
    sizes = list(looks.values())
    growth = sizes[-1] / sizes[0]
    return Result(done, claims, links, took, looks, growth, ideal / took, share)


def _readers() -> list[int]:
    """The processes (ids) that read beside this one."""
    return [child.pid for child in active_children() if child.pid is not None]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.endless", description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000, help="how many texts (10000)")
    parser.add_argument("--every", type=int, default=1_000, help="how often to look (1000)")
    parser.add_argument("--alone", action="store_true", help="read in this process, too")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    wanted = parser.parse_args(arguments)
    if not 1 <= wanted.every <= wanted.documents:
        parser.error("--every is 1 or more, and --documents no less")
    tell = teller(quiet=wanted.json)
    result = measure(wanted.documents, wanted.every, tell, beside=not wanted.alone)
    print(json.dumps(asdict(result)) if wanted.json else _text(result))


def _text(result: Result) -> str:
    return (
        f"memory, last over first  {result.growth:.2f}; of the extractor's speed  "
        f"{result.share:.2f}, at the end {result.last_share:.2f}; {result.claims:,} claims, "
        f"{result.links:,} links in {result.seconds:,.0f} s"
    )


if __name__ == "__main__":
    main()
