"""The web application: JSON under ``/v1``, pages for people, problems for errors."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from threading import Event

from fastapi import FastAPI
from sqlalchemy import Engine
from starlette.staticfiles import StaticFiles

from api import errors, layers
from api.description import describe
from api.routes import audit, claims, desks, feeds, health, pages, problems, reports
from claims.settings import access_settings, server_settings
from graph.report.compose import program_version

STATIC = Path(__file__).parent / "static"
ABOUT = "Claims attributed to who made them, and how well each is borne out."


def create_app(engine: Engine, *, scheduled: bool = False) -> FastAPI:
    """The application over an open store; with ``scheduled`` it delivers reports while it runs.
    The interactive docs of FastAPI load scripts from elsewhere, so they are off:
    ``/openapi.json`` and docs/api.md describe the interface."""
    app = FastAPI(
        title="TwoSource",
        description=ABOUT,
        version=program_version(),
        docs_url=None,
        redoc_url=None,
        lifespan=_delivering if scheduled else None,
    )
    access, server = access_settings(), server_settings()
    app.state.engine, app.state.access, app.state.server = engine, access, server
    app.state.stopping = Event()  # set when the server is told to stop
    errors.install(app)
    for module in (claims, desks, reports, feeds, audit, health, problems, pages):
        app.include_router(module.router)
    describe(app, access)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    layers.install(app, access, server)
    return app


def _delivering(app: FastAPI) -> AbstractAsyncContextManager[None]:
    from api.delivery.scheduler import scheduler

    @asynccontextmanager
    async def running() -> AsyncIterator[None]:
        with scheduler(app.state.engine):
            yield

    return running()
