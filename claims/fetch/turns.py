"""Taking turns: one request at a time to a host, and a pause between two."""

import random
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

LONGEST_WAIT = 60.0
"""Seconds; a Crawl-delay that asks for more is waited for no longer."""


@dataclass
class _Host:
    turn: threading.Lock = field(default_factory=threading.Lock)
    wait: float = 0.0
    free_at: float = 0.0


class Turns:
    """For several threads. ``wait`` are the seconds between the end of one request to a host and
    the beginning of the next; up to half as long again is added, so that clients spread out."""

    def __init__(self, wait: float) -> None:
        self._wait = wait
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)
        self._new = threading.Lock()

    def slow_down(self, host: str, wait: float) -> None:
        """Let the host be asked no oftener than it says."""
        known = self._host(host)
        known.wait = max(known.wait, min(wait, LONGEST_WAIT))

    @contextmanager
    def turn(self, host: str, *, pause: bool = True) -> Iterator[None]:
        """Wait until the host may be asked; without ``pause`` only until nobody else asks it."""
        known = self._host(host)
        with known.turn:
            if not pause:
                yield
                return
            time.sleep(max(0.0, known.free_at - time.monotonic()))
            try:
                yield
            finally:
                wait = max(known.wait, self._wait) * (1 + random.random() / 2)
                known.free_at = time.monotonic() + wait

    def _host(self, host: str) -> _Host:
        with self._new:
            return self._hosts[host]
