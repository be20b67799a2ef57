"""Storing what is read as it comes, a portion at a time, each of them all or nothing.

Whoever is interrupted, or killed, has stored whole portions; beginning again goes on behind them,
and comes to the same store. So do two that are given the same: each portion is stored by the one
that is there first, and is known to the other.
"""

import random
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy import Engine

from api import lookup
from api.values import IngestView
from claims import store
from claims.db import session
from claims.errors import StoreBusy
from claims.ingest import Batch, OnProgress, Portion, read_portions
from claims.run import Run
from claims.schedules import instant
from graph.pipeline import ingest_and_link

PATIENCE = 60
"""So often a portion is tried again while another keeps the store busy; each try waits by itself
as long as the database does."""


def store_portions(
    engine: Engine,
    batches: Iterable[Batch],
    clock: Callable[[], datetime],
    on_progress: OnProgress | None = None,
    run: Run | None = None,
    expected: int = 0,
) -> Iterator[IngestView]:
    """Read what is new of ``batches`` outside any transaction, and store, link and assess it. Gives
    what each portion brought when it is in the store, without what it flagged: that may change
    with the next. ``on_progress`` and ``expected`` as of ``read_portions``."""
    run = run or Run()

    def known(ids: Sequence[str]) -> Collection[str]:
        with session(engine) as opened:
            return store.known_documents(opened, ids)

    for portion in read_portions(batches, known, on_progress, run, expected):
        yield _patiently(partial(_store, engine, portion, clock, run))


def _store(engine: Engine, portion: Portion, clock: Callable[[], datetime], run: Run) -> IngestView:
    with session(engine, write=True) as opened:
        store.one_linker(opened)  # else two with the same documents would both find them new
        outcome = ingest_and_link(
            opened, portion.batches, instant(clock()), run=run, read=portion.read
        )
        return lookup.ingest_view(opened, outcome, flags=False)


def _patiently(work: Callable[[], IngestView]) -> IngestView:
    for _ in range(PATIENCE):
        try:
            return work()
        except StoreBusy:
            time.sleep(random.random())
    return work()
