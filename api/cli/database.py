"""``twosource db``: keeping the store."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.everything import wanted
from api.cli.options import Db
from api.cli.output import progress, write
from api.cli.stores import now

app = typer.Typer(help="Keep the store: upgrade, check, backup, restore.", rich_markup_mode=None)
Keep = Annotated[
    int | None,
    typer.Option("--keep", metavar="N", min=1, help="Keep the newest N backups in the folder."),
]


@app.command()
def upgrade(db: Db = None) -> None:
    """Bring the store to this program's version.

    A store that is not there is made.
    """
    from claims import db as store_db

    store_db.open_store(db).dispose()
    write("the store is up to date")


@app.command()
def check(db: Db = None) -> None:
    """Look for damage.

    Prints one line a problem, and exits with 1 if there is any.
    """
    from claims import db as store_db
    from claims.store import audit

    engine = store_db.open_store(db, create=False)
    try:
        problems = store_db.check(engine)
        with store_db.session(engine) as session:
            problems += audit(session)
    finally:
        engine.dispose()
    write("\n".join(problems) or "nothing is wrong")
    if problems:
        raise typer.Exit(1)


@app.command()
def backup(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="A new file; with --keep, a folder of backups.")
    ],
    keep: Keep = None,
    db: Db = None,
) -> None:
    """Copy the store while it is in use.

    An SQLite store is copied to a file, one of PostgreSQL to a folder. The copy is of one moment,
    is looked at, and has its name only once it is whole. With --keep the backup is named by its
    moment, and the oldest beyond N are removed.
    """
    from claims import db as store_db
    from claims.transfer import backup, backup_into

    engine = store_db.open_store(db, create=False)
    old: list[Path] = []
    try:
        with progress("copying") as tell:
            if keep is None:
                backup(engine, path, wanted(), tell)
            else:
                path, old = backup_into(engine, path, keep, wanted(), tell)
    finally:
        engine.dispose()
    removed = f"; removed {', '.join(gone.name for gone in old)}" if old else ""
    write(f"copied to {path}{removed}")


@app.command()
def restore(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="What `db backup` wrote.")],
    db: Db = None,
) -> None:
    """Put a backup in place of the store, also while it is served.

    Whoever reads sees the old store or the new one; whoever writes waits. Keys, subscriptions and
    jobs are those of the backup too. A backup of an older program is brought up to date, one of the
    other kind of database will do.
    """
    from claims import db as store_db
    from claims.transfer import restore

    engine = store_db.open_store(db)
    try:
        with progress("restoring") as tell:
            restore(engine, path, now(), tell)
    finally:
        engine.dispose()
    write(f"the store is the one of {path}")
