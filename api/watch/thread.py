"""The thread of a server in which watches are looked after."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from api.watch.events import Event, EventKind
from api.watch.watcher import watcher
from claims.errors import TwoSourceError

LOG = logging.getLogger(__name__)
PATIENCE = 30.0
"""Seconds what is being read is waited for at the end; after that it is left for the next run."""
_AMISS = (EventKind.RETRY, EventKind.DEAD)


@contextmanager
def watches(engine: Engine) -> Iterator[None]:
    """Look after watches until the block ends."""
    stopping = threading.Event()
    thread = threading.Thread(
        target=_work, args=(engine, stopping), name="twosource-watch", daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join(PATIENCE)


def _work(engine: Engine, stopping: threading.Event) -> None:
    try:
        with watcher(engine, _log, stopping.is_set) as made:
            made.run()
    except TwoSourceError as error:
        LOG.error("watches: %s; they are left alone", error)
    except Exception:
        LOG.exception("fault while looking after watches; they are left alone")


def _log(event: Event) -> None:
    level = logging.WARNING if event.kind in _AMISS else logging.INFO
    if event.said.get("outcome") == "failed":
        level = logging.WARNING
    about = event.what or event.watch
    LOG.log(level, "watch %s: %s %s", event.kind, about, event.said.get("reason") or "")
