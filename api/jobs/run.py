"""The next job that waits: taken, done, and its end noted."""

import logging
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Engine

from api.errors import problem_json
from api.jobs.ingest import read_job, store_read
from api.jobs.progress import Lost, Progress, Stopped
from claims import store
from claims.db import session
from claims.errors import StoreError, TwoSourceError
from claims.jobs import ATTEMPTS, LEASE, Job, JobState
from claims.schedules import instant

LOG = logging.getLogger(__name__)
Clock = Callable[[], datetime]
Stopping = Callable[[], bool]


def run_waiting(engine: Engine, clock: Clock, stopping: Stopping = lambda: False) -> list[Job]:
    """Do what waits until nothing does; what became of each."""
    done = []
    while not stopping() and (job := run_next(engine, clock, stopping)) is not None:
        done.append(job)
        if not job.state.over:  # the store is busy, or the job was given back: later
            break
    return done


def run_next(engine: Engine, clock: Clock, stopping: Stopping = lambda: False) -> Job | None:
    """Do one job, and give it as it stands afterwards; None where nothing waits, or another was
    quicker. ``stopping`` is asked between two documents: the job is given back then."""
    now = clock()
    with session(engine) as opened:
        waits = store.next_job(opened, instant(now))
    if waits is None:
        return None
    with session(engine, write=True) as opened:
        taken = store.take_job(opened, waits, instant(now), instant(now + LEASE))
    if taken is None:
        return None
    _do(engine, taken, clock, stopping)
    with session(engine) as opened:
        return store.find_job(opened, taken.id)


def _do(engine: Engine, taken: Job, clock: Clock, stopping: Stopping) -> None:
    progress = Progress(engine, taken, clock, stopping)
    try:
        if taken.attempts > ATTEMPTS:
            _fail(engine, progress, clock, "internal", "none of its attempts came to an end")
            return
        store_read(engine, read_job(engine, taken, progress), progress, clock)
    except Lost:
        LOG.warning("job %s was taken up by another", taken.id)
    except Stopped:
        with session(engine, write=True) as opened:
            store.give_back_job(opened, progress.job)
    except StoreError as error:  # busy, or away: it is taken up again when its time is over
        LOG.error("job %s: %s", taken.id, error)
    except TwoSourceError as error:
        _fail(engine, progress, clock, error.slug, str(error), error.field)
    except Exception:
        LOG.exception("fault in job %s", taken.id)
        _fail(engine, progress, clock, "internal", "Something went wrong on our side.")


def _fail(
    engine: Engine,
    progress: Progress,
    clock: Clock,
    slug: str,
    detail: str,
    field: str | None = None,
) -> None:
    error = problem_json(slug, detail, field=field)
    with session(engine, write=True) as opened:
        ended = instant(clock())
        store.end_job(opened, progress.job, JobState.FAILED, ended, error=error)
