"""``twosource demo``: the shipped seeds in a fresh store, what they flag, and the pages."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Db
from api.cli.output import progress, say, width, write
from api.cli.serve import Host, Port, run_server
from api.cli.stores import now

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from claims.settings import AccessSettings


def demo(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    no_serve: Annotated[
        bool, typer.Option("--no-serve", help="Stop after printing what was flagged.")
    ] = False,
    db: Db = None,
) -> None:
    """Load the shipped collections, print what they flag, serve.

    Whoever sits at this machine may decide in its pages without a key, unless
    TWOSOURCE_ACCESS_WRITING says otherwise. Without --db the store is a temporary
    one, gone when the command ends.
    """
    from api import lookup
    from api.render.desk import overview_text
    from claims import db as store_db

    with _store(db) as engine:
        load_seeds(engine)
        with store_db.session(engine) as session:
            summaries = lookup.overview(session)
        write(overview_text(summaries, width()))
        if not no_serve:
            run_server(engine, host, port, access=access_of_demo())


def access_of_demo() -> "AccessSettings":
    """Whoever is at the machine may write, unless the environment says otherwise."""
    from claims.settings import access_settings

    access = access_settings()
    said = "writing" in access.model_fields_set
    return access if said else access.model_copy(update={"writing": "local"})


@contextmanager
def _store(url: str | None) -> Iterator["Engine"]:
    from claims.db import open_store

    with tempfile.TemporaryDirectory(prefix="twosource-") as folder:
        engine = open_store(url or str(Path(folder) / "demo.db"))
        try:
            yield engine
        finally:
            engine.dispose()


def load_seeds(engine: "Engine") -> None:
    """Ingest every shipped collection in one transaction."""
    from claims import db as store_db
    from claims.ingest import read_batches
    from graph.pipeline import ingest_and_link
    from seeds import SEEDS

    folders = sorted(path.parent for path in SEEDS.glob("*/collection.toml"))
    say(f"loading {len(folders)} collections: {', '.join(folder.name for folder in folders)}")
    batches = read_batches(folders)
    with store_db.session(engine, write=True) as session, progress("reading") as tell:
        ingest_and_link(session, batches, now(), tell)
