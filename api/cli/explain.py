"""``twosource explain``: which rule and which words made a claim."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import AllowPrivate, CollectionDir, Db, Json, Published, SourceName
from api.cli.output import emit, progress, say, width, write
from api.cli.stores import reading
from claims.errors import BadInput, NotFound

if TYPE_CHECKING:
    from claims.extract.explain import Explained, Explanation
    from claims.ingest import Batch

_ID = re.compile(r"[0-9a-f]{6,64}")


def explain(
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHAT",
            help="A report, as extract takes it, or the id of a stored claim.",
        ),
    ],
    claim: Annotated[
        str | None,
        typer.Option("--claim", metavar="ID", help="Of a report: only this claim."),
    ] = None,
    at: Annotated[
        int | None,
        typer.Option(
            "--at", metavar="OFFSET", min=0, help="Of a report: only what holds this character."
        ),
    ] = None,
    published: Published = None,
    source: SourceName = None,
    collection: CollectionDir = None,
    allow_private: AllowPrivate = False,
    db: Db = None,
    json: Json = False,
) -> None:
    """Show which rule and which words made a claim.

    For every claim its paragraph with speaker, cue, content and figures marked; then how it was
    found, whom the speaker stands for and why, side, stance, channel, day, origin, figures and
    confidence, each with the name of the rule; and what was passed over beside it. A stored claim
    is read again in its stored document, by what its collection declares.
    """
    if _ID.fullmatch(what) and not Path(what).exists():
        if claim is not None or at is not None:
            raise BadInput("--claim and --at are for a report; a claim's id stands alone")
        _explain_stored(what, db, json)
        return
    from claims.ingest import read_batches

    with progress("collecting") as tell:
        batches = read_batches(
            [what],
            published=published,
            source=source,
            collection=collection,
            allow_private=allow_private,
            on_progress=tell,
        )
    _explain_batches(batches, claim, at, json)


def _explain_stored(claim: str, db: str | None, json: bool) -> None:
    from api import lookup
    from api.render.explain import stored_json, stored_text

    with reading(db) as session:
        stored = lookup.explanation(session, claim)
    if json:
        emit([stored_json(stored)])
    else:
        write(stored_text(stored, width()))


def _explain_batches(batches: "list[Batch]", claim: str | None, at: int | None, json: bool) -> None:
    from api.render.words import unread_words
    from claims.extract.explain import explain as explain_document

    shown = 0
    for batch in batches:
        for document in batch.documents:
            if document.unread:
                say(f"twosource: {document.path}: {unread_words(document)}")
                continue
            explained = explain_document(document, batch.collection)
            chosen = _chosen(explained, claim, at)
            if claim is None or chosen:
                _show(explained, chosen, at, json, first=not shown)
                shown += 1
    if claim is not None and not shown:
        raise NotFound(f"no claim {claim!r} in the report; extract --json lists their ids")


def _chosen(explained: "Explained", claim: str | None, at: int | None) -> "list[Explanation]":
    """The explanations asked for. Raises ``BadInput`` for an offset behind the end."""
    length = len(explained.extraction.document.text)
    if at is not None and at >= length:
        path = explained.extraction.document.path
        raise BadInput(f"{path}: has {length:,} characters, so none at {at}")
    return [
        one
        for one in explained.explanations
        if (claim is None or one.claim.id.startswith(claim)) and (at is None or one.covers(at))
    ]


def _show(
    explained: "Explained", chosen: "list[Explanation]", at: int | None, json: bool, *, first: bool
) -> None:
    from api.render.explain import explained_text, explanation_json, nothing_at, nothing_json

    document = explained.extraction.document
    if json:
        rows = [explanation_json(document, one) for one in chosen]
        emit(rows or ([nothing_json(explained, at)] if at is not None else []))
    elif at is not None and not chosen:
        write(nothing_at(at, explained.near(at), width()))
    else:
        write(("" if first else "\n") + explained_text(document, chosen, width()))
