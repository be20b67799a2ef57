"""Opening the store: engine, transactions, migrations.

SQLite runs in WAL mode with foreign keys on; ``session(engine, write=True)`` takes its write
lock at once (``BEGIN IMMEDIATE``), because a transaction that reads first and writes later
cannot wait its turn in SQLite. PostgreSQL needs neither.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlmodel import Session

from claims import revisions
from claims.errors import BadInput, StoreBusy, StoreError
from claims.settings import settings

_WRITE = "twosource_write"
_BUSY_MS = 10_000
CONNECTIONS = 32
"""So many a pool holds. Whoever serves many at once lets no more of them in, or they wait for each
other."""
_PRAGMAS = (
    f"PRAGMA busy_timeout = {_BUSY_MS}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
)


def open_store(url: str | None = None, *, create: bool = True) -> Engine:
    """The store at ``url`` (a path, ``sqlite:///...``, ``postgresql+psycopg://...``), up to date.

    Without ``url`` the one of the settings. With ``create``, a missing SQLite file and its
    folder are made and a store that is behind is migrated; without, both are a ``StoreError``,
    as is a store that cannot be opened, is no database, or is newer than this program. An
    address that cannot be understood is ``BadInput``.
    """
    engine = engine_for(url or settings().database_url)
    try:
        _make_room(engine.url, create=create)
        _bring_up_to_date(engine, migrate=create)
    except BaseException:
        engine.dispose()
        raise
    return engine


def engine_for(url: str) -> Engine:
    """An engine for ``url``; opens nothing yet."""
    target = _parse(url)
    options: dict[str, Any] = {
        "json_serializer": lambda value: orjson.dumps(value).decode(),
        "json_deserializer": orjson.loads,
    }
    if target.get_backend_name() != "sqlite":
        return create_engine(target, pool_pre_ping=True, pool_size=CONNECTIONS, **options)
    if _in_memory(target):
        # Another connection would see another, empty database.
        options |= {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
    else:
        options |= {"pool_size": CONNECTIONS}
    engine = create_engine(target, **options)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


@contextmanager
def session(engine: Engine, *, write: bool = False, snapshot: bool = False) -> Iterator[Session]:
    """One transaction: committed at the end, rolled back on any error.

    Say ``write=True`` where it will write, ``snapshot=True`` where several queries must see the
    store as it was at the first: in SQLite they do anyway. A database that fails is a
    ``StoreError``, one that stays locked ``StoreBusy``.
    """
    options: dict[str, Any] = {_WRITE: True} if write else {}
    if snapshot and engine.dialect.name == "postgresql":
        options["isolation_level"] = "REPEATABLE READ"
    with (
        in_words(engine),
        engine.connect().execution_options(**options) as connection,
        connection.begin(),
        Session(connection, autoflush=False) as opened,
    ):
        yield opened


def interrupter(session: Session) -> Callable[[], None]:
    """A function that breaks off the statement the session is running, from any other thread.

    Only to be called while the session is open. It may wait for a database server.
    """
    driver = session.connection().connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        return driver.interrupt
    assert driver is not None
    stop: Callable[[], None] = driver.cancel_safe
    return stop


def outdated(engine: Engine) -> list[str]:
    """One line where the store is not at this program's revision; ``StoreError`` where it does not
    answer."""
    with in_words(engine), engine.connect() as connection:
        return revisions.problems(connection)


def upgrade(engine: Engine) -> None:
    """Migrate to this program's revision; several may ask at once, one does it."""
    with _migrating(engine) as connection:
        if revisions.state(connection) is not revisions.State.CURRENT:
            revisions.upgrade(connection)


def downgrade(engine: Engine, revision: str) -> None:
    """Migrate back to ``revision``; ``base`` empties the store."""
    with _migrating(engine) as connection:
        revisions.downgrade(connection, revision)


def check(engine: Engine) -> list[str]:
    """What is wrong with the store as a database, one line each; nothing if all is well.

    ``claims.store.audit`` checks what it holds.
    """
    with in_words(engine), engine.connect() as connection:
        problems = revisions.problems(connection)
        if engine.dialect.name == "sqlite":
            problems += _damage(connection)
    return problems


@contextmanager
def in_words(engine: Engine) -> Iterator[None]:
    """Turn a driver's failure into a ``StoreError`` of one line; faults in SQL stay as they are."""
    try:
        yield
    except OperationalError as error:
        kind = StoreBusy if _is_busy(error) else StoreError
        raise kind(f"cannot use the store {_shown(engine.url)}: {error.orig}") from error
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.DatabaseError) and "not a database" in str(error.orig):
            raise StoreError(f"{_shown(engine.url)} is not a TwoSource database") from error
        if isinstance(error.orig, sqlite3.DatabaseError) and "malformed" in str(error.orig):
            raise StoreError(
                f"the store {_shown(engine.url)} is damaged; restore a backup of it"
            ) from error
        raise


def _is_busy(error: OperationalError) -> bool:
    code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF  # without what makes it special
    return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _parse(url: str) -> URL:
    if url == ":memory:":
        url = "sqlite://"
    try:
        target = make_url(url if "://" in url else f"sqlite:///{url}")
    except ArgumentError as error:
        raise BadInput(f"cannot read the database address {url!r}") from error
    backend = target.get_backend_name()
    if backend in ("postgresql", "postgres"):
        return target.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise BadInput(
            f"no support for {backend} databases; give a file, sqlite:///FILE or"
            " postgresql+psycopg://USER@HOST/NAME"
        )
    return target.set(drivername="sqlite")


def _in_memory(url: URL) -> bool:
    return url.database in (None, "", ":memory:")


def _shown(url: URL) -> str:
    """The address for messages: a file's path, or a URL without its password."""
    return url.database or "in memory" if url.drivername == "sqlite" else str(url)


def _make_room(url: URL, *, create: bool) -> None:
    if url.drivername != "sqlite" or _in_memory(url):
        return
    path = Path(url.database or "")
    if path.is_dir():
        raise StoreError(f"{path} is a folder; name a database file in it")
    if not create and not path.exists():
        raise StoreError(f"there is no store at {path}; `twosource ingest` makes one")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"cannot make the folder {path.parent}: {error.strerror}") from error


def _bring_up_to_date(engine: Engine, *, migrate: bool) -> None:
    with in_words(engine), engine.connect() as connection:
        state = revisions.state(connection)
    if state is revisions.State.AHEAD:
        raise StoreError(
            f"the store {_shown(engine.url)} was made by a newer TwoSource; update this one"
        )
    if state is revisions.State.FOREIGN:
        raise StoreError(f"the database {_shown(engine.url)} belongs to another program")
    if state is revisions.State.CURRENT:
        return
    if not migrate:
        raise StoreError(
            f"the store {_shown(engine.url)} is not up to date; run `twosource db upgrade`"
        )
    upgrade(engine)


@contextmanager
def _migrating(engine: Engine) -> Iterator[Connection]:
    options = {_WRITE: True}
    with (
        in_words(engine),
        engine.connect().execution_options(**options) as connection,
        connection.begin(),
    ):
        revisions.lock(connection)
        yield connection


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where _begin_sqlite says, DDL included
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin_sqlite(connection: Connection) -> None:
    write = connection.get_execution_options().get(_WRITE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _damage(connection: Connection) -> list[str]:
    faults = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    problems = [f"the file is damaged: {fault}" for fault in faults if fault != "ok"]
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        problems.append(f"row {row} of {table} points at nothing in {parent}")
    return problems
