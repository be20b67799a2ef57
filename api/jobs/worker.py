"""The thread of a server in which jobs are done."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Engine

from api.jobs.run import run_waiting
from claims.errors import TwoSourceError

LOG = logging.getLogger(__name__)
EVERY = 5.0
"""Seconds from one look to the next, for jobs that others left; one's own are told of at once."""

PATIENCE = 30.0
"""Seconds a job that is being stored is waited for at the end; after that it is rolled back."""


@contextmanager
def worker(engine: Engine, wake: threading.Event, every: float = EVERY) -> Iterator[None]:
    """Do jobs until the block ends; ``wake`` is set when there is a new one. What is being done at
    the end is given back, or brought to its end where it is being stored."""
    stopping = threading.Event()
    thread = threading.Thread(
        target=_work, args=(engine, wake, stopping, every), name="twosource-jobs", daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        wake.set()
        thread.join(PATIENCE)


def _work(engine: Engine, wake: threading.Event, stopping: threading.Event, every: float) -> None:
    while not stopping.is_set():
        wake.clear()
        try:
            run_waiting(engine, lambda: datetime.now(UTC), stopping.is_set)
        except TwoSourceError as error:
            LOG.error("jobs: %s", error)
        except Exception:
            LOG.exception("fault while looking for jobs")
        if not stopping.is_set():
            wake.wait(every)
