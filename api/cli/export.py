"""``twosource export``: everything of one noun, as JSON Lines."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from api.cli.options import Db, Dispute, Out
from api.cli.output import write_bytes
from api.cli.stores import reading
from api.render.lines import lines


class Noun(StrEnum):
    CLAIMS = "claims"
    FIGURES = "figures"
    LINKS = "links"
    ASSESSMENTS = "assessments"
    FINDINGS = "findings"


class ExportFormat(StrEnum):
    JSONL = "jsonl"


ENCODERS: dict[ExportFormat, Callable[[Iterable[Any]], Iterable[bytes]]] = {
    ExportFormat.JSONL: lines
}


def export(
    noun: Annotated[Noun, typer.Argument(metavar="WHAT", help=" | ".join(Noun))],
    dispute: Dispute = None,
    form: Annotated[
        ExportFormat, typer.Option("--format", help="JSON Lines.")
    ] = ExportFormat.JSONL,
    out: Out = None,
    db: Db = None,
) -> None:
    """Write all claims, figures, links, or what was found.

    One JSON object a line, in the shapes of docs/api.md.
    """
    from api.exports import export_rows

    with reading(db) as session:
        rows = export_rows(session, noun.value, dispute)
        _save(ENCODERS[form](rows), out)


def _save(chunks: Iterable[bytes], out: Path | None) -> None:
    if out is None:
        write_bytes(chunks)
        return
    with out.open("wb") as file:
        file.writelines(chunks)
