"""``twosource export``: everything of one noun, in the form asked for."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import Db, Dispute, Out
from api.cli.output import write_bytes
from api.cli.stores import reading


class Noun(StrEnum):
    CLAIMS = "claims"
    FIGURES = "figures"
    LINKS = "links"
    ASSESSMENTS = "assessments"
    FINDINGS = "findings"


class ExportFormat(StrEnum):
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    JSONLD = "jsonld"
    STATEMENTS = "statements"


def export(
    noun: Annotated[Noun, typer.Argument(metavar="WHAT", help=" | ".join(Noun))],
    dispute: Dispute = None,
    form: Annotated[
        ExportFormat,
        typer.Option("--format", metavar="FORMAT", help=" | ".join(ExportFormat)),
    ] = ExportFormat.JSONL,
    out: Out = None,
    db: Db = None,
) -> None:
    """Write all claims, figures, links, or what was found.

    jsonl is one JSON object a line, in the shapes of docs/api.md. csv and parquet are tables, of
    claims with one row a figure; jsonld (schema.org) and statements (FollowTheMoney, as CSV) are
    of claims only: docs/interchange.md.
    """
    from api.exports import export_bytes

    with reading(db) as session:
        _save(export_bytes(session, noun.value, form.value, dispute), out)


def _save(chunks: Iterable[bytes], out: Path | None) -> None:
    if out is None:
        write_bytes(chunks)
        return
    with out.open("wb") as file:
        file.writelines(chunks)
