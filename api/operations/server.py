"""Serving until told to stop, and stopping in order."""

import asyncio
import signal
from threading import Event
from types import FrameType

import uvicorn
from fastapi import FastAPI

from claims.settings import ServerSettings


class Server(uvicorn.Server):
    """At the first SIGTERM or SIGINT the server says at /readyz that it stops; after ``drain``
    seconds (SIGINT: none) it takes no more connections, and lets running requests finish within
    ``shutdown_timeout`` seconds. A second signal makes an end at once.

    It returns then, where uvicorn would end the process by the signal, so that whoever called it
    can close what they opened.
    """

    def __init__(self, app: FastAPI, server: ServerSettings) -> None:
        config = uvicorn.Config(
            app,
            lifespan="on",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=server.shutdown_timeout,
        )
        super().__init__(config)
        self._stopping: Event = app.state.stopping
        self._drain = server.drain

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002
        if self._stopping.is_set():
            self.should_exit = self.force_exit = True
            return
        self._stopping.set()
        if sig == signal.SIGTERM and self._drain:
            loop = asyncio.get_running_loop()
            loop.call_soon_threadsafe(loop.call_later, self._drain, self._stop)
        else:
            self._stop()

    def _stop(self) -> None:
        self.should_exit = True
