"""``/ingest``: reports come in, as a text, as files, by an address or from a feed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from api.access import writing
from api.access.forms import may_act
from api.context import Principal
from api.dependencies import request_session
from api.errors import see_other
from api.pages.frame import Frame, FrameDep
from api.pages.ingest_forms import SAYS, Filled, Mistaken, Way, order_from
from api.render.jobs import job_words
from api.render.passage import Block, passage
from api.routes.ingest import queue_job, whose_jobs
from api.routes.ingest_bodies import FILES, Order, file_given
from claims import store
from claims.access import Scope
from claims.errors import NotFound, TwoSourceError
from claims.ingest import extract_batches, read_given
from claims.run import Run
from claims.settings import writing_settings
from claims.values import Extraction

router = APIRouter(include_in_schema=False)
LOOKED_AT = 60_000
"""Bytes of a text that is looked at before it is sent in: reading takes seconds."""
LATEST = 5
WORDS = ("text", "url", "urls", "source", "published", "title", "dispute", "map")


@dataclass(frozen=True, slots=True)
class Looked:
    """What will be read of a text: its claims, and the text cut at them. ``known``: the store has
    this very text already."""

    extraction: Extraction
    blocks: list[Block]
    known: bool


@router.get("/ingest")
def form(frame: FrameDep, way: Annotated[Way, Query()] = Way.TEXT) -> Response:
    """The form of one of the ways."""
    return _shown(frame, Filled(way))


@router.post("/ingest")
async def send(
    request: Request,
    principal: Annotated[Principal, may_act(Scope.INGEST)],
    way: Annotated[Way, Query()] = Way.TEXT,
) -> Response:
    """Let what was sent wait to be read, and go to the job; or look at it first; or say what is
    wrong with it, beside the field."""
    async with request.form(max_files=FILES) as form:  # which ``_allowed`` has read
        filled = await _filled(form, way)
        look_first = form.get("do") == "look"
    return await run_in_threadpool(_sent, request, principal, filled, look_first=look_first)


async def _filled(form: FormData, way: Way) -> Filled:
    words = {name: str(form.get(name, "")) for name in WORDS}
    sent = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
    files = [file_given(one.filename, await one.read()) for one in sent]
    # A browser sends \r\n for every line end; a text is kept as it was written.
    words["text"] = words["text"].replace("\r\n", "\n")
    return Filled(way, words, tuple(files))


def _sent(request: Request, principal: Principal, filled: Filled, *, look_first: bool) -> Response:
    try:
        order = order_from(filled)
        if look_first:
            return _answer(request, principal, filled, looked=_look(request, order))
        with writing(request, principal) as audited:
            audited.status = 303
            job = queue_job(audited, order)
    except Mistaken as mistake:
        return _answer(request, principal, filled, wrong=mistake.wrong)
    except NotFound:
        return _answer(request, principal, filled, wrong={"dispute": SAYS["dispute"]})
    except TwoSourceError as error:  # of reading it, to look at it
        said = {error.field if error.field in SAYS else "text": str(error)}
        return _answer(request, principal, filled, wrong=said)
    request.app.state.wake.set()
    return see_other(request, f"/jobs/{job.id}")


def _look(request: Request, order: Order) -> Looked:
    """Read a text as the job would, and store nothing. Raises what reading does, and ``Mistaken``
    for one that takes too long."""
    (given,) = order.inputs
    if len(given.data) > LOOKED_AT:
        message = f"It is too long to look at first: at most {LOOKED_AT:,} bytes are. Send it in."
        raise Mistaken({"text": message})
    asked = dict(order.asked)
    dispute = asked.pop("dispute", None)
    declared = None
    if dispute is not None:
        with request_session(request) as session:
            store.get_dispute(session, dispute)
            declared = store.get_declaration(session, dispute)
    batches = read_given([given], **asked, collection=declared)
    (extraction,) = extract_batches(batches, None, Run(writing_settings().extractor))
    with request_session(request) as session:
        known = store.known_documents(session, [extraction.document.id])
    blocks = passage(extraction.document.text, extraction.claims)
    return Looked(extraction, blocks, bool(known))


def _answer(
    request: Request,
    principal: Principal,
    filled: Filled,
    *,
    wrong: Mapping[str, str] | None = None,
    looked: Looked | None = None,
) -> Response:
    with request_session(request) as session:
        frame = Frame(request, session, principal)
        return _shown(frame, filled, 422 if wrong else 200, wrong=wrong or {}, looked=looked)


def _shown(frame: Frame, filled: Filled, status: int = 200, **more: Any) -> Response:
    sends = frame.may(Scope.INGEST)
    given: dict[str, Any] = {"wrong": {}, "looked": None}
    latest = store.jobs(frame.session, principal=whose_jobs(frame.viewer), limit=LATEST)
    return frame.show(
        "ingest.html",
        status,
        way=filled.way.value,
        ways=WAYS,
        said={name: filled.words.get(name, "") for name in WORDS},
        sources=store.source_choices(frame.session) if sends else [],
        disputes=store.dispute_choices(frame.session) if sends else {},
        latest=latest if sends else [],
        job_words=job_words,
        **given | more,
    )


WAYS = {
    "text": "Paste a text",
    "files": "Upload files",
    "address": "Addresses",
    "feed": "A feed",
}
