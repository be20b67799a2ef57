"""One look at the store for all who follow changes: it tells them when there is something new."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import Engine
from starlette.concurrency import run_in_threadpool

from claims import store
from claims.db import session
from claims.errors import StoreError

EVERY = 0.5
"""Seconds from one look to the next, while anybody follows."""


class Hub:
    """Looks while somebody is inside :meth:`following`, once for all of them."""

    def __init__(self, engine: Engine, every: float = EVERY) -> None:
        self._engine = engine
        self._every = every
        self._followers = 0
        self._task: asyncio.Task[None] | None = None
        self._moved = asyncio.Event()
        self.last = 0
        self.looks = 0

    @asynccontextmanager
    async def following(self) -> AsyncIterator[None]:
        """Within, :meth:`beyond` can be asked."""
        self._followers += 1
        if self._task is None:
            self._moved = asyncio.Event()
            self._task = asyncio.create_task(self._look())
        try:
            yield
        finally:
            self._followers -= 1
            if self._followers == 0 and self._task is not None:
                self._task.cancel()
                self._task = None

    async def beyond(self, number: int, patience: float) -> bool:
        """Wait until there is a change after ``number``; false where there is none within
        ``patience`` seconds."""
        until = asyncio.get_running_loop().time() + patience
        while self.last <= number:
            left = until - asyncio.get_running_loop().time()
            if left <= 0:
                return False
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._moved.wait(), left)
        return True

    async def _look(self) -> None:
        while True:
            with contextlib.suppress(StoreError):  # busy or away: it is asked again
                newest = await run_in_threadpool(self._newest)
                if newest != self.last:
                    self.last = newest
                    moved, self._moved = self._moved, asyncio.Event()
                    moved.set()
            await asyncio.sleep(self._every)

    def _newest(self) -> int:
        self.looks += 1
        with session(self._engine) as opened:
            return store.last_change(opened)
