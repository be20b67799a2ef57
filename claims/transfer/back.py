"""A folder of files as a store again."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from claims import revisions
from claims.db import session
from claims.errors import BadInput
from claims.store.whole import (
    PlainRow,
    Shape,
    fill,
    hold_writers,
    number_on,
    row_counts,
    rows_of,
    shapes,
    shapes_there,
)
from claims.transfer.forms import FORMS
from claims.transfer.manifest import Entry, Manifest, read_manifest, sha256_of
from claims.transfer.out import OnRows, Tally
from claims.transfer.plan import OUT, WITHHELD
from claims.transfer.portions import portions
from claims.transfer.staging import fresh_store, upgraded

Rows = Callable[[Shape], Iterable[PlainRow]]


def import_store(engine: Engine, folder: Path, on_rows: OnRows | None = None) -> Manifest:
    """Make the empty store of ``engine`` the one that was written into ``folder``: the same ids,
    histories and numbers. A folder of an older revision is brought up to date on the way.

    Raises ``BadInput`` where the store holds anything, or the folder is damaged or newer; nothing
    is stored then.
    """
    manifest = checked_manifest(folder)
    with (
        _rows_up_to_date(folder, manifest, on_rows) as (names, rows),
        session(engine, write=True) as opened,
    ):
        hold_writers(opened)
        refuse_unless_empty(opened, names)
        pour(opened, names, rows)
    return manifest


def checked_manifest(folder: Path) -> Manifest:
    """The manifest of a folder whose files are those that were written. Raises ``BadInput``."""
    if folder.is_file():
        raise BadInput(
            f"{folder} is a file; what `export claims` writes lacks the texts that claims stand in,"
            " so no store can be made of it: give a folder that `export everything` wrote"
        )
    if not folder.is_dir():
        raise BadInput(f"{folder} is no folder; give one that `twosource export` made")
    manifest = read_manifest(folder)
    if manifest.revision > revisions.known()[-1]:
        raise BadInput(
            f"{folder} was written by a newer TwoSource ({manifest.program}, revision"
            f" {manifest.revision}; this one knows {revisions.known()[-1]}); update this one"
        )
    if manifest.revision not in revisions.known():
        raise BadInput(f"{folder}: there is no revision {manifest.revision}; nothing was stored")
    for entry in manifest.tables:
        if entry.table not in (*OUT, *WITHHELD):
            raise BadInput(f"{folder}: no table is called {entry.table}; nothing was stored")
        if not (folder / entry.file).is_file():
            raise BadInput(f"{folder}: the file {entry.file} is missing; nothing was stored")
    return manifest


def pour(opened: Session, names: Iterable[str], rows: Rows) -> None:
    """Fill these tables, each after those it points to."""
    for shape in shapes(names):
        for part in portions(rows(shape)):
            fill(opened, shape, part)
    number_on(opened)


def refuse_unless_empty(opened: Session, names: Iterable[str]) -> None:
    held = [f"{n:,} of {name}" for name, n in row_counts(opened, names).items() if n]
    if held:
        some = ", ".join(held[:3])
        raise BadInput(
            f"the store holds things already ({some}); import into a new one with --db, or"
            " add what is missing with --merge"
        )


@contextmanager
def store_of_folder(folder: Path, on_rows: OnRows | None = None) -> Iterator[Path]:
    """A store in an SQLite file, up to date, filled from the folder; gone when the block ends.
    Raises ``BadInput`` where the folder is damaged."""
    manifest = checked_manifest(folder)
    with fresh_store(manifest.revision) as (path, engine):
        _fill_at_revision(engine, folder, manifest, on_rows)
        upgraded(engine)
        yield path


@contextmanager
def _rows_up_to_date(
    folder: Path, manifest: Manifest, on_rows: OnRows | None
) -> Iterator[tuple[list[str], Rows]]:
    """The tables there are rows for, and the rows as this program has them: read off the files, or
    off a store of the folder's revision that was brought up to date."""
    if manifest.revision == revisions.known()[-1]:
        source = _Files(folder, manifest, on_rows)
        yield [entry.table for entry in manifest.tables], source.rows
        return
    with fresh_store(manifest.revision) as (_, engine):
        _fill_at_revision(engine, folder, manifest, on_rows)
        upgraded(engine)
        names = list(OUT) + (list(WITHHELD) if manifest.with_access else [])
        with session(engine) as staged:
            yield names, lambda shape: rows_of(staged, shape)


def _fill_at_revision(
    engine: Engine, folder: Path, manifest: Manifest, on_rows: OnRows | None
) -> None:
    source = _Files(folder, manifest, on_rows)
    names = [entry.table for entry in manifest.tables]
    with session(engine, write=True) as opened:
        there = shapes_there(opened, names)
        if missing := sorted(set(names) - {shape.name for shape in there}):
            raise BadInput(f"{folder}: revision {manifest.revision} has no table {missing[0]}")
        for shape in there:
            for part in portions(source.rows(shape)):
                fill(opened, shape, part)


class _Files:
    """The files of a folder. Those that are not what was written are refused: by the line at which
    they cannot be read, else as a whole."""

    def __init__(self, folder: Path, manifest: Manifest, on_rows: OnRows | None) -> None:
        self._folder, self._form = folder, FORMS[manifest.form]
        self._entries = {entry.table: entry for entry in manifest.tables}
        total = sum(entry.rows for entry in manifest.tables)
        self._tally = Tally(total, on_rows)

    def rows(self, shape: Shape) -> Iterator[PlainRow]:
        entry = self._entries[shape.name]
        path = self._folder / entry.file
        count = 0
        for row in self._tally.counted(self._form.read(path, shape), shape.name):
            count += 1
            yield row
        _check_whole(path, entry, count)


def _check_whole(path: Path, entry: Entry, count: int) -> None:
    if count != entry.rows:
        raise BadInput(
            f"{path}: holds {count:,} rows, and {entry.rows:,} were written: it ends after line"
            f" {count}; nothing was stored"
        )
    if sha256_of(path) != entry.sha256:
        raise BadInput(
            f"{path}: every line can be read, but they are not those that were written (its hash"
            " is not the one in the manifest); nothing was stored"
        )
