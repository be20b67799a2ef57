"""Statements compiled once for all stores of a run.

SQLAlchemy keeps what it compiled with each engine, and every test opens a store of its own, so that
most of a test's time went into compiling the same statements anew. What is compiled depends on the
kind of database and not on which one it is.
"""

from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.util import LRUCache

_MANY = 5_000


class _Kept(LRUCache[Any, Any]):
    """As an engine's own, but for the dialect of that engine in the key: its kind stands there."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(_of_kind(key), default)

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(_of_kind(key), value)


def _of_kind(key: tuple[Any, ...]) -> tuple[Any, ...]:
    dialect, *rest = key
    return type(dialect), *rest


def share_compiled() -> None:
    """From now on all engines of this process share what was compiled for one of them."""
    kept = _Kept(_MANY)

    @event.listens_for(Engine, "engine_connect")
    def share(connection: Connection) -> None:
        connection.execution_options(compiled_cache=kept)
