"""``/v1/ingest`` and ``/v1/jobs``: documents sent in, read in the background."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from sse_starlette import ServerSentEvent
from starlette.concurrency import run_in_threadpool

from api.access import Audited, require, writing
from api.context import Principal
from api.dependencies import SessionDep
from api.errors import Refusal
from api.render.jobs import job_json
from api.render.lines import dumps
from api.routes.answers import json_response, problems
from api.routes.events import EVENTS, Events, event
from api.routes.ingest_bodies import BODY, Order, order
from api.routes.once import Once, OnceRoute
from api.routes.prefer import LONGEST, wanted_wait
from api.routes.write_schemas import JobShape, JobsPage
from api.routes.writes import Sender, answered
from claims import db, store
from claims.access import Scope, moment
from claims.errors import NotFound
from claims.jobs import Job, JobState

router = APIRouter(prefix="/v1", tags=["ingest"], route_class=OnceRoute)
LOOK = 0.1
"""Seconds from one look at a job to the next, for those who wait for it."""

Asker = Annotated[Principal, Depends(require(Scope.INGEST))]
JobId = Annotated[str, Path(pattern=r"^[0-9a-f]{6,16}$", examples=["5b0c1d2e3f405162"])]
ACCEPTED: dict[int | str, Any] = {
    200: {"model": JobShape, "description": "The job, over within the time it was waited for"},
    202: {"model": JobShape, "description": "The job, which waits or is being done"},
}


@router.post(
    "/ingest",
    status_code=202,
    response_class=Response,
    responses={**ACCEPTED, **problems(400, 401, 403, 404, 409, 413, 415, 422)},
    openapi_extra={"requestBody": BODY},
    dependencies=[Once],
)
async def ingest(
    request: Request,
    principal: Asker,
    sent: Annotated[Order, Depends(order)],
    wait: Annotated[
        int | None, Query(ge=0, le=600, description=f"Seconds to wait for it, {LONGEST} at most.")
    ] = None,
) -> Response:
    """Send in a text, addresses, or files. Answers with the job that reads, stores and links them;
    a document the store has already changes nothing. Needs a key with the scope ingest."""
    accepted = await run_in_threadpool(_queue, request, principal, sent)
    request.app.state.wake.set()
    seconds = wanted_wait(request.headers.getlist("prefer"), wait)
    if not seconds:
        return accepted
    job = await _over(request, accepted.headers["location"].rpartition("/")[2], seconds)
    headers = {"Location": f"/v1/jobs/{job.id}", "Preference-Applied": f"wait={seconds}"}
    status = 200 if job.state.over else 202
    return Response(dumps(job_json(job)), status, headers, "application/json")


def _queue(request: Request, principal: Principal, sent: Order) -> Response:
    with writing(request, principal) as audited:
        job = queue_job(audited, sent)
        headers = {"Location": f"/v1/jobs/{job.id}"}
        return answered(audited, 202, job_json(job), headers)


def queue_job(audited: Audited, sent: Order) -> Job:
    """Let it wait to be read. Raises ``NotFound`` for a dispute that is not there."""
    dispute = sent.asked.get("dispute")
    if dispute is not None:
        store.get_dispute(audited.session, dispute)
    job = Job(secrets.token_hex(8), audited.principal.name, moment(), asked=sent.asked)
    store.add_job(audited.session, job, sent.inputs)
    audited.what |= {"job": job.id, "inputs": len(sent.inputs)}
    return job


async def _over(request: Request, job_id: str, seconds: float) -> Job:
    """The job once it is over, or as it is after so many seconds."""
    until = asyncio.get_running_loop().time() + seconds
    while True:
        job = await run_in_threadpool(_read, request, job_id)
        late = asyncio.get_running_loop().time() >= until
        if job.state.over or late or request.app.state.stopping.is_set():
            return job
        await asyncio.sleep(LOOK)


def _read(request: Request, job_id: str) -> Job:
    with db.session(request.app.state.engine) as session:
        job = store.find_job(session, job_id)
    assert job  # it was found before, and jobs are not deleted
    return job


@router.get("/jobs", response_model=JobsPage, responses=problems(401, 403, 422))
def list_jobs(
    request: Request,
    principal: Asker,
    session: SessionDep,
    state: JobState | None = None,
    cursor: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
) -> Response:
    """Your jobs, the newest first; with the scope admin everybody's."""
    whose = whose_jobs(principal)
    found = store.jobs(session, principal=whose, state=state, before=cursor, limit=limit + 1)
    page = found[:limit]
    more = len(found) > limit
    address = request.url.include_query_params(cursor=page[-1].number) if more else None
    return json_response(
        {"results": [job_json(job) for job in page], "next": str(address) if address else None}
    )


@router.get("/jobs/{job_id}", response_model=JobShape, responses=problems(400, 401, 403, 404, 422))
def one_job(principal: Asker, session: SessionDep, job_id: JobId) -> Response:
    """What was asked, how far it is, and what came of it."""
    return json_response(job_json(found_job(store.find_job(session, job_id), principal, job_id)))


@router.get(
    "/jobs/{job_id}/events",
    response_class=Response,
    responses={**EVENTS, **problems(400, 401, 403, 404, 422)},
)
async def job_events(request: Request, principal: Asker, job_id: JobId) -> Response:
    """Server-sent events: ``progress`` when something changed, ``end`` when the job is over. The
    data of each is the job."""
    engine = request.app.state.engine

    def look() -> Job:
        with db.session(engine) as session:
            return found_job(store.find_job(session, job_id), principal, job_id)

    first = await run_in_threadpool(look)

    async def told() -> AsyncIterator[ServerSentEvent]:
        job, said = first, b""
        while not request.app.state.stopping.is_set():
            data = dumps(job_json(job))
            if data != said:
                said = data
                yield event("end" if job.state.over else "progress", data)
            if job.state.over:
                return
            await asyncio.sleep(LOOK)
            job = await run_in_threadpool(look)

    return Events(request, told())


@router.delete(
    "/jobs/{job_id}",
    status_code=200,
    response_model=JobShape,
    responses=problems(400, 401, 403, 404, 409, 422),
    dependencies=[Once],
)
def cancel_job(audited: Sender, job_id: JobId) -> Response:
    """Call off a job that waits."""
    return answered(audited, 200, job_json(call_off(audited, job_id)))


def call_off(audited: Audited, job_id: str) -> Job:
    """A job that waits, called off. Raises ``NotFound``, and ``Refusal`` for one that does not."""
    found = found_job(store.find_job(audited.session, job_id), audited.principal, job_id)
    waits = found.state is JobState.QUEUED
    if not (waits and store.cancel_job(audited.session, found, moment())):
        raise Refusal("conflict", f"job {found.id} is {found.state}; only one that waits can go")
    audited.what["job"] = found.id
    return store.find_job(audited.session, found.id) or found


def whose_jobs(principal: Principal) -> str | None:
    """Whose jobs somebody may see: their own; None for everybody's."""
    return None if principal.may(Scope.ADMIN) else principal.name


def found_job(job: Job | None, principal: Principal, given: str) -> Job:
    """Not somebody else's. Raises ``NotFound``."""
    if job is None or whose_jobs(principal) not in (None, job.principal):
        raise NotFound(f"no job {given!r}; /v1/jobs lists yours")
    return job
