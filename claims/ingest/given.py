"""Reading what was sent rather than named: texts, files, addresses.

Here nobody stands by to mend an input and begin again, so one that cannot be read is refused by
itself, and the others are read.
"""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from claims.collection import Collection
from claims.errors import (
    BadInput,
    FetchError,
    ForbiddenAddress,
    TwoSourceError,
    UnreadableDocument,
)
from claims.ingest.addresses import read_address
from claims.ingest.batches import Batch, OnProgress, Refused
from claims.ingest.feeds import read_entries
from claims.ingest.pages import Told, document_of, named_source
from claims.ingest.web import Web
from claims.jobs import Given, InputKind
from claims.responses import Memory, nothing
from claims.text.decoding import Form, form_of
from claims.text.feed import read_feed

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
) -> list[Batch]:
    """Read every input: a text, a file (text, page or feed), or an address.

    What is said beside them holds for all; with ``collection`` its sides, speakers and sources are
    used. Private networks are asked where the settings allow it; ``memory`` is what is known of
    addresses from the last time. Raises what the first refusal was
    where nothing at all could be read.
    """
    told = Told(published, named_source(source, collection), collection, title, url)
    batches, first = [], None
    with closing(Web(on_progress=on_progress, memory=memory)) as web:
        web.expect(sum(given.kind is InputKind.ADDRESS for given in inputs))
        for given in inputs:
            try:
                batches.append(_read(given, told, web))
            except _UNREADABLE as error:
                first = first or error
                batches.append(Batch((), collection, (_refused(given, error),)))
    if web.notes:
        batches.append(Batch((), collection, notes=tuple(web.notes)))
    if first is not None and not any(batch.documents for batch in batches):
        raise first
    return batches


def _refused(given: Given, error: TwoSourceError) -> Refused:
    return Refused(given.name, str(error).removeprefix(given.name).removeprefix(": "))


def _read(given: Given, told: Told, web: Web) -> Batch:
    if given.kind is InputKind.ADDRESS:
        return read_address(given.name, told, web)
    if given.kind is InputKind.FILE and form_of(given.data) is Form.FEED:
        feed = read_feed(given.data, given.name)
        return read_entries(feed, given.name, told, web)
    return Batch((document_of(given.data, Path(given.name), told),), told.collection)
