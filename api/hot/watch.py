"""Whether the store is still what it was: asked before every kept answer, in microseconds.

SQLite tells a connection whether any other committed anything (``PRAGMA data_version``). If one
did, the log of changes tells to which claims. Where the last change it knew is no longer in that
log, the whole store was replaced (``twosource db restore``), and all that was kept is forgotten.
PostgreSQL has nothing as cheap, so there no answer is kept.
"""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine

REMEMBERED = 200_000
"""Claims whose last change is remembered; beyond that all that was kept is forgotten."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A state of the store: ``version`` differs after any commit, ``number`` is the last change of
    a claim that had been committed."""

    version: int
    number: int


class Watch(Protocol):
    """What kept answers ask of a store."""

    def now(self) -> Moment: ...

    def same(self, then: Moment, claims: Collection[str]) -> bool: ...

    def close(self) -> None: ...


class StoreWatch:
    """Watches an SQLite file from one thread."""

    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._connection.execute("PRAGMA query_only = ON")
        self._version = self._data_version()
        self._number = self._last_change()
        self._last = self._change(self._number)
        self._changed: dict[str, int] = {}
        self._forgotten = self._number

    def now(self) -> Moment:
        """The state of the store, with what changed since it was last asked for."""
        version = self._data_version()
        if version != self._version:
            # In this order: a commit between the two is seen again the next time.
            self._version = version
            self._learn()
        return Moment(version, self._number)

    def same(self, then: Moment, claims: Collection[str]) -> bool:
        """Whether nothing happened since ``then`` to any of the claims."""
        if then.number < self._forgotten:
            return False
        return all(self._changed.get(claim, 0) <= then.number for claim in claims)

    def close(self) -> None:
        self._connection.close()

    def _learn(self) -> None:
        if self._change(self._number) != self._last:
            self._forget_all()
        query = "SELECT number, claim FROM change WHERE number > ? ORDER BY number"
        for number, claim in self._connection.execute(query, (self._number,)):
            self._changed[claim] = self._number = number
        if len(self._changed) > REMEMBERED:
            self._changed.clear()
            self._forgotten = self._number
        self._last = self._change(self._number)

    def _forget_all(self) -> None:
        """No answer from before outlives this, whatever claims it is made of. Numbers go on beyond
        those of before once there is a change."""
        self._changed.clear()
        before, self._number = self._number, self._last_change()
        self._forgotten = max(before, self._number) + 1

    def _change(self, number: int) -> tuple[str, str, str] | None:
        """What is in the log under a number, as far as it tells one from another."""
        query = "SELECT claim, kind, at FROM change WHERE number = ?"
        found: tuple[str, str, str] | None = self._connection.execute(query, (number,)).fetchone()
        return found

    def _data_version(self) -> int:
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        return int(version)

    def _last_change(self) -> int:
        (number,) = self._connection.execute("SELECT max(number) FROM change").fetchone()
        return int(number or 0)


def watch_store(engine: Engine) -> StoreWatch | None:
    """A watch on the store of ``engine``; None where its state cannot be told cheaply: PostgreSQL,
    a store in memory, which other connections cannot see, or one that is not there."""
    path = engine.url.database
    if engine.dialect.name != "sqlite" or not path or not Path(path).is_file():
        return None
    return StoreWatch(path)
