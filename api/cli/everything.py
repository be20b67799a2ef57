"""``twosource import``, and the part of ``export`` that writes the whole store."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Db
from api.cli.output import progress, write
from api.cli.stores import now, writing
from claims.errors import BadInput

if TYPE_CHECKING:
    from claims.transfer import Wanted

Folder = Annotated[
    Path, typer.Argument(metavar="FOLDER", help="What `twosource export everything` wrote.")
]
Merge = Annotated[
    bool,
    typer.Option(
        "--merge",
        help="Into a store that holds things: take in the documents, claims and decisions that "
        "are not there, link and assess them.",
    ),
]
WHOLE = ("jsonl", "csv", "parquet")


def export_everything(out: Path | None, form: str, with_access: bool, db: str | None) -> None:
    """Write the whole store into a folder. Raises ``BadInput``."""
    from claims.db import open_store
    from claims.transfer import export_store

    if out is None:
        raise BadInput("everything goes into a folder; name a new one with --out", field="out")
    if form not in WHOLE:
        raise BadInput(f"everything is written as {', '.join(WHOLE)}", field="format")
    engine = open_store(db, create=False)
    try:
        with progress("writing") as tell:
            made = export_store(engine, out, wanted(form, with_access=with_access), tell)
    finally:
        engine.dispose()
    rows = sum(entry.rows for entry in made.tables)
    write(f"{rows:,} rows of {len(made.tables)} tables in {out}")


def wanted(form: str = "jsonl", *, with_access: bool = False) -> "Wanted":
    from claims.transfer import Wanted
    from graph.report.compose import program_version

    return Wanted(form, program_version(), now(), with_access)


def bring_in(folder: Folder, merge: Merge = False, db: Db = None) -> None:
    """Make a store of what export everything wrote.

    The store is made, or is there and empty: it becomes the one that was written, with its ids,
    histories and numbers. A damaged folder is refused by file and line, and nothing is stored.
    """
    from claims.db import open_store
    from claims.transfer import import_store

    if merge:
        _merge(folder, db)
        return
    engine = open_store(db)
    try:
        with progress("reading") as tell:
            made = import_store(engine, folder, tell)
    finally:
        engine.dispose()
    rows = sum(entry.rows for entry in made.tables)
    write(f"{rows:,} rows of {len(made.tables)} tables, written {made.made_at} by {made.program}")


def _merge(folder: Path, db: str | None) -> None:
    from claims import db as stores
    from claims.transfer import store_of_folder
    from graph import pipeline

    with progress("reading") as tell, store_of_folder(folder, tell) as copy:
        staged = stores.open_store(str(copy), create=False)
        try:
            with stores.session(staged) as source, writing(db) as target:
                done = pipeline.merge_store(source, target, now())
        finally:
            staged.dispose()
    write(
        f"{done.documents:,} new documents with {done.claims:,} claims, {done.answers:,} answers of"
        f" servers, {done.decisions:,} new decisions; {done.links:,} new links,"
        f" {done.statuses:,} statuses changed"
    )
