"""``serve``, with a route that takes its time: ``python -m tests.api.slow_server STORE``."""

import sys
import time

from fastapi import FastAPI
from sqlalchemy import Engine

from api import app
from api.cli.serve import run_server
from claims.db import open_store
from claims.settings import AccessSettings

make_app = app.create_app


def with_slow_route(
    engine: Engine,
    *,
    scheduled: bool = False,
    watching: bool = False,
    access: AccessSettings | None = None,
) -> FastAPI:
    made = make_app(engine, scheduled=scheduled, watching=watching, access=access)

    @made.get("/v1/slow")
    def slow(seconds: float) -> float:
        time.sleep(seconds)
        return seconds

    return made


if __name__ == "__main__":
    app.create_app = with_slow_route
    engine = open_store(sys.argv[1])
    run_server(engine, "127.0.0.1", 0)
    engine.dispose()
    print("closed", flush=True)
