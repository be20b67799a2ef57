"""``twosource db``: keeping the store."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import Db
from api.cli.output import write

app = typer.Typer(help="Keep the store: upgrade, check, backup.", rich_markup_mode=None)


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
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A new file for the copy.")],
    db: Db = None,
) -> None:
    """Copy an SQLite store while it is in use."""
    from claims import db as store_db

    engine = store_db.open_store(db, create=False)
    try:
        store_db.backup(engine, path)
    finally:
        engine.dispose()
    write(f"copied to {path}")
