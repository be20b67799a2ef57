"""Copies of a store that is in use: whole, looked at before they get their name."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine

from claims.db import in_words, session
from claims.errors import BadInput, StoreError
from claims.store.whole import row_counts
from claims.transfer.out import OnRows, Wanted, export_store
from claims.transfer.plan import going_out
from claims.transfer.staging import opened as store_in
from claims.transfer.whole_or_not import new_file, remove

PAGES = 2_000
"""Pages to a step."""
PREFIX = "twosource-"


def backup(engine: Engine, path: Path, wanted: Wanted, on_pages: OnRows | None = None) -> None:
    """Copy the store as it is at one moment to the new ``path``, while others read and write: of
    SQLite a file that is a store itself, of PostgreSQL a folder in our own form. With what lets
    people in. Raises ``BadInput`` where ``path`` cannot be made, ``StoreError`` where the copy is
    not whole."""
    if engine.dialect.name != "sqlite":
        export_store(engine, path, replace(wanted, with_access=True), on_pages)
        return
    names = going_out(with_access=True)
    with new_file(path) as made, in_words(engine), session(engine, snapshot=True) as opened:
        counts = row_counts(opened, names)  # the first question: what is copied is of this moment
        source = opened.connection().connection.driver_connection
        assert isinstance(source, sqlite3.Connection)
        _copy(source, made, on_pages)
        _check(made, counts)
        with closing(sqlite3.connect(made)) as copy:
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it


def backup_into(
    engine: Engine, folder: Path, keep: int, wanted: Wanted, on_pages: OnRows | None = None
) -> tuple[Path, list[Path]]:
    """A backup named by its moment in ``folder``, which is made where it is not there. Afterwards
    the oldest of our own beyond ``keep`` are removed. What was written, and what was removed."""
    if folder.exists() and not folder.is_dir():
        raise BadInput(f"{folder} is a file; with --keep, give the folder to keep backups in")
    folder.mkdir(parents=True, exist_ok=True)
    stamp = wanted.made_at[:19].replace("-", "").replace(":", "")
    suffix = ".db" if engine.dialect.name == "sqlite" else ".backup"
    path = folder / f"{PREFIX}{stamp}Z{suffix}"
    backup(engine, path, wanted, on_pages)
    old = sorted(folder.glob(f"{PREFIX}[0-9]*T[0-9]*Z{suffix}"))[:-keep]
    for one in old:
        remove(one)
    return path, old


def _copy(source: sqlite3.Connection, path: Path, on_pages: OnRows | None) -> None:
    def tell(_: int, left: int, total: int) -> None:
        if on_pages:
            on_pages(total - left, total, "pages")

    with closing(sqlite3.connect(path, isolation_level=None)) as target:
        source.backup(target, pages=PAGES, progress=tell, sleep=0.01)


def _check(path: Path, counts: dict[str, int]) -> None:
    with closing(sqlite3.connect(path)) as copy:
        faults = [row[0] for row in copy.execute("PRAGMA integrity_check")]
    if faults != ["ok"]:
        raise StoreError(f"the copy is damaged: {faults[0]}; is the store? (twosource db check)")
    with store_in(path) as engine, session(engine) as opened:
        found = row_counts(opened, counts)
    if found != counts:
        different = next(name for name in counts if found[name] != counts[name])
        raise StoreError(
            f"the copy holds {found[different]:,} of {different}, the store {counts[different]:,}"
        )
