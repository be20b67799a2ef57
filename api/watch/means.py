"""What looking and reading need, and the way to the web that they share."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import random
from typing import Any

from sqlalchemy import Engine

from api.watch.events import Event, EventKind, Tell
from api.watch.queue import Queue
from claims import store
from claims.db import session
from claims.ingest.web import Web
from claims.responses import Remembered
from claims.schedules import instant
from claims.settings import WatchSettings

HOUR = 3_600.0
"""Seconds one way to the web is used: what robots.txt said is asked anew after it."""


class Roads:
    """One ``Web`` for all that is fetched, so that hosts are asked in turn, renewed every hour."""

    def __init__(
        self, engine: Engine, *, allow_private: bool = False, ignore_robots: bool = False
    ) -> None:
        self._engine = engine
        self._allow_private = allow_private
        self._ignore_robots = ignore_robots
        self._web: Web | None = None
        self._until = 0.0

    @property
    def web(self) -> Web:
        if self._web is None:
            self._until = time.monotonic() + HOUR
            self._web = Web(self._allow_private, self._ignore_robots, memory=self._remembered)
        return self._web

    def renew(self) -> None:
        """To be called while nobody is on the way."""
        if self._web is not None and time.monotonic() >= self._until:
            self.close()

    def close(self) -> None:
        if self._web is not None:
            self._web.close()
        self._web = None

    def _remembered(self, address: str) -> Remembered | None:
        with session(self._engine) as opened:
            return store.remembered(opened, address)


@dataclass(frozen=True)
class Means:
    """``spread`` gives numbers from 0 to 1, by which what failed together is spread out;
    ``stopping`` says that the process has to end."""

    engine: Engine
    queue: Queue
    roads: Roads
    settings: WatchSettings
    clock: Callable[[], datetime]
    tell: Tell
    stopping: Callable[[], bool]
    extractor: str = "rules"
    spread: Callable[[], float] = field(default=random)

    @property
    def lease(self) -> timedelta:
        return timedelta(seconds=self.settings.lease)

    def say(
        self, kind: EventKind, watch: str | None = None, what: str | None = None, **said: Any
    ) -> None:
        self.tell(Event(kind, instant(self.clock()), watch, what, said))
