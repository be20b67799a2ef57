"""What the report of one week costs in a store of many weeks, beside the same week in a store of
nothing else: ``python -m benchmarks.week``.

Stores of so many claims each (``benchmarks.world``) are filled with rows and keys, a hundred claims
for each day that a dispute may begin on, so that a week is as busy in a large store as in a small
one. The disputes with claims in the week, or in the weeks before whose figures go stale in it, are
linked and assessed; those of the others, which no query should reach, have a link from each claim
to the next on the same fact. The store beside it holds the claims published in the week, and
nothing else. Told are the seconds of a report (the best of some rounds), and how often the database
was asked.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Engine, event
from sqlmodel import Session

from benchmarks.incremental import AT, fill
from benchmarks.world import FIRST, WITHIN, World, generate
from claims import store
from claims.db import open_store, session
from claims.store.links import put_links
from claims.store.sql import chunks
from claims.values import ClaimInContext, Link
from claims.vocabulary import LinkKind
from graph import pipeline
from graph.link import link_id
from graph.pipeline.index import KEYS_VERSION
from graph.report import WeekReport, parse_week, week_of

A_DAY = 100
"""Claims to each day on which a dispute may begin."""
BATCH = 20_000


@dataclass(frozen=True, slots=True)
class Cost:
    """Of the report of one week in a store of so many claims."""

    claims: int
    seconds: float
    queries: int
    findings: int


@dataclass(frozen=True, slots=True)
class Result:
    """``of_week`` claims were published in the week; ``alone`` is the store of these."""

    week: str
    of_week: int
    among: Cost
    alone: Cost

    @property
    def ratio(self) -> float:
        return self.among.seconds / self.alone.seconds


def measure(claims: int, rounds: int = 3) -> Result:
    made = generate(claims, span=max(1, claims // A_DAY))
    week = week_of(date.fromordinal(FIRST + (claims // A_DAY + WITHIN) // 2).isoformat())
    monday, sunday = parse_week(week)
    days = made.told.day
    first, last = (date.fromisoformat(day).toordinal() for day in (monday, sunday))
    inside = [int(row) for row in ((days >= first) & (days <= last)).nonzero()[0]]
    slugs = {item.dispute.slug if item.dispute else None for item in made.items(inside)}
    with tempfile.TemporaryDirectory() as folder:
        among = _cost(Path(folder) / "all.db", made, None, slugs, week, rounds)
        alone = _cost(Path(folder) / "week.db", made, inside, slugs, week, rounds)
    return Result(week, len(inside), among, alone)


def _cost(
    path: Path,
    made: World,
    rows: Sequence[int] | None,
    slugs: Iterable[str | None],
    week: str,
    rounds: int,
) -> Cost:
    """Fills a store with all claims or some rows of them, and reports on the week."""
    engine = open_store(str(path))
    with session(engine, write=True) as opened:
        fill(opened, made.items(rows))
        for slug in sorted(slugs, key=str):
            pipeline.relink(opened, slug, AT)
        if rows is None:
            _link_others(opened, made, set(slugs))
        store.note_linked_by(opened, KEYS_VERSION)
    with session(engine) as opened:
        runs = [_timed(engine, lambda: pipeline.week_report(opened, week)) for _ in range(rounds)]
    engine.dispose()
    seconds, queries, report = min(runs, key=lambda run: run[0])
    return Cost(len(made) if rows is None else len(rows), seconds, queries, len(report.findings))


def _link_others(opened: Session, made: World, slugs: set[str | None]) -> None:
    for part in chunks(_chained(made.items(), made, slugs), BATCH):
        put_links(opened, part, AT)


def _chained(
    items: Iterator[ClaimInContext], made: World, slugs: set[str | None]
) -> Iterator[Link]:
    """A link from each claim of another dispute to the last one told of the same fact."""
    last: dict[int, str] = {}
    for item in items:
        if (item.dispute.slug if item.dispute else None) in slugs:
            continue
        fact = int(made.fact[int(item.id)])
        if before := last.get(fact):
            key = link_id(before, item.id, LinkKind.CORROBORATES)
            yield Link(key, before, item.id, LinkKind.CORROBORATES, 0.9, ("as told",), "same_day")
        last[fact] = item.id


def _timed(engine: Engine, work: Callable[[], WeekReport]) -> tuple[float, int, WeekReport]:
    asked = [0]

    def count(*_: object) -> None:
        asked[0] += 1

    event.listen(engine, "before_cursor_execute", count)
    start = time.process_time()
    report = work()
    seconds = time.process_time() - start
    event.remove(engine, "before_cursor_execute", count)
    return seconds, asked[0], report


def line(found: Result) -> str:
    among, alone = found.among, found.alone
    return (
        f"{among.claims:>9,} claims: {found.week} ({found.of_week:,} claims) {among.seconds:.2f} s,"
        f" {among.queries} queries, {among.findings} findings; alone {alone.seconds:.2f} s,"
        f" {alone.queries} queries, {alone.findings} findings; ratio {found.ratio:.2f}"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.week", description=__doc__)
    sizes = [10_000, 100_000, 1_000_000]
    parser.add_argument("--claims", type=int, nargs="+", default=sizes, help="sizes of the stores")
    parser.add_argument("--rounds", type=int, default=3, help="reports, of which the best is told")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    for claims in given.claims:
        found = measure(claims, given.rounds)
        if given.json:
            json.dump(asdict(found) | {"ratio": found.ratio}, sys.stdout)
            print()
        else:
            print(line(found), flush=True)


if __name__ == "__main__":
    main()
