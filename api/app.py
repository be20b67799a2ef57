"""The web application: JSON under ``/v1``, pages for people, problems for errors."""

from asyncio import Semaphore
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, ExitStack, asynccontextmanager
from datetime import UTC, datetime
from functools import cache, partial
from threading import Event

from fastapi import APIRouter, FastAPI
from sqlalchemy import Engine
from starlette.routing import BaseRoute

from api import errors, layers, pages
from api.description import describe
from api.hub import Hub
from api.routes import (
    audit,
    changes,
    check,
    claims,
    decisions,
    docs,
    factcheck,
    feeds,
    graphs,
    health,
    ingest,
    interchange,
    items,
    lists,
    problems,
    records,
    reports,
    searches,
    subscriptions,
    watches,
)
from api.routes.events import Streams
from claims import db
from claims.settings import AccessSettings, access_settings, server_settings, writing_settings
from graph.report.compose import program_version

READ = (
    lists, claims, graphs, records, interchange, items, check, reports, feeds, factcheck, changes
)  # fmt: skip
WRITTEN = (decisions, ingest, subscriptions, searches, watches)
ABOUT = "Claims attributed to who made them, and how well each is borne out."


def create_app(
    engine: Engine,
    *,
    scheduled: bool = False,
    watching: bool = False,
    access: AccessSettings | None = None,
) -> FastAPI:
    """The application over an open store; with ``scheduled`` it delivers reports and changes
    while it runs, with ``watching`` it looks after watches, and jobs are done in any case. Who may
    do what is as ``access`` says, or else the environment.
    The interactive docs of FastAPI load scripts from elsewhere, so they are off:
    ``/docs`` has pages of our own, made of ``/openapi.json``."""
    app = FastAPI(
        title="TwoSource",
        description=ABOUT,
        version=program_version(),
        docs_url=None,
        redoc_url=None,
        routes=[*_routes()],
        lifespan=_lifespan(scheduled=scheduled, watching=watching),
    )
    access, server = access or access_settings(), server_settings()
    app.state.engine, app.state.access, app.state.server = engine, access, server
    app.state.clock = partial(datetime.now, UTC)
    app.state.turns = Semaphore(db.CONNECTIONS)
    app.state.stopping = Event()  # set when the server is told to stop
    app.state.wake = Event()  # set when there is a new job
    app.state.hub, app.state.streams = Hub(engine), Streams(writing_settings().max_streams)
    errors.install(app)
    describe(app, access)
    pages.mount(app)
    layers.install(app, access, server)
    return app


@cache
def _routes() -> list[BaseRoute]:
    """The same ones for every application of a process: FastAPI takes a quarter of a second to make
    of them what it needs, when they are first asked. They know the application by the request."""
    every = APIRouter()
    for module in (*READ, *WRITTEN, audit, health, problems, docs):
        every.include_router(module.router)
    for router in pages.ROUTERS:
        every.include_router(router)
    return every.routes


def _lifespan(
    *, scheduled: bool, watching: bool
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """What runs beside the requests, from when the server starts until it stops."""

    @asynccontextmanager
    async def running(app: FastAPI) -> AsyncIterator[None]:
        from api.delivery.scheduler import scheduler
        from api.jobs import worker
        from api.watch.thread import watches

        with ExitStack() as beside:
            beside.enter_context(worker(app.state.engine, app.state.wake))
            if scheduled:
                beside.enter_context(scheduler(app.state.engine))
            if watching:
                beside.enter_context(watches(app.state.engine))
            yield

    return running
