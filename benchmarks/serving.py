"""Requests a second beside a FastAPI application that only says hello:
``python -m benchmarks.serving``.

Both are served by uvicorn in one process each, set up alike, one after the other in one run, and
asked by wrk over 64 connections. The store is SQLite with so many claims
(``benchmarks.serving_store``). Asked are the status of a claim and a filtered list of fifty: the
same few again and again after a first time (hot), and any of the store (cold, where nothing kept
in memory helps). Told are requests a second, their ratio to hello's, and the 99th percentile of
the time an answer takes beside the median.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

import httpx

from benchmarks.serving_store import DISPUTES, claim_id, fill

HELLO = """
import sys, uvicorn
from fastapi import FastAPI
app = FastAPI()
@app.get("/")
async def hello():
    return {"hello": "world"}
uvicorn.run(app, port=int(sys.argv[1]), access_log=False, log_level="warning")
"""
CONNECTIONS, THREADS = 64, 2
FEW = 100
"""So many different addresses are asked for again and again."""
MANY = 20_000
"""So many different ones where nothing is to be asked for twice."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Requests a second, and milliseconds an answer takes."""

    name: str
    rate: float
    ratio: float
    median: float
    p99: float
    failed: int


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    if shutil.which("wrk") is None:
        raise SystemExit("the benchmark asks by wrk; install it (Debian: apt-get install wrk)")
    with tempfile.TemporaryDirectory() as folder:
        path = options.store or Path(folder) / "serving.db"
        if not path.exists():
            print(f"filling a store with {options.claims:,} claims", file=sys.stderr, flush=True)
            fill(path, options.claims)
        for rate in _measure(path, options, Path(folder)):
            told = asdict(rate)
            print(json.dumps(told) if options.json else _line(rate), flush=True)


def _measure(path: Path, options: argparse.Namespace, folder: Path) -> Iterator[Rate]:
    with _server([sys.executable, "-c", HELLO], 8990) as base:
        hello = _wrk(base, ["/"], options.seconds, folder)
    yield _rate("hello", hello, hello["rate"])
    serve = [sys.executable, "-m", "api", "serve", "--db", str(path), "--port"]
    with _server(serve, 8991, ready="/healthz") as base:
        for name, paths in _cases(options.claims):
            if len(paths) <= FEW:
                _ask_once(base, paths)
            found = _wrk(base, paths, options.seconds, folder)
            yield _rate(name, found, hello["rate"])


def _ask_once(base: str, paths: Sequence[str]) -> None:
    with httpx.Client(base_url=base, timeout=60) as client:
        for path in paths:
            client.get(path).raise_for_status()


def _cases(claims: int) -> Iterator[tuple[str, list[str]]]:
    random = Random(1)
    anyone = random.sample(range(claims), min(claims, MANY))
    yield "status, hot", [f"/v1/claims/{claim_id(n)}/status" for n in anyone[:FEW]]
    yield "list of 50, hot", _lists(random, min(FEW, DISPUTES))
    yield "status, cold", [f"/v1/claims/{claim_id(n)}/status" for n in anyone]
    asked = [(day, path) for day in _days() for path in _lists(random, 5)]
    yield "list of 50, cold", [f"{path}&published.lte={day}" for day, path in asked]


def _lists(random: Random, many: int) -> list[str]:
    disputes = random.sample(range(DISPUTES), many)
    return [f"/v1/claims?status=contested&dispute=dispute-{n}&limit=50" for n in disputes]


def _days() -> list[str]:
    return [f"{year}-{month:02}-15" for year in range(2001, 2025) for month in range(1, 13)]


def _wrk(base: str, paths: Sequence[str], seconds: int, folder: Path) -> dict[str, float]:
    """Asks for the paths in turn, over all connections."""
    script = folder / "ask.lua"
    listed = ",\n".join(json.dumps(path) for path in paths)
    script.write_text(
        f"local paths = {{{listed}}}\nlocal at = 0\nlocal threads = 0\n"
        "function setup(thread) thread:set('first', threads * 7919) threads = threads + 1 end\n"
        "function init() at = first end\n"
        "request = function()\n  at = at + 1\n"
        "  return wrk.format('GET', paths[at % #paths + 1])\nend\n"
    )
    command = ["wrk", f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency"]
    out = subprocess.run(
        [*command, "-s", str(script), base], capture_output=True, text=True, check=True
    ).stdout
    return {
        "rate": _number(r"Requests/sec:\s+([\d.]+)", out),
        "median": _time(r"50%\s+([\d.]+)(us|ms|s)", out),
        "p99": _time(r"99%\s+([\d.]+)(us|ms|s)", out),
        "failed": _number(r"Non-2xx or 3xx responses: (\d+)", out),
    }


def _number(pattern: str, out: str) -> float:
    found = re.search(pattern, out)
    return float(found[1]) if found else 0.0


def _time(pattern: str, out: str) -> float:
    found = re.search(pattern, out)
    return float(found[1]) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[found[2]] if found else 0.0


def _rate(name: str, found: dict[str, float], hello: float) -> Rate:
    ratio = found["rate"] / hello
    return Rate(name, found["rate"], ratio, found["median"], found["p99"], int(found["failed"]))


@contextmanager
def _server(command: Sequence[str], port: int, ready: str = "/") -> Iterator[str]:
    """The program on a port, once it answers."""
    base = f"http://127.0.0.1:{port}"
    running = subprocess.Popen([*command, str(port)], stdout=subprocess.DEVNULL)
    try:
        _wait(base + ready, running)
        yield base
    finally:
        running.terminate()
        running.wait(20)


def _wait(address: str, running: "subprocess.Popen[bytes]") -> None:
    while running.poll() is None:
        try:
            httpx.get(address, timeout=5)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"the server for {address} ended")


def _line(rate: Rate) -> str:
    return (
        f"{rate.name:<18} {rate.rate:>9,.0f} a second {rate.ratio:>7.2f} of hello"
        f"   median {rate.median:>7.2f} ms, p99 {rate.p99 / (rate.median or 1):>5.1f} x it"
        + (f", {rate.failed} failed" if rate.failed else "")
    )


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Requests a second beside a hello.")
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=int, default=8, help="of asking, each case")
    parser.add_argument("--store", type=Path, help="use, or make and keep, this store")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
