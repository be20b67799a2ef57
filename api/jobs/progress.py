"""How far a job is, told to the store as it goes on; which also keeps the job its taker's."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Engine

from claims import store
from claims.db import session
from claims.errors import StoreError
from claims.jobs import LEASE, Job
from claims.schedules import instant

EVERY = timedelta(seconds=1)
"""Told no oftener than this."""
STORING = timedelta(minutes=30)
"""Nothing is heard of a job while it stores what it read; so long it is waited for."""


class Stopped(Exception):
    """The process has to end, and the job is not done."""


class Lost(Exception):
    """Another has taken the job up: it took too long."""


class Progress:
    """Told by whoever does ``job``. Raises ``Stopped`` and ``Lost`` into it."""

    def __init__(
        self,
        engine: Engine,
        job: Job,
        clock: Callable[[], datetime],
        stopping: Callable[[], bool],
    ) -> None:
        self.job = job
        self._engine = engine
        self._clock = clock
        self._stopping = stopping
        self._told: datetime | None = None

    def __call__(self, done: int, total: int, what: str) -> None:
        if self._stopping():
            raise Stopped
        now = self._clock()
        if self._told is None or done == total or now - self._told >= EVERY:
            self._tell(replace(self.job, done=done, total=total, doing=what), now + LEASE)
            self._told = now

    def storing(self) -> None:
        """From here on nothing is heard of it until it is over."""
        told = replace(self.job, done=self.job.total, doing="storing and linking")
        self._tell(told, self._clock() + STORING)

    def _tell(self, told: Job, until: datetime) -> None:
        told = replace(told, until=instant(until))
        try:
            with session(self._engine, write=True) as opened:
                mine = store.tell_job(opened, self.job, told)
        except StoreError:  # a long write of somebody else: it is told the next time
            return
        if not mine:
            raise Lost
        self.job = told
