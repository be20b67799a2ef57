"""``twosource export``: everything of one noun in the form asked for, or the whole store."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.cli.everything import export_everything
from api.cli.options import Db, Dispute, Out
from api.cli.output import write_bytes
from api.cli.stores import reading
from claims.errors import BadInput


class Noun(StrEnum):
    CLAIMS = "claims"
    FIGURES = "figures"
    LINKS = "links"
    ASSESSMENTS = "assessments"
    FINDINGS = "findings"
    EVERYTHING = "everything"


class ExportFormat(StrEnum):
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    JSONLD = "jsonld"
    STATEMENTS = "statements"


WithAccess = Annotated[
    bool,
    typer.Option(
        "--with-access",
        help="Of everything: also hashes of keys, secrets of subscriptions, and jobs.",
    ),
]


def export(
    noun: Annotated[Noun, typer.Argument(metavar="WHAT", help=" | ".join(Noun))],
    dispute: Dispute = None,
    form: Annotated[
        ExportFormat,
        typer.Option("--format", metavar="FORMAT", help=" | ".join(ExportFormat)),
    ] = ExportFormat.JSONL,
    out: Out = None,
    with_access: WithAccess = False,
    db: Db = None,
) -> None:
    """Write all claims, figures, links, findings, or everything.

    jsonl is one JSON object a line, in the shapes of docs/api.md. csv and parquet are tables, of
    claims with one row a figure; jsonld (schema.org) and statements (FollowTheMoney, as CSV) are
    of claims only: docs/interchange.md. everything goes into a new folder, a file a table, without
    loss, to be read by twosource import: docs/exporting.md.
    """
    from api.exports import export_bytes

    if noun is Noun.EVERYTHING:
        if dispute is not None:
            raise BadInput("everything is the whole store; leave out --dispute", field="dispute")
        export_everything(out, form.value, with_access, db)
        return
    if with_access:
        raise BadInput("--with-access is for everything", field="with_access")
    with reading(db) as session:
        _save(export_bytes(session, noun.value, form.value, dispute), out)


def _save(chunks: Iterable[bytes], out: Path | None) -> None:
    if out is None:
        write_bytes(chunks)
        return
    with out.open("wb") as file:
        file.writelines(chunks)
