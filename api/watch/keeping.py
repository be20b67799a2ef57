"""Being at something alone: what was taken is kept as long as somebody is at it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session

from claims.db import session
from claims.errors import StoreError
from claims.schedules import instant


class Lost(Exception):
    """Another has taken it up: it took too long."""


@contextmanager
def kept(
    engine: Engine,
    keep: Callable[[Session, str], None],
    lease: timedelta,
    clock: Callable[[], datetime],
) -> Iterator[Callable[[], None]]:
    """Say three times in every ``lease`` that it is still being done; ``keep`` writes down until
    when it is. Gives what ends that before the block does: whoever writes would wait for it."""
    over = threading.Event()

    def beat() -> None:
        while not over.wait(lease.total_seconds() / 3):
            try:
                with session(engine, write=True) as opened:
                    keep(opened, instant(clock() + lease))
            except StoreError:  # a long write of somebody else: it is said the next time
                continue

    thread = threading.Thread(target=beat, name="twosource-lease", daemon=True)
    thread.start()
    try:
        yield over.set
    finally:
        over.set()
        thread.join()
