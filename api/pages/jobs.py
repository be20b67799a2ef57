"""``/jobs``: what was sent in, how far it is, and what came of it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from api.access import Audited, acts
from api.access.places import asked_for, sign_in_address
from api.access.require import check
from api.context import Principal, context
from api.errors import SeeOther, see_other
from api.lookup.jobs import flagged_by
from api.pages.frame import FrameDep
from api.render.jobs import job_words
from api.routes.ingest import call_off, found_job, whose_jobs
from claims import store
from claims.access import Scope

router = APIRouter(include_in_schema=False)
PAGE_SIZE = 50
DOCUMENTS = 100
"""So many documents of a job are named on its page."""
JobId = Annotated[str, Path(pattern=r"^[0-9a-f]{6,16}$")]


def sender(request: Request) -> Principal:
    """Who may send reports in; who is not signed in is sent to do so first."""
    principal = context(request.scope).principal
    if not principal.is_known and not principal.scopes:
        raise SeeOther(sign_in_address(asked_for(request)))
    check(principal, Scope.INGEST)
    return principal


Sender = Annotated[Principal, Depends(sender)]


@router.get("/jobs")
def jobs(
    frame: FrameDep,
    principal: Sender,
    cursor: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
) -> Response:
    """One's own jobs, the newest first; with the scope admin everybody's."""
    whose = whose_jobs(principal)
    found = store.jobs(frame.session, principal=whose, before=cursor, limit=PAGE_SIZE + 1)
    page = found[:PAGE_SIZE]
    return frame.show(
        "jobs.html",
        jobs=page,
        next=str(page[-1].number) if len(found) > PAGE_SIZE else None,
        everybody=whose is None,
        job_words=job_words,
    )


@router.get("/jobs/{job_id}")
def job(frame: FrameDep, principal: Sender, job_id: JobId) -> Response:
    """How far one is, and at its end what it brought and flagged."""
    found = found_job(store.find_job(frame.session, job_id), principal, job_id)
    summary = found.summary
    return frame.show(
        "job.html",
        job=found,
        summary=summary,
        documents=summary["documents"][:DOCUMENTS] if summary else [],
        flags=flagged_by(frame.session, summary) if summary else {},
    )


@router.post("/jobs/{job_id}/cancel")
def cancel(
    request: Request, audited: Annotated[Audited, acts(Scope.INGEST)], job_id: JobId
) -> Response:
    """Call off a job that waits."""
    audited.status = 303
    return see_other(request, f"/jobs/{call_off(audited, job_id).id}")
