"""``twosource graph``: claims and their links as a file for programs that draw or count graphs."""

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Db, Dispute, Out
from api.cli.output import write_bytes
from api.cli.stores import reading

if TYPE_CHECKING:
    from graph.build import ClaimGraph


class GraphFormat(StrEnum):
    JSON = "json"
    GRAPHML = "graphml"


def graph(
    claim: Annotated[
        str | None,
        typer.Argument(
            metavar="CLAIM", help="A claim's id, or a unique beginning of it: only what is near it."
        ),
    ] = None,
    question: Annotated[
        str | None,
        typer.Option(
            "--question",
            metavar="Q",
            help="Only claims that answer this question, as `export figures` writes it.",
        ),
    ] = None,
    dispute: Dispute = None,
    depth: Annotated[
        int, typer.Option("--depth", metavar="N", min=0, help="So many links away from CLAIM.")
    ] = 1,
    form: Annotated[
        GraphFormat, typer.Option("--format", help="Node-link JSON, or GraphML.")
    ] = GraphFormat.JSON,
    out: Out = None,
    db: Db = None,
) -> None:
    """Write claims and their links as a graph.

    A node a claim, with its status; an edge a link, with its reasons, and two edges, one each way,
    for a contradiction or corroboration. The attributes are in docs/graph.md.
    """
    from api.graphs import graph_of

    with reading(db) as session:
        found = graph_of(session, claim=claim, question=question, dispute=dispute, depth=depth)
    data = _writer(form)(found)
    if out is None:
        write_bytes([data, b"\n"])
    else:
        out.write_bytes(data)


def _writer(form: GraphFormat) -> "Callable[[ClaimGraph], bytes]":
    from graph.build import to_graphml, to_json

    return to_graphml if form == GraphFormat.GRAPHML else to_json
