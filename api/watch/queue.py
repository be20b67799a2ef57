"""Who hands out what is to be read.

What waits is in the store, in the row of the thing itself, and what becomes of it is noted there,
in the transaction that stores what was read. A queue only tells workers what to look at next; one
that tells them twice, or of something that is done, does no harm.
"""

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from importlib.util import find_spec
from typing import Protocol

from sqlalchemy import Engine
from sqlmodel import Session

from claims import store
from claims.db import session
from claims.errors import BadInput
from claims.schedules import instant
from claims.settings import WatchSettings

Do = Callable[[str], None]
"""Reads the thing of that id, if it waits; whatever becomes of it is noted in the store."""
_EVERY = 1.0


class Queue(Protocol):
    def put(self, session: Session, things: Sequence[str], at: datetime) -> None:
        """Let them be handed out from ``at`` on, if the session's transaction is committed."""

    def work(self, do: Do, stopping: Callable[[], bool], seconds: float | None = None) -> None:
        """Do what waits, and what comes meanwhile, for so many seconds; without them, until nothing
        waits. What is being done at the end, or when ``stopping``, is waited for."""

    def close(self) -> None:
        """Leave off; what waits goes on waiting."""


class StoreQueue:
    """The store by itself, for whichever database: what waits there is asked for."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._clock = clock

    def put(self, session: Session, things: Sequence[str], at: datetime) -> None:
        """That they wait is all there is to it."""

    def work(self, do: Do, stopping: Callable[[], bool], seconds: float | None = None) -> None:
        end = None if seconds is None else time.monotonic() + seconds
        while not stopping() and (end is None or time.monotonic() < end):
            with session(self._engine) as opened:
                found = store.watching.next_things(opened, instant(self._clock()))
            if found:
                do(found[0])
            elif end is None:
                return
            else:
                _sleep(min(_EVERY, end - time.monotonic()), stopping)

    def close(self) -> None:
        """There is nothing to leave."""


def queue_for(engine: Engine, settings: WatchSettings, clock: Callable[[], datetime]) -> Queue:
    """The one that is set, or the best that can be had. Raises ``BadInput``."""
    postgres = engine.dialect.name == "postgresql"
    able = postgres and find_spec("procrastinate") is not None
    if settings.queue == "procrastinate" and not able:
        raise BadInput(
            "TWOSOURCE_WATCH_QUEUE: procrastinate needs a store in PostgreSQL and the extra "
            "'queue' (pip install 'twosource[queue]'); set it to auto or store"
        )
    if settings.queue == "store" or not able:
        return StoreQueue(engine, clock)
    from api.watch.procrastinated import ProcrastinateQueue

    return ProcrastinateQueue(engine, settings, clock)


def _sleep(seconds: float, stopping: Callable[[], bool]) -> None:
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0 and not stopping():
        time.sleep(min(left, 0.2))
