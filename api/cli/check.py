"""``twosource check``: whether a statement is known, and how it stands to what is."""

from typing import Annotated

import typer

from api.cli.options import Db, Json
from api.cli.output import emit, width, write
from api.cli.stores import reading


def check(
    statement: Annotated[
        str,
        typer.Argument(metavar="STATEMENT", help='What somebody says: "Nine people drowned in X".'),
    ],
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="DATE", help="Day of the statement (2020-10-17)."),
    ] = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Look a statement up: who says so, who says otherwise.

    For every figure of the statement, or for what it says without one: the nearest questions in
    the store, every live answer with speaker, side, source, day and status, and how the statement
    stands to it: supported, contradicted, updated, part, undetermined or unrelated.
    """
    from api.render.check import checked_json, checked_text
    from graph import pipeline
    from graph.check.read import read_statement

    with reading(db) as session:
        read = read_statement(statement, published)
        found = pipeline.check(session, read)
    if json:
        emit(checked_json(read, one) for one in found)
    else:
        write("\n\n".join(checked_text(one, width()) for one in found))
