"""Bringing a backup back, while the store is being served.

The backup is first copied aside, brought up to date and looked at. Then the store is replaced in
one transaction: whoever reads sees what was, or what is, and nothing between; whoever writes waits.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from claims import revisions
from claims.db import in_words, session
from claims.errors import BadInput, StoreError
from claims.store import replaced
from claims.store.whole import empty, hold_writers, number_on, rows_of
from claims.transfer.back import checked_manifest, pour, store_of_folder
from claims.transfer.out import OnRows
from claims.transfer.plan import going_out
from claims.transfer.staging import opened, scratch, upgraded

PATIENCE = 60.0
"""Seconds to wait for those who are writing."""
PAGES = 64
"""Pages to a step: fewer than any store has, so that the first step is not the last."""


def restore(engine: Engine, path: Path, at: str, on_rows: OnRows | None = None) -> None:
    """Make the store of ``engine`` the one that ``path`` is a backup of: a file or a folder, of
    this or of the other kind of database. ``at`` is the UTC moment that followers are told.

    Raises ``BadInput`` where there is no whole backup, ``StoreError`` where somebody else goes on
    writing; the store is as it was then.
    """
    with _brought_up_to_date(path, on_rows) as copy:
        if engine.dialect.name == "sqlite":
            _swap(engine, copy, at)
        else:
            _pour_over(engine, copy, at)


@contextmanager
def _brought_up_to_date(path: Path, on_rows: OnRows | None) -> Iterator[Path]:
    if path.is_dir():
        if not checked_manifest(path).with_access:
            raise BadInput(
                f"{path} is an export without what lets people in; `twosource import` makes a new"
                " store of it"
            )
        with store_of_folder(path, on_rows) as copy:
            yield copy
        return
    if not path.is_file():
        raise BadInput(f"there is no backup {path}")
    with scratch() as folder:
        copy = folder / "store.db"
        _copy_aside(path, copy)
        with opened(copy) as engine:
            _check_revision(engine, path)
            upgraded(engine)
        yield copy


def _copy_aside(path: Path, copy: Path) -> None:
    # Nothing is written beside a backup, which may lie where nothing can be.
    beside = path.with_name(f"{path.name}-wal").exists()
    address = f"{path.resolve().as_uri()}?mode=ro{'' if beside else '&immutable=1'}"
    try:
        with (
            closing(sqlite3.connect(address, uri=True)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
    except sqlite3.Error as error:
        raise BadInput(f"{path} is no backup that can be read: {error}") from error


def _check_revision(engine: Engine, path: Path) -> None:
    with in_words(engine), engine.connect() as connection:
        state = revisions.state(connection)
    if state is revisions.State.AHEAD:
        raise BadInput(f"{path} was made by a newer TwoSource; update this one")
    if state in (revisions.State.FOREIGN, revisions.State.NEW):
        raise BadInput(f"{path} is no backup of a TwoSource store")


def _pour_over(engine: Engine, copy: Path, at: str) -> None:
    names = going_out(with_access=True)
    with opened(copy) as staged, session(staged) as source, session(engine, write=True) as live:
        hold_writers(live)
        execute = replaced.executing(live)
        top = replaced.top_on_server(live)
        replaced.remember_held(execute)
        empty(live, names)
        pour(live, names, lambda shape: rows_of(source, shape))
        replaced.tell_replaced(execute, top, at)
        number_on(live)


def _swap(engine: Engine, copy: Path, at: str) -> None:
    """Let SQLite write the pages of ``copy`` over those of the live file, in one transaction."""
    live = Path(engine.url.database or "")
    with (
        in_words(engine),
        closing(sqlite3.connect(copy, isolation_level=None)) as source,
        closing(sqlite3.connect(live, isolation_level=None)) as target,
    ):
        source.execute("ATTACH ? AS live", (str(live),))
        try:
            source.backup(target, pages=PAGES, progress=_Told(source, at), sleep=0.02)
        except sqlite3.OperationalError as error:
            raise StoreError(f"cannot restore into {live}: {error}") from error


class _Told:
    """Called after every step. After the first, nobody else can write into the live store: what
    followers are to be told is worked out then, and goes along with the pages that are to come."""

    def __init__(self, source: sqlite3.Connection, at: str) -> None:
        self._source, self._at = source, at
        self._until = time.monotonic() + PATIENCE
        self._held = False

    def __call__(self, status: int, _left: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            if time.monotonic() > self._until:
                raise StoreError("somebody else goes on writing into the store; try again later")
        elif not self._held:
            self._held = True
            self._tell()

    def _tell(self) -> None:
        def execute(statement: str, told: Any) -> sqlite3.Cursor:
            return self._source.execute(statement, told)

        execute("BEGIN", {})
        replaced.remember_held(execute, "live.")
        top = replaced.top_in_file(execute, "live.")
        replaced.tell_replaced(execute, top, self._at)
        replaced.go_on_from(execute, top)
        execute("COMMIT", {})
