"""Stores in SQLite files of their own, for a while: to bring what is old up to date, and to look at
all of it, before anything of the real store is touched."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from claims import db, revisions
from claims.errors import StoreError


@contextmanager
def fresh_store(revision: str) -> Iterator[tuple[Path, Engine]]:
    """An empty store of a revision, and where its file is; gone when the block ends."""
    with scratch() as folder:
        path = folder / "store.db"
        with opened(path) as engine:
            with engine.connect() as connection, connection.begin():
                revisions.upgrade(connection, revision)
            yield path, engine


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for a while."""
    with tempfile.TemporaryDirectory(prefix="twosource-") as folder:
        yield Path(folder)


@contextmanager
def opened(path: Path) -> Iterator[Engine]:
    """The SQLite store in a file, whatever its revision."""
    engine = db.engine_for(f"sqlite:///{path}")
    try:
        yield engine
    finally:
        engine.dispose()


def upgraded(engine: Engine) -> None:
    """Bring it up to date. Raises ``StoreError`` where it is damaged."""
    db.upgrade(engine)
    if problems := db.check(engine):
        raise StoreError(f"what was to be brought in is no whole store: {problems[0]}")
