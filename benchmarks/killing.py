"""Ingestion killed at random moments and begun again: ``python -m benchmarks.killing``.

The program is run as its user runs it, and gets ``kill -9`` at a random moment; it is begun again,
and killed again, until it has come to its end as often as it takes for all the kills. Each store is
held against one that was filled without a disturbance.
"""

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.contents import Rows, contents, different
from benchmarks.telling import Tell, listed, teller
from benchmarks.texts import write_documents
from claims.db import open_store

SOON = 0.4
"""Within this share of an undisturbed run the program is killed: it begins again behind what it has
stored, so that by and by every moment of a run is met."""
MOST_OF_ONE = 12
"""A store is left alone after so many kills, else it might never be done."""


@dataclass(frozen=True, slots=True)
class Result:
    """``kills`` that met a running program, in how many ``stores``; what was ``different`` in any
    of them; ``seconds`` an undisturbed run takes."""

    documents: int
    kills: int
    stores: int
    different: tuple[str, ...]
    seconds: float


def measure(documents: int, kills: int, seed: int, tell: Tell) -> Result:
    """Fill a store, then others while killing; say of each when it is done."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="twosource-killing-") as folder:
        texts = Path(folder, "texts")
        texts.mkdir()
        write_documents(texts, documents, shortened=True)
        began = time.monotonic()
        whole = _filled(texts, Path(folder, "whole"), [])[1]
        seconds = time.monotonic() - began
        tell(f"undisturbed: {seconds:.0f} s")
        met, stores, found = 0, 0, list[str]()
        while met < kills:
            most = min(MOST_OF_ONE, kills - met)
            waits = [chance.uniform(0, seconds * SOON) for _ in range(most)]
            times, rows = _filled(texts, Path(folder, f"store-{stores}"), waits)
            met, stores = met + times, stores + 1
            found += different(whole, rows)
            tell(f"{met} kills, {stores} stores, {len(found)} differences")
    return Result(documents, met, stores, tuple(found), seconds)


def _filled(texts: Path, where: Path, waits: Sequence[float]) -> tuple[int, Mapping[str, Rows]]:
    """Ingest, killed after each of ``waits`` (seconds) if it still runs, until it is done."""
    where.mkdir()
    store, met = where / "store.sqlite", 0
    left = list(waits)
    while True:
        command = [sys.executable, "-m", "api", "ingest", str(texts), "--db", str(store)]
        program = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        try:
            _, said = program.communicate(timeout=left.pop() if left else None)
        except subprocess.TimeoutExpired:
            program.kill()
            program.communicate()
            met += 1
            continue
        if program.returncode:
            raise SystemExit(f"it failed after {met} kills: {said.decode()}")
        break
    engine = open_store(str(store), create=False)
    rows = contents(engine)
    engine.dispose()
    shutil.rmtree(where)
    return met, rows


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print; exit code 1 where a store was another."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.killing", description=__doc__)
    parser.add_argument("--documents", type=int, default=500, help="how many texts (500)")
    parser.add_argument("--kills", type=int, default=100, help="how many kills (100)")
    parser.add_argument("--seed", type=int, default=1, help="of the random moments (1)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    wanted = parser.parse_args(arguments)
    tell = teller(quiet=wanted.json)
    result = measure(wanted.documents, wanted.kills, wanted.seed, tell)
    print(json.dumps(asdict(result)) if wanted.json else _text(result))
    if result.different:
        raise SystemExit(1)


def _text(result: Result) -> str:
    wrong = listed(result.different)
    return (
        f"{result.kills} kills of a run of {result.documents} documents, "
        f"in {result.stores} stores; differences:{wrong}"
    )


if __name__ == "__main__":
    main()
