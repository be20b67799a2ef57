"""The small scheduler inside the server: every minute it looks for reports that are due, every few
seconds for changes to hand over."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import Engine

from api.delivery.due import run_changes, run_due
from claims.errors import TwoSourceError
from claims.schedules import Delivery

LOG = logging.getLogger(__name__)
EVERY = 60
"""Seconds from one look for reports to the next."""
CHANGES_EVERY = 5
"""The same for changes."""


Run = Callable[..., list[Delivery]]


def utc_now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def scheduler(engine: Engine, every: float = EVERY) -> Iterator[None]:
    """Deliver what is due, now and every so many seconds, until the block ends; then wait for the
    delivery that is being made. All it knows is in the store, so it may be stopped at any time."""
    stopping = threading.Event()
    clockwork = BackgroundScheduler(timezone=UTC)
    for run, seconds in ((run_due, every), (run_changes, min(every, CHANGES_EVERY))):
        clockwork.add_job(
            _look,
            "interval",
            seconds=seconds,
            args=[run, engine, stopping],
            next_run_time=utc_now(),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
    clockwork.start()
    try:
        yield
    finally:
        stopping.set()
        clockwork.shutdown(wait=True)


def _look(run: Run, engine: Engine, stopping: threading.Event) -> None:
    try:
        results = run(engine, utc_now, stopping=stopping.is_set)
    except TwoSourceError as error:  # the store is busy, or away: the next minute comes
        LOG.error("scheduler: %s", error)
        return
    for result in results:
        LOG.info("%s to %s: %s", result.about, result.to, result.outcome)
        if result.reason:
            LOG.warning("%s to %s: %s", result.about, result.to, result.reason)
