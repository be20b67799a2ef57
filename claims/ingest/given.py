"""Reading what was sent rather than named: texts, files, addresses.

Here nobody stands by to mend an input and begin again, so one that cannot be read is refused by
itself, and the others are read.
"""

from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from claims.collection import Collection
from claims.errors import (
    BadInput,
    FetchError,
    ForbiddenAddress,
    UnreadableDocument,
)
from claims.ingest.addresses import read_address
from claims.ingest.batches import Batch, OnProgress, joined, refusal
from claims.ingest.inputs import input_of, read_input
from claims.ingest.pages import Told, document_of, named_source
from claims.ingest.web import Web
from claims.jobs import Given, InputKind
from claims.responses import Memory, nothing
from claims.text.mapping import Columns, columns_of

MOST_TEXT = 50_000_000
"""Characters of the reports of one input."""
_UNREADABLE = (BadInput, FetchError, ForbiddenAddress, UnreadableDocument)


def read_given(
    inputs: Sequence[Given],
    *,
    published: str | None = None,
    source: str | None = None,
    title: str | None = None,
    url: str | None = None,
    collection: Collection | None = None,
    on_progress: OnProgress | None = None,
    memory: Memory = nothing,
    mapping: Sequence[str] = (),
) -> list[Batch]:
    """Read every input: a text, a file of any form, or an address. ``mapping`` is as for
    ``read_batches``.

    What is said beside them holds for all; with ``collection`` its sides, speakers and sources are
    used. Private networks are asked where the settings allow it; ``memory`` is what is known of
    addresses from the last time. Raises what the first refusal was
    where nothing at all could be read.
    """
    told = Told(published, named_source(source, collection), collection, title, url)
    columns = columns_of(mapping)
    batches, first = [], None
    with closing(Web(on_progress=on_progress, memory=memory)) as web:
        web.expect(sum(given.kind is InputKind.ADDRESS for given in inputs))
        for given in inputs:
            try:
                batches.append(_bounded(_read(given, told, web, columns), given, collection))
            except _UNREADABLE as error:
                first = first or error
                batches.append(Batch((), collection, (refusal(given.name, error),)))
    if web.notes:
        batches.append(Batch((), collection, notes=tuple(web.notes)))
    if first is not None and not any(batch.documents for batch in batches):
        raise first
    return batches


def _bounded(batches: Iterable[Batch], given: Given, collection: Collection | None) -> Batch:
    """All of one input as one. What was sent may unpack to a thousand times its size."""
    found, left = [], MOST_TEXT
    for batch in batches:
        left -= sum(len(document.text) for document in batch.documents)
        if left < 0:
            raise UnreadableDocument(
                f"{given.name}: holds over {MOST_TEXT // 1_000_000} MB of text; send it in parts"
            )
        found.append(batch)
    return joined(found, collection)


def _read(given: Given, told: Told, web: Web, columns: Columns) -> Iterable[Batch]:
    if given.kind is InputKind.ADDRESS:
        return read_address(given.name, told, web, columns)
    if given.kind is InputKind.FILE:
        return read_input(input_of(given.name, given.data), told, web, columns)
    return [Batch((document_of(given.data, Path(given.name), told),), told.collection)]
