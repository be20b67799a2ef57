"""Looking after watches: once, or until told to stop."""

import logging
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

from sqlalchemy import Engine

from api.watch.events import Event, EventKind, Tally, Tell
from api.watch.looking import look_at
from api.watch.means import Means, Roads
from api.watch.queue import queue_for
from api.watch.reading import read_one
from claims import store
from claims.db import session
from claims.errors import StoreError
from claims.schedules import instant
from claims.settings import settings, watch_settings, writing_settings
from claims.watches import Place, Watch

LOG = logging.getLogger(__name__)
EVERY = 5.0
"""Seconds at most from one look for what is due to the next."""


@dataclass
class Watcher:
    """Everything that looks and reads in one process. What there is to do is in the store, so that
    it may be stopped at any time, and others may do the same beside it."""

    means: Means
    tally: Tally

    def once(self) -> None:
        """Look at all that is due, and read what waits. Raises ``StoreError``."""
        self._look_at_due()
        self.means.queue.work(partial(read_one, self.means), self.means.stopping)
        self._sum_up()

    def run(self) -> None:
        """The same again and again, until it is to stop; a store that is away is waited for."""
        while not self.means.stopping():
            try:
                self._look_at_due()
                self.means.queue.work(
                    partial(read_one, self.means), self.means.stopping, self._pause()
                )
                self._sum_up()
            except StoreError as error:
                LOG.error("watch: %s", error)
                self._wait(EVERY)
            self.means.roads.renew()

    def close(self) -> None:
        self.means.queue.close()
        self.means.roads.close()

    def _look_at_due(self) -> None:
        """Several hosts at a time, each asked one thing after the other."""
        with session(self.means.engine) as opened:
            due = store.watching.due_watches(opened, instant(self.means.clock()))
        groups = _by_host(due)
        if not groups:
            return
        with ThreadPoolExecutor(settings().hosts_at_once, "twosource-look") as pool:
            list(pool.map(self._look_at_each, groups))

    def _look_at_each(self, watches: Sequence[Watch]) -> None:
        for watch in watches:
            if self.means.stopping():
                return
            try:
                look_at(self.means, watch)
            except StoreError as error:  # it is still due
                LOG.error("%s: %s", watch.name, error)

    def _pause(self) -> float:
        """Seconds up to what is due next."""
        with session(self.means.engine) as opened:
            due = [w.next_due for w in store.watching.watches(opened) if w.active]
        now = self.means.clock()
        soonest = datetime.fromisoformat(min(due, default=instant(now + timedelta(days=1))))
        return min(EVERY, max(0.5, (soonest - now).total_seconds()))

    def _sum_up(self) -> None:
        if not self.tally.worth_telling:
            return
        with session(self.means.engine) as opened:
            counts = store.watching.thing_counts(opened)
        depth = {"waiting": counts.get("waiting", 0) + counts.get("reading", 0)}
        depth |= {"dead_letters": counts.get("dead", 0)}
        self.means.say(EventKind.SUMMARY, **self.tally.summary() | depth)
        self.tally.begin_again()

    def _wait(self, seconds: float) -> None:
        waiting = threading.Event()
        end = datetime.now(UTC) + timedelta(seconds=seconds)
        while datetime.now(UTC) < end and not self.means.stopping():
            waiting.wait(0.2)


@contextmanager
def watcher(
    engine: Engine,
    tell: Tell,
    stopping: Callable[[], bool],
    *,
    allow_private: bool = False,
    ignore_robots: bool = False,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Iterator[Watcher]:
    """One with the settings of the environment. ``tell`` is told of every event, one at a time,
    from several threads. Raises ``BadInput``, ``StoreError``."""
    said = watch_settings()
    tally, one_at_a_time = Tally(), threading.Lock()

    def count_and_tell(event: Event) -> None:
        with one_at_a_time:
            tally.add(event)
            tell(event)

    means = Means(
        engine=engine,
        queue=queue_for(engine, said, clock),
        roads=Roads(engine, allow_private=allow_private, ignore_robots=ignore_robots),
        settings=said,
        clock=clock,
        tell=count_and_tell,
        stopping=stopping,
        extractor=writing_settings().extractor,
    )
    made = Watcher(means, tally)
    try:
        yield made
    finally:
        made.close()


def _by_host(watches: Sequence[Watch]) -> list[list[Watch]]:
    hosts: defaultdict[str, list[Watch]] = defaultdict(list)
    for watch in watches:
        at = watch.target if watch.place is Place.FOLDER else urlsplit(watch.target).hostname
        hosts[at or ""].append(watch)
    return list(hosts.values())
