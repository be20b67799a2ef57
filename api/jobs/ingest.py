"""The one kind of job: reading what was sent, and storing what is new of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from api import lookup
from api.jobs.progress import Lost, Progress
from api.render.jobs import summary_json
from claims import store
from claims.db import session
from claims.ingest import Batch, extract_batches, only_new, read_given
from claims.jobs import Job, JobState
from claims.responses import Remembered
from claims.run import Run
from claims.schedules import instant
from claims.settings import writing_settings
from claims.values import Extraction
from graph.pipeline import ingest_and_link


@dataclass(frozen=True, slots=True)
class Read:
    """What was read for a job, and by which run of the extractor."""

    batches: list[Batch]
    extractions: Mapping[str, Extraction]
    run: Run


def read_job(engine: Engine, job: Job, progress: Progress) -> Read:
    """Fetch and read all of it, with no transaction open but short ones for reading."""
    asked = dict(job.asked)
    dispute = asked.pop("dispute", None)
    with session(engine) as opened:
        inputs = store.job_inputs(opened, job.id)
        declared = store.get_declaration(opened, dispute) if dispute else None

    def memory(address: str) -> Remembered | None:
        with session(engine) as opened:
            return store.remembered(opened, address)

    batches = read_given(inputs, **asked, collection=declared, on_progress=progress, memory=memory)
    with session(engine) as opened:
        known = store.known_documents(opened, [d.id for b in batches for d in b.documents])
    run = Run(writing_settings().extractor)
    read = extract_batches(only_new(batches, known), progress, run)
    return Read(batches, {extraction.document.id: extraction for extraction in read}, run)


def store_read(
    engine: Engine, read: Read, progress: Progress, clock: Callable[[], datetime]
) -> None:
    """Store it, link it, and end the job, all or nothing. Raises ``Lost``."""
    progress.storing()
    with session(engine, write=True) as opened:
        store.one_linker(opened)  # else two with the same document would both find it new
        now = instant(clock())
        outcome = ingest_and_link(opened, read.batches, now, run=read.run, read=read.extractions)
        summary = summary_json(lookup.ingest_view(opened, outcome), len(outcome.changed))
        job = progress.job
        if not store.end_job(opened, job, JobState.DONE, instant(clock()), summary=summary):
            raise Lost
