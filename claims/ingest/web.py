"""The way to the web for one run: a client that is made when the first address comes."""

import re
import threading
from collections import defaultdict
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from claims.errors import ForbiddenAddress
from claims.ingest.batches import Note, OnProgress
from claims.responses import Fetched, Memory, Remembered, nothing
from claims.settings import Settings, settings
from claims.store.sql import chunks

if TYPE_CHECKING:
    from claims.fetch import Fetcher, Robots

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
AT_ONCE = 32
"""Answers that are held at most, waiting to be read."""
Answer = Callable[[], Fetched]
"""Gives what was fetched, or raises what was wrong with it."""


def is_address(path: str) -> bool:
    """Whether this is for the web and not for the disk; other schemes are refused there."""
    return bool(_SCHEME.match(path))


@dataclass
class Web:
    """Fetches with the settings of the environment. ``memory`` is what is known of addresses from
    earlier runs; ``notes`` are what people should know of those they named."""

    allow_private: bool = False
    ignore_robots: bool = False
    on_progress: OnProgress | None = None
    memory: Memory = nothing
    notes: list[Note] = field(default_factory=list)
    _asked: int = 0
    _expected: int = 0

    def expect(self, more: int) -> None:
        """Say how many addresses are known to come, for the progress that is told."""
        self._expected += more

    def fetch(self, address: str) -> Fetched:
        """See ``Fetcher.fetch``. Somebody named the address: what ``robots.txt`` says against it is
        noted, no more."""
        self._tell(address)
        known = self.memory(address)
        answer = self._fetcher.fetch(address, known)
        self._note_moved(answer, known)
        if not (self._settings.ignore_robots or self._robots.allow(answer.address)):
            said = "robots.txt does not let programs read it; it was read because it was named"
            self.notes.append(Note(address, said))
        return answer

    def fetch_all(self, addresses: Sequence[str]) -> Generator[Answer]:
        """The answers of addresses that nobody named, in their order: several hosts at a time, each
        asked one thing after the other, and only what its ``robots.txt`` lets us read."""
        for part in chunks(addresses, AT_ONCE):
            yield from self._together(part, {a: self.memory(a) for a in part})

    def close(self) -> None:
        if "_fetcher" in self.__dict__:
            self._fetcher.close()

    def _together(
        self, addresses: Sequence[str], known: Mapping[str, Remembered | None]
    ) -> Generator[Answer]:
        answers: dict[str, Future[Fetched]] = {address: Future() for address in addresses}
        over = threading.Event()

        def ask(of_host: Sequence[str]) -> None:
            for address in of_host:
                if not over.is_set():
                    _settle(answers[address], partial(self._listed, address, known[address]))

        with ThreadPoolExecutor(self._settings.hosts_at_once) as pool:
            try:
                for of_host in _by_host(addresses):
                    pool.submit(ask, of_host)
                for address in addresses:
                    self._tell(address)
                    yield answers[address].result
            finally:
                over.set()

    def _listed(self, address: str, known: Remembered | None) -> Fetched:
        if not (self._settings.ignore_robots or self._robots.allow(address)):
            raise ForbiddenAddress(
                f"{address}: robots.txt does not let programs read it; name the address itself"
                " if it is yours to read"
            )
        return self._fetcher.fetch(address, known)

    def _note_moved(self, answer: Fetched, known: Remembered | None) -> None:
        if answer.moved_to and not (known and known.moved_to == answer.moved_to):
            said = f"has moved for good to {answer.moved_to}; name that from now on"
            self.notes.append(Note(answer.asked, said))

    def _tell(self, address: str) -> None:
        if self.on_progress:
            self.on_progress(self._asked, max(self._expected, self._asked + 1), address)
        self._asked += 1

    @cached_property
    def _settings(self) -> Settings:
        said = {"allow_private_addresses": self.allow_private, "ignore_robots": self.ignore_robots}
        return settings().model_copy(update={name: True for name, on in said.items() if on})

    @cached_property
    def _fetcher(self) -> "Fetcher":
        from claims.fetch import Fetcher  # brings httpx, which no file needs

        return Fetcher(self._settings)

    @cached_property
    def _robots(self) -> "Robots":
        from claims.fetch import Robots

        return Robots(self._fetcher)


def _settle(answer: Future[Fetched], ask: Answer) -> None:
    try:
        answer.set_result(ask())
    except Exception as error:  # whoever asks for the answer gets it
        answer.set_exception(error)


def _by_host(addresses: Sequence[str]) -> list[list[str]]:
    hosts: defaultdict[str, list[str]] = defaultdict(list)
    for address in addresses:
        host = ""
        with suppress(ValueError):  # is refused when it is asked
            host = urlsplit(address).hostname or ""
        hosts[host].append(address)
    return list(hosts.values())
