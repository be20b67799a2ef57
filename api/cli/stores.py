"""Opening the store for one command: one command, one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlmodel import Session

    from claims.responses import Memory, Remembered


@contextmanager
def reading(url: str | None) -> Iterator["Session"]:
    """A session on a store that must be there; ``StoreError`` where it is not."""
    from claims import db

    engine = db.open_store(url, create=False)
    try:
        with db.session(engine) as session:
            yield session
    finally:
        engine.dispose()


@contextmanager
def writing(url: str | None, *, create: bool = True) -> Iterator["Session"]:
    """A session that commits when the command is done, and takes everything back if it fails."""
    from claims import db

    engine = db.open_store(url, create=create)
    try:
        with db.session(engine, write=True) as session:
            yield session
    finally:
        engine.dispose()


@contextmanager
def store_at(url: str | None) -> Iterator["Engine"]:
    """The store, made where it is not there yet, for a command of several transactions."""
    from claims import db

    engine = db.open_store(url)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def remembering(url: str | None) -> Iterator["Memory"]:
    """What a store knows of addresses, asked for one at a time; a store that is not there yet, or
    cannot be read, knows nothing: writing into it will tell."""
    from claims import db, store
    from claims.errors import StoreError

    try:
        engine = db.open_store(url, create=False)
    except StoreError:
        yield lambda _address: None
        return

    def known(address: str) -> "Remembered | None":
        with db.session(engine) as session:
            return store.remembered(session, address)

    try:
        yield known
    finally:
        engine.dispose()


def utc() -> datetime:
    """The moment."""
    return datetime.now(UTC)


def now() -> str:
    """The UTC moment, to the second, ISO 8601."""
    return utc().isoformat(timespec="seconds")
