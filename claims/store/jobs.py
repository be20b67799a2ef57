"""Jobs: what waits, who takes it, how far it is, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlmodel import Session

from claims.jobs import Given, Job, JobState
from claims.models import Job as JobTable
from claims.models import JobInput, table
from claims.store.ids import resolve
from claims.store.rows import Read
from claims.store.sql import add_rows, connection

_JOB = table(JobTable)
_INPUT = table(JobInput)
_RUNS = _JOB.c.state == JobState.RUNNING
_WAITS = _JOB.c.state == JobState.QUEUED


def add_job(session: Session, job: Job, inputs: Sequence[Given]) -> None:
    """Let it wait, with what it is to read."""
    row = asdict(job)
    del row["number"]
    add_rows(session, JobTable, [row])
    add_rows(
        session,
        JobInput,
        ({"job": job.id, "index": i, **asdict(given)} for i, given in enumerate(inputs)),
    )


def find_job(session: Session, given: str) -> Job | None:
    """By id or its beginning. Raises ``BadQuery``."""
    full = resolve(session, _JOB.c.id, given)
    row = connection(session).execute(select(_JOB).where(_JOB.c.id == full)).first()
    return None if row is None else _value(row)


def jobs(
    session: Session,
    *,
    principal: str | None = None,
    state: JobState | None = None,
    before: int | None = None,
    limit: int = 50,
) -> list[Job]:
    """The newest first; ``before`` a number, to go on from it."""
    query = select(_JOB).order_by(_JOB.c.number.desc()).limit(limit)
    if principal is not None:
        query = query.where(_JOB.c.principal == principal)
    if state is not None:
        query = query.where(_JOB.c.state == state)
    if before is not None:
        query = query.where(_JOB.c.number < before)
    return [_value(row) for row in connection(session).execute(query)]


def job_inputs(session: Session, job: str) -> list[Given]:
    """What it is to read, in the order given."""
    query = select(_INPUT).where(_INPUT.c.job == job).order_by(_INPUT.c.index)
    return [Given(row.kind, row.name, row.data) for row in connection(session).execute(query)]


def next_job(session: Session, now: str) -> Job | None:
    """The one that has waited longest, or whose taker was not heard of in time. On SQLite none
    while another runs: two would wait for each other's writing."""
    lost = _RUNS & (_JOB.c.until <= now)
    if connection(session).dialect.name == "sqlite":
        running = select(_JOB.c.number).where(_RUNS & (_JOB.c.until > now)).limit(1)
        if connection(session).execute(running).first() is not None:
            return None
    query = select(_JOB).where(or_(_WAITS, lost)).order_by(_JOB.c.number).limit(1)
    row = connection(session).execute(query).first()
    return None if row is None else _value(row)


def take_job(session: Session, job: Job, now: str, until: str) -> Job | None:
    """Take it, to do it; None where another has taken it meanwhile."""
    taken = replace(
        job,
        state=JobState.RUNNING,
        attempts=job.attempts + 1,
        started_at=job.started_at or now,
        until=until,
    )
    names = ("state", "attempts", "started_at", "until")
    return taken if _change(session, job, {n: getattr(taken, n) for n in names}) else None


def tell_job(session: Session, taken: Job, told: Job) -> bool:
    """How far it is, and until when its taker is waited for; false where it is no longer its
    taker's."""
    names = ("until", "done", "total", "doing")
    return _change(session, taken, {name: getattr(told, name) for name in names})


def end_job(
    session: Session,
    taken: Job,
    state: JobState,
    at: str,
    *,
    summary: Mapping[str, Any] | None = None,
    error: Mapping[str, Any] | None = None,
) -> bool:
    """It is over; false where it is no longer its taker's."""
    said = {"state": state, "ended_at": at, "until": None, "summary": summary, "error": error}
    ended = _change(session, taken, said | {"done": taken.total, "doing": None})
    if ended:
        connection(session).execute(delete(_INPUT).where(_INPUT.c.job == taken.id))
    return ended


def give_back_job(session: Session, taken: Job) -> bool:
    """Let it wait once more: whoever took it has to stop."""
    said = {"state": JobState.QUEUED, "until": None, "attempts": taken.attempts - 1}
    return _change(session, taken, said | {"done": 0, "total": 0, "doing": None})


def cancel_job(session: Session, job: Job, at: str) -> bool:
    """Call it off; false where somebody has taken it meanwhile."""
    return end_job(session, replace(job, total=0), JobState.CANCELLED, at)


def _change(session: Session, job: Job, said: Mapping[str, Any]) -> bool:
    """Only where it stands as it was read: nobody else has taken it or called it off."""
    mine = (_JOB.c.id == job.id) & (_JOB.c.state == job.state)
    mine &= _JOB.c.until.is_(None) if job.until is None else _JOB.c.until == job.until
    return connection(session).execute(update(_JOB).where(mine).values(said)).rowcount == 1


def _value(row: Read) -> Job:
    return Job(**row._mapping)
