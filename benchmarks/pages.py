"""What the server spends on each page over a store of a million claims, beside the same page over
the seeds: ``python -m benchmarks.pages``.

Every kind of page is asked for several times, each time about something else (a claim, a question,
a filter), after it was asked for once to warm what is loaded once. Told are processor seconds of
the server (the median), how often it asked the database (the most), and the bytes of the page as
they are sent, compressed. The limit of a ratio is 3. The large store is made by SQL alone
(``benchmarks.serving_store``).
"""

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx
from sqlalchemy import Engine, event, text

from api.app import create_app
from api.cli.demo import load_seeds
from benchmarks.serving_store import fill
from claims.db import open_store

LIMIT = 3.0
ROUNDS = 7
Addresses = Mapping[str, Sequence[str]]

PICKED: Mapping[str, str] = {
    "claim": "SELECT id FROM claim ORDER BY substr(id, 7, 4), id",
    "document": "SELECT document FROM claim GROUP BY document ORDER BY substr(document, 7, 4)",
    "question": "SELECT id FROM question WHERE answers BETWEEN 4 AND 8 ORDER BY substr(id, 5, 5)",
    "speaker": "SELECT speaker FROM claim GROUP BY speaker ORDER BY count(*) DESC",
    "source": "SELECT d.source FROM claim c JOIN document d ON d.id = c.document"
    " GROUP BY d.source ORDER BY count(*) DESC",
    "side": "SELECT dispute||':'||speaker_side FROM claim WHERE speaker_side IS NOT NULL"
    " AND dispute IS NOT NULL GROUP BY dispute, speaker_side ORDER BY count(*) DESC",
    "dispute": "SELECT dispute FROM claim WHERE dispute IS NOT NULL GROUP BY dispute"
    " ORDER BY count(*) DESC",
    "measure": "SELECT measure FROM figure GROUP BY measure ORDER BY count(*) DESC",
}
"""What pages are about: the most frequent first where that makes the page dear."""
PAGES: Mapping[str, str] = {
    "home": "/",
    "contested": "/contested",
    "contested of a dispute": "/contested?dispute={dispute}",
    "uncorroborated": "/uncorroborated",
    "uncorroborated by measure": "/uncorroborated?measure={measure}",
    "claims": "/claims",
    "claims of a speaker": "/claims?speaker={speaker}",
    "claims with words": "/claims?query=killed",
    "claim": "/claims/{claim}",
    "questions": "/questions",
    "question": "/questions/{question}",
    "documents": "/documents",
    "document": "/documents/{document}",
    "speakers": "/speakers",
    "speaker": "/speakers/{speaker}",
    "side": "/sides/{side}",
    "sources": "/sources",
    "source": "/sources/{source}",
    "dispute": "/disputes/{dispute}",
    "graph of a dispute": "/disputes/{dispute}/graph",
    "reports": "/reports",
    "review": "/review",
    "ingest": "/ingest",
    "searches": "/searches",
    "settings": "/settings",
    "about": "/about",
}


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one kind of page over one store: milliseconds of processor, questions asked of the
    database, and bytes sent."""

    milliseconds: float
    queries: int
    sent: int


@dataclass(frozen=True, slots=True)
class Result:
    page: str
    seeds: Cost
    large: Cost

    @property
    def ratio(self) -> float:
        return self.large.milliseconds / self.seeds.milliseconds


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as folder:
        small = open_store(str(Path(folder) / "seeds.db"))
        load_seeds(small)
        path = options.store or Path(folder) / "large.db"
        if not path.exists():
            print(f"filling a store with {options.claims:,} claims", file=sys.stderr, flush=True)
            fill(path, options.claims)
        large = open_store(str(path))
        for name in options.page or PAGES:
            result = Result(name, measure(small, name), measure(large, name))
            told = asdict(result) | {"ratio": result.ratio}
            print(json.dumps(told) if options.json else _line(result), flush=True)


def measure(engine: Engine, page: str) -> Cost:
    """Ask for this kind of page about one thing after another."""
    return asyncio.run(_measure(engine, _addresses(engine, PAGES[page])))


def _addresses(engine: Engine, pattern: str) -> list[str]:
    named = [name for name in PICKED if f"{{{name}}}" in pattern]
    if not named:
        return [pattern] * (ROUNDS + 1)
    with engine.connect() as connection:
        found = connection.execute(text(PICKED[named[0]])).scalars().fetchmany(ROUNDS + 1)
    chosen = [found[i % len(found)] for i in range(ROUNDS, -1, -1)]  # the dearest are measured
    return [pattern.format(**{named[0]: value}) for value in chosen]


async def _measure(engine: Engine, addresses: Sequence[str]) -> Cost:
    transport = httpx.ASGITransport(create_app(engine), client=("127.0.0.1", 1))
    headers = {"Accept": "text/html", "Accept-Encoding": "gzip"}
    times, queries, sent = [], [], []
    async with httpx.AsyncClient(
        transport=transport, base_url="http://127.0.0.1", headers=headers, timeout=300
    ) as client:
        await client.get(addresses[0])
        for address in addresses[1:]:
            with counted(engine) as asked:
                began = time.process_time()
                async with client.stream("GET", address) as answer:
                    size = sum([len(part) async for part in answer.aiter_raw()])
                times.append(time.process_time() - began)
            if answer.status_code != 200:
                raise SystemExit(f"{address} answered {answer.status_code}")
            queries.append(len(asked))
            sent.append(size)
    return Cost(statistics.median(times) * 1000, max(queries), round(statistics.median(sent)))


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """Every statement that the database is sent."""
    asked: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


def _line(result: Result) -> str:
    over = "" if result.ratio <= LIMIT else f"  over {LIMIT:g}"
    return (
        f"{result.page:28} {result.seeds.milliseconds:8.1f} ms  {result.large.milliseconds:8.1f} ms"
        f"  x {result.ratio:6.2f}  queries {result.seeds.queries:3} {result.large.queries:3}"
        f"  sent {result.seeds.sent:7,} {result.large.sent:7,}{over}"
    )


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--store", type=Path, help="a store filled before, or to be kept")
    parser.add_argument("--page", action="append", choices=tuple(PAGES), help="this kind only")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
