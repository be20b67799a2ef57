"""A whole store out and back, beside a plain dump: ``python -m benchmarks.outback``.

The peer is what SQLite brings: the store as SQL (``iterdump`` of Python's ``sqlite3``, which is
``.dump`` of the shell), and that SQL run into a new file. It checks nothing and knows nothing of
another database; the full-text index, which ours makes anew, is left out of it. Every job is a
process of its own, so that its peak of memory is its own; times are of the processor.
"""

import argparse
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.serving_store import fill
from claims.db import open_store
from claims.transfer import Wanted, export_store, import_store
from claims.transfer.forms import FORMS
from claims.transfer.manifest import read_manifest

AT = "2031-01-01T00:00:00+00:00"
PEER = "dump"
INDEX = "claim_search"


@dataclass(frozen=True, slots=True)
class Job:
    """``rows_per_second`` and ``times_dump`` (the time over that of the peer) are of processor
    time; ``megabytes`` is the peak of resident memory."""

    form: str
    way: str
    rows_per_second: int
    times_dump: float
    megabytes: int


def measure(claims: int, forms: Sequence[str] = tuple(FORMS)) -> list[Job]:
    """Every form out and back, over a store of so many claims."""
    with tempfile.TemporaryDirectory(prefix="twosource-bench-") as made:
        folder = Path(made)
        fill(folder / "store.db", claims)
        raw = {(form, way): _in_child(folder, form, way) for form in (PEER, *forms) for way in WAYS}
        rows = sum(entry.rows for entry in read_manifest(folder / forms[0]).tables)
    return [
        Job(
            form,
            way,
            rows_per_second=round(rows / told["seconds"]),
            times_dump=round(told["seconds"] / raw[PEER, way]["seconds"], 2),
            megabytes=round(told["megabytes"]),
        )
        for (form, way), told in raw.items()
    ]


def _in_child(folder: Path, form: str, way: str) -> Mapping[str, float]:
    command = [sys.executable, "-m", "benchmarks.outback", "--job", form, way, str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _out(folder: Path, form: str) -> None:
    engine = open_store(str(folder / "store.db"))
    export_store(engine, folder / form, Wanted(form, "0", AT, with_access=True))
    engine.dispose()


def _back(folder: Path, form: str) -> None:
    engine = open_store(str(folder / f"{form}.db"))
    import_store(engine, folder / form)
    engine.dispose()


def _dump(folder: Path, form: str) -> None:
    source = sqlite3.connect(folder / "store.db")
    with (folder / form).open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in source.iterdump() if INDEX not in line)
    source.close()


def _undump(folder: Path, form: str) -> None:
    target = sqlite3.connect(folder / f"{form}.db")
    statement = ""
    with (folder / form).open(encoding="utf-8") as file:
        for line in file:
            statement += line
            if sqlite3.complete_statement(statement):
                target.execute(statement)
                statement = ""
    target.close()


WAYS: Mapping[str, tuple[Callable[[Path, str], None], Callable[[Path, str], None]]] = {
    "out": (_out, _dump),
    "back": (_back, _undump),
}


def run_job(form: str, way: str, folder: Path) -> dict[str, float]:
    """One job in this process: its seconds of the processor, and the peak of memory so far."""
    ours, peer = WAYS[way]
    started = time.process_time()
    (peer if form == PEER else ours)(folder, form)
    return {"seconds": time.process_time() - started, "megabytes": _peak() / 1024}


def _peak() -> int:
    """Kilobytes at most since this program began: what ``getrusage`` tells holds that of the
    process which started it."""
    told = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("VmHWM:"))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--forms", nargs="+", choices=list(FORMS), default=list(FORMS))
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--job", nargs=3, metavar=("FORM", "WAY", "FOLDER"), help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.job:
        form, way, folder = given.job
        print(json.dumps(run_job(form, way, Path(folder))))
        return
    for job in measure(given.claims, given.forms):
        if given.json:
            print(json.dumps(asdict(job)))
        else:
            print(
                f"{job.form:8} {job.way:5} {job.rows_per_second:>9,} rows a second"
                f"  {job.times_dump:5.2f} times dump  {job.megabytes:4} MB"
            )


if __name__ == "__main__":
    main()
