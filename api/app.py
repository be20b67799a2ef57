"""The web application: JSON under ``/v1``, pages for people, problems for errors."""

from pathlib import Path

from fastapi import FastAPI
from sqlalchemy import Engine
from starlette.staticfiles import StaticFiles

from api import errors
from api.description import describe
from api.headers import SafeHeaders
from api.routes import (
    check,
    claims,
    graphs,
    health,
    items,
    lists,
    pages,
    problems,
    records,
    reports,
)
from graph.report.compose import program_version

STATIC = Path(__file__).parent / "static"
ABOUT = "Claims attributed to who made them, and how well each is borne out. Read only."


def create_app(engine: Engine) -> FastAPI:
    """The application over an open store. The interactive docs of FastAPI load scripts from
    elsewhere, so they are off: ``/openapi.json`` and docs/api.md describe the interface."""
    app = FastAPI(
        title="TwoSource",
        description=ABOUT,
        version=program_version(),
        docs_url=None,
        redoc_url=None,
    )
    app.state.engine = engine
    errors.install(app)
    for module in (lists, claims, graphs, records, items, check, reports, health, problems, pages):
        app.include_router(module.router)
    describe(app)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(SafeHeaders)
    return app
