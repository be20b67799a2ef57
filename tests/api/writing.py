"""What tests of writing need: a client with a key, and a server that really runs."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx
import orjson
import uvicorn
from fastapi import FastAPI
from sqlalchemy import Engine

from api.app import create_app
from claims.access import Scope
from tests.api.conftest import Client
from tests.api.keys import make_key

NOON = datetime(2031, 3, 7, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Writer:
    """Sends JSON with a key."""

    client: Client
    token: str
    headers: dict[str, str] = field(default_factory=dict)

    def send(self, method: str, path: str, data: Any = None, **headers: str) -> httpx.Response:
        body = None if data is None else orjson.dumps(data)
        said = {"authorization": f"Bearer {self.token}", "content_type": "application/json"}
        return self.client.request(method, path, body, **said | headers)

    def post(self, path: str, data: Any = None, **headers: str) -> httpx.Response:
        return self.send("POST", path, data, **headers)

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.send("GET", path, **headers)

    def delete(self, path: str, **headers: str) -> httpx.Response:
        return self.send("DELETE", path, **headers)


def writer(engine: Engine, *scopes: Scope, name: str = "Ada Venn") -> Writer:
    token = make_key(engine, *scopes, name=name)
    return Writer(Client(create_app(engine)), token)


@contextmanager
def running(engine: Engine, *, scheduled: bool = False) -> Iterator[tuple[str, FastAPI]]:
    """The application on a free port, with all that runs beside its requests; its address."""
    app = create_app(engine, scheduled=scheduled)
    config = uvicorn.Config(app, port=0, log_config=None, lifespan="on")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        (socket,) = server.servers[0].sockets
        yield f"http://127.0.0.1:{socket.getsockname()[1]}", app
    finally:
        app.state.stopping.set()
        server.should_exit = True
        thread.join(timeout=30)
        assert not thread.is_alive()
