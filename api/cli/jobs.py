"""``twosource jobs``: documents sent in over HTTP, and doing them without a server."""

from datetime import UTC, datetime

import typer

from api.cli.options import Db, Json, Limit
from api.cli.output import emit, width, write
from api.cli.stores import reading
from claims.jobs import JobState

app = typer.Typer(help="Documents sent in over HTTP: list, run.", rich_markup_mode=None)


@app.command("list")
def list_(limit: Limit = 50, db: Db = None, json: Json = False) -> None:
    """List what was sent in, how far it is, and what came of it.

    The newest first.
    """
    from api.render.jobs import job_json, jobs_text
    from claims import store

    with reading(db) as session:
        found = store.jobs(session, limit=limit)
    if json:
        emit(map(job_json, found))
    else:
        write(jobs_text(found, width()) or "Nothing was sent in yet.")


@app.command()
def run(db: Db = None, json: Json = False) -> None:
    """Do the jobs that wait.

    A server does them by itself; this is for where none runs, or to help one on PostgreSQL. Exits
    with 1 if any failed.
    """
    from api.jobs import run_waiting
    from api.render.jobs import job_json, jobs_text
    from claims.db import open_store

    engine = open_store(db, create=False)
    try:
        done = run_waiting(engine, lambda: datetime.now(UTC))
    finally:
        engine.dispose()
    if json:
        emit(map(job_json, done))
    else:
        write(jobs_text(done, width()) or "Nothing waits.")
    if any(job.state is JobState.FAILED for job in done):
        raise typer.Exit(1)
