"""``/v1/changes``: what happened to claims, by cursor and as events."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from sse_starlette import ServerSentEvent
from starlette.concurrency import run_in_threadpool

from api import lookup
from api.dependencies import Base, Text
from api.hub import Hub
from api.patterns import TEXT
from api.render.changes import change_json
from api.render.lines import dumps
from api.routes.answers import json_response, problems
from api.routes.events import EVENTS, Events, event
from api.routes.prefer import LONGEST, wanted_wait
from api.routes.write_schemas import ChangesPage
from api.values import ChangeView
from claims import db, store
from claims.store import ChangeQuery
from claims.subscriptions import Wanted
from claims.vocabulary import ChangeKind

router = APIRouter(prefix="/v1", tags=["changes"])
BATCH = 100
PATIENCE = 1.0
"""Seconds after which a stream looks whether the server stops."""

Number = Annotated[
    int | None, Query(ge=0, le=2**31 - 1, description="Only what came after this change.")
]
Kinds = Annotated[list[ChangeKind], Query(max_length=10, description="Only these; several may be.")]
Search = Annotated[
    str | None, Query(pattern=r"^[0-9a-f]{6,16}$", description="The id of a saved search.")
]


def wanted(
    kind: Kinds = [],  # noqa: B006
    dispute: Text = None,
    speaker: Annotated[Text, Query(description="A part of the speaker's name.")] = None,
    question: Text = None,
    search: Search = None,
    relabelled: Annotated[
        bool, Query(description="Only statuses whose label became another.")
    ] = False,
) -> Wanted:
    """The filters of changes, which are joined by AND."""
    return Wanted(tuple(dict.fromkeys(kind)), dispute, speaker, question, search, relabelled)


WantedDep = Annotated[Wanted, Depends(wanted)]
ClaimParameter = Annotated[
    str | None, Query(max_length=200, pattern=TEXT, description="Only of this claim.")
]
PROBLEMS = problems(400, 404, 422)


@router.get("/changes", response_model=ChangesPage, responses=PROBLEMS)
async def list_changes(
    request: Request,
    base: Base,
    wanted: WantedDep,
    claim: ClaimParameter = None,
    after: Number = None,
    limit: Annotated[int, Query(ge=1, le=500)] = BATCH,
    wait: Annotated[
        int | None,
        Query(ge=0, le=600, description=f"Seconds to wait for the first, {LONGEST} at most."),
    ] = None,
) -> Response:
    """What happened to claims, oldest first. ``next`` goes on from there, now or later."""
    query = ChangeQuery(after=after or 0, claim=claim, limit=limit)
    seconds = wanted_wait(request.headers.getlist("prefer"), wait)
    views, last = await _wait_for(request, query, wanted, seconds)
    position = views[-1].change.number if len(views) == limit else max(last, query.after)
    address = request.url.include_query_params(after=position)
    return json_response(
        {
            "results": [change_json(view, base) for view in views],
            "next": str(address),
            "last": last,
        }
    )


@router.get("/changes/stream", response_class=Response, responses={**EVENTS, **PROBLEMS})
async def stream_changes(
    request: Request,
    base: Base,
    wanted: WantedDep,
    claim: ClaimParameter = None,
    after: Number = None,
    last_event_id: Annotated[
        str | None, Header(pattern=r"^\d{1,9}$", description="The last change you have.")
    ] = None,
) -> Response:
    """What happens from now on, or came after a change, as server-sent events: ``change``, with
    its number as the id."""
    start = int(last_event_id) if last_event_id is not None else after
    query = ChangeQuery(after=start or 0, claim=claim, limit=BATCH)
    _, last = await _read(request, replace(query, limit=1), wanted)  # so that a fault is answered
    if start is None:
        query = replace(query, after=last)
    return Events(request, _told(request, query, wanted, base))


async def _told(
    request: Request, query: ChangeQuery, wanted: Wanted, base: str
) -> AsyncIterator[ServerSentEvent]:
    hub: Hub = request.app.state.hub
    async with hub.following():
        while not request.app.state.stopping.is_set():
            if not await hub.beyond(query.after, PATIENCE):
                continue
            views, last = await _read(request, query, wanted)
            for view in views:
                data = dumps(change_json(view, base))
                yield event("change", data, view.change.number)
            full = len(views) == query.limit
            position = views[-1].change.number if full else max(last, query.after)
            query = replace(query, after=position)


async def _wait_for(
    request: Request, query: ChangeQuery, wanted: Wanted, seconds: float
) -> tuple[list[ChangeView], int]:
    views, last = await _read(request, query, wanted)
    if views or not seconds:
        return views, last
    hub: Hub = request.app.state.hub
    until = asyncio.get_running_loop().time() + seconds
    async with hub.following():
        while not views and not request.app.state.stopping.is_set():
            left = until - asyncio.get_running_loop().time()
            if left <= 0:
                break
            if await hub.beyond(max(last, query.after), min(left, PATIENCE)):
                views, last = await _read(request, query, wanted)
    return views, last


async def _read(
    request: Request, query: ChangeQuery, wanted: Wanted
) -> tuple[list[ChangeView], int]:
    """Changes, and the number of the newest there was before they were looked for."""

    def read() -> tuple[list[ChangeView], int]:
        with db.session(request.app.state.engine) as session:
            last = store.last_change(session)
            asked = replace(query, upto=last)
            if query.claim is not None:
                asked = replace(asked, claim=store.get_claim(session, query.claim).id)
            return lookup.changes(session, asked, wanted), last

    return await run_in_threadpool(read)
