"""``twosource compare``: how the statements of each pair stand to each other, with no database."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import Json
from api.cli.output import emit, progress, width, write


def compare(
    pairs: Annotated[
        Path,
        typer.Argument(metavar="PAIRS", help='JSON Lines: {"id", "a", "b", "opposed"?} a line.'),
    ],
    json: Json = False,
) -> None:
    """Say how two statements stand to each other, pair by pair.

    Without a database. The answer is one of
    corroborates, contradicts, updates, repeats, unrelated; or undetermined, with what is missing.
    A side is {"text", "source"?, "published"?, "focus"?}, or a claim as extract --json prints it.
    The focus is the words of the figure meant; null means that the statement asserts none.
    """
    from api.render.pairs import verdict_json, verdict_text
    from graph.pairs import compare_pairs, read_pairs

    given = read_pairs(pairs)
    with progress("comparing") as tell:
        for number, verdict in enumerate(compare_pairs(given, tell)):
            if json:
                emit([verdict_json(verdict)])
            else:
                write(("\n" if number else "") + verdict_text(verdict, width()))
