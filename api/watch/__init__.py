"""Looking after watches: what is found at addresses and in folders is put into a queue and read.

``looking`` looks at one watch, ``reading`` reads one thing, ``queue`` hands them out (with
PostgreSQL through ``procrastinated``), ``watcher`` does it all, ``events`` tells of it.
"""

from api.watch.events import Event, EventKind
from api.watch.watcher import Watcher, watcher

__all__ = ["Event", "EventKind", "Watcher", "watcher"]
