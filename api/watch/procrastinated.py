"""What waits handed out by procrastinate: several workers, on several machines, told at once.

The one module here in which anything is asynchronous.
"""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Status
from sqlalchemy import Engine
from sqlmodel import Session

from api.watch.queue import Do
from claims import store
from claims.db import session
from claims.errors import StoreError
from claims.schedules import instant
from claims.settings import WatchSettings
from claims.store.watching.handout import QUEUE, TASK, hand_out, make_tables, schema_name

AT_ONCE = 1_000
MENDED_EVERY = 30.0
"""Seconds from one comparison of what is handed out with what waits in the store to the next."""


class ProcrastinateQueue:
    """procrastinate tells of what waits; a fault in whatever is done ends ``work`` with it."""

    def __init__(
        self, engine: Engine, settings: WatchSettings, clock: Callable[[], datetime]
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._lease = settings.lease
        with session(engine, write=True) as opened:
            make_tables(opened)
        self._runner = asyncio.Runner()
        self._app = self._runner.run(_open(engine))
        self._fault: Exception | None = None
        self._mended = float("-inf")

    def put(self, session: Session, things: Sequence[str], at: datetime) -> None:
        hand_out(session, things, None if at <= self._clock() else at)

    def work(self, do: Do, stopping: Callable[[], bool], seconds: float | None = None) -> None:
        try:
            self._runner.run(self._work(do, stopping, seconds))
        except ConnectorException as error:
            raise StoreError(f"the queue does not answer: {error.__cause__ or error}") from error
        fault, self._fault = self._fault, None
        if fault is not None:
            raise fault

    def close(self) -> None:
        self._runner.run(self._app.close_async())
        self._runner.close()

    async def _work(self, do: Do, stopping: Callable[[], bool], seconds: float | None) -> None:
        if seconds is None or asyncio.get_running_loop().time() - self._mended >= MENDED_EVERY:
            await self._mend()
            self._mended = asyncio.get_running_loop().time()

        def over() -> bool:
            return self._fault is not None or stopping()

        def read(thing: str) -> None:
            if over():
                return  # it is handed out again
            try:
                do(thing)
            except Exception as error:
                self._fault = error

        app = self._app
        app.tasks[TASK].func = read
        worker = asyncio.create_task(
            app.run_worker_async(
                queues=[QUEUE],
                wait=seconds is not None,
                install_signal_handlers=False,
                delete_jobs="always",
                stalled_worker_timeout=self._lease,
            )
        )
        await _until(worker, over, seconds)

    async def _mend(self) -> None:
        """Take back what was handed to workers that are gone, and hand out what waits and is not:
        what another program, or none, has put into the queue."""
        manager = self._app.job_manager
        lost = await manager.get_stalled_jobs(queue=QUEUE, seconds_since_heartbeat=self._lease)
        for job in lost:
            if job.id is not None:
                await manager.finish_job_by_id_async(job.id, Status.FAILED, delete_job=True)
        waiting = await manager.list_jobs_async(queue=QUEUE, status=Status.TODO.value)
        soon = datetime.now(UTC)
        told = {
            str(job.task_kwargs.get("thing"))
            for job in waiting
            if job.scheduled_at is None or job.scheduled_at <= soon
        }
        await asyncio.to_thread(self._hand_out_but, told)

    def _hand_out_but(self, told: set[str]) -> None:
        now = self._clock()
        with session(self._engine, write=True) as opened:
            found = store.watching.next_things(opened, instant(now), AT_ONCE)
            hand_out(opened, [thing for thing in found if thing not in told])


async def _open(engine: Engine) -> App:
    url = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    connector = PsycopgConnector(
        conninfo=url, kwargs={"options": f"-c search_path={schema_name()}"}, min_size=1, max_size=4
    )
    app = App(connector=connector)
    app.task(name=TASK, queue=QUEUE)(_nothing)
    await app.open_async()
    return app


def _nothing(thing: str) -> None:
    """Stands for what is done until it is known."""


async def _until(
    worker: "asyncio.Task[None]", over: Callable[[], bool], seconds: float | None
) -> None:
    """Let the worker end what it does and stop, when it is over or so many seconds have passed."""
    loop = asyncio.get_running_loop()
    end = None if seconds is None else loop.time() + seconds
    while not worker.done():
        await asyncio.wait([worker], timeout=0.2)
        if over() or (end is not None and loop.time() >= end):
            worker.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await worker
            return
    await worker
