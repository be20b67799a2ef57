"""What the report of one week costs in a store of many weeks, beside the same week in a store of
nothing else: ``python -m benchmarks.week``.

Stores of so many claims each (``benchmarks.world``) are filled with rows and keys, a hundred claims
for each day that a dispute may begin on, so that a week is as busy in a large store as in a small
one. The disputes with claims in the week have the keys of linking, and are linked and assessed. The
claims of the others, which no query should reach, have their rows, a link from each to the next on
the same fact, and some keys that mean nothing: real ones cost a millisecond a claim. The store
beside it, *alone*, holds the claims published in the week, and nothing else: neither what came
before, which their status, sums and questions rest on, nor what came after. Told are the processor
seconds of a report (the best of some rounds), how often the database was asked, and of how many
claims the report was made.
"""

import argparse
import gc
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from random import Random

from sqlalchemy import Engine, event
from sqlmodel import Session

from benchmarks.incremental import AT, fill
from benchmarks.world import FIRST, WITHIN, World, generate
from claims import store
from claims.db import open_store, session
from claims.models import Link as LinkTable
from claims.store.links import link_row
from claims.store.sql import add_rows, chunks
from claims.values import ClaimInContext, Link
from claims.vocabulary import LinkKind
from graph import pipeline
from graph.link import link_id
from graph.pipeline.bearing import Span, bearing_on
from graph.pipeline.index import KEYS_VERSION
from graph.report import WeekReport, day_before, parse_week, week_of

A_DAY = 100
"""Claims to each day on which a dispute may begin."""
BATCH = 20_000
KEYS_EACH = 12
"""Keys of a claim that no query should reach."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of the report of one week in a store of so many claims: ``loaded`` are the claims it was
    made of, ``turned`` those of them whose status the week may have changed."""

    claims: int
    seconds: float
    queries: int
    findings: int
    turned: int
    loaded: int


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
    slugs = {_slug(item) for item in made.items(inside)}
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
    slugs = set(slugs)
    with session(engine, write=True) as opened:
        fill(opened, (i for i in made.items(rows) if _slug(i) in slugs))
        for slug in sorted(slugs, key=str):
            pipeline.relink(opened, slug, AT)
        if rows is None:
            fill(opened, (i for i in made.items() if _slug(i) not in slugs), _meaningless)
            _link_others(opened, made, slugs)
        store.note_linked_by(opened, KEYS_VERSION)
    with session(engine) as opened:
        runs = [_timed(engine, lambda: pipeline.week_report(opened, week)) for _ in range(rounds)]
        monday, sunday = parse_week(week)
        span = Span(monday, sunday, day_before(monday), sunday, None)
        bearing = bearing_on(opened, None, span, store.decisions(opened))
    engine.dispose()
    seconds, queries, report = min(runs, key=lambda run: run[0])
    sizes = len(bearing.turned), len(bearing.near.items)
    claims = len(made) if rows is None else len(rows)
    return Cost(claims, seconds, queries, len(report.findings), *sizes)


def _slug(item: ClaimInContext) -> str | None:
    return item.dispute.slug if item.dispute else None


def _meaningless(items: Sequence[ClaimInContext]) -> Iterator[store.Keyed]:
    """Keys in no order that nothing else has, in the order they are kept in."""
    chance = Random(int(items[0].id))
    keys = sorted(chance.getrandbits(62) for _ in range(KEYS_EACH * len(items)))
    yield from (store.Keyed(key, chance.choice(items).id) for key in keys)


def _link_others(opened: Session, made: World, slugs: set[str | None]) -> None:
    for part in chunks(_chained(made.items(), made, slugs), BATCH):
        add_rows(opened, LinkTable, (link_row(link, AT) for link in part))


def _chained(
    items: Iterator[ClaimInContext], made: World, slugs: set[str | None]
) -> Iterator[Link]:
    """A link from each claim of another dispute to the last one told of the same fact."""
    last: dict[int, str] = {}
    for item in items:
        if _slug(item) in slugs:
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
    gc.collect()  # what the filling left behind is not the report's to go through
    gc.freeze()
    start = time.process_time()
    report = work()
    seconds = time.process_time() - start
    gc.unfreeze()
    event.remove(engine, "before_cursor_execute", count)
    return seconds, asked[0], report


def line(found: Result) -> str:
    among, alone = found.among, found.alone
    return (
        f"{among.claims:>9,} claims: {found.week} ({found.of_week:,} claims): {_told(among)};"
        f" alone {_told(alone)}; ratio {found.ratio:.2f}"
    )


def _told(cost: Cost) -> str:
    return (
        f"{cost.seconds:.2f} s, {cost.queries} queries, {cost.findings} findings,"
        f" of {cost.loaded:,} claims, {cost.turned:,} turned"
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
