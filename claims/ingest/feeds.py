"""The entries of a feed as documents; those that cannot be read are named, not fatal."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace

from claims.errors import FetchError, ForbiddenAddress, UnreadableDocument
from claims.ingest.batches import Batch, Note, Refused, refusal
from claims.ingest.moved import feed_moved_to
from claims.ingest.pages import Told, document_of, page_document
from claims.ingest.web import Answer, Web
from claims.responses import Fetched, ReadFrom, kept
from claims.text.feed import Entry, Feed, stated_in_entry
from claims.text.html import Page
from claims.values import Document

_UNREADABLE = (FetchError, ForbiddenAddress, UnreadableDocument)


@dataclass
class _Reading:
    """One feed on its way into documents. ``own`` are those (ids) whose text the feed carries,
    ``first`` what was wrong with the first entry that was refused."""

    feed: Feed
    told: Told
    documents: list[Document] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    read_from: list[ReadFrom] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    first: Exception | None = None


def read_entries(
    feed: Feed, where: str, told: Told, web: Web, found: Fetched | None = None
) -> Batch:
    """Every entry's page, or the text the feed carries: where that is whole, or all there is.

    ``where`` is the feed as given, ``found`` what its address answered; None for a file. Raises
    ``FetchError`` where no entry at all can be read, from what was wrong with the first.
    """
    reading = _Reading(feed, told)
    asked = [entry.address for entry in feed.entries if entry.address and not entry.whole]
    web.expect(len(asked))
    with closing(web.fetch_all(asked)) as answers:
        for number, entry in enumerate(feed.entries, start=1):
            name = entry.address or f"{where}, entry {number}"
            try:
                reading.documents.append(_read_entry(entry, name, reading, answers))
            except _UNREADABLE as error:
                reading.first = reading.first or error
                reading.refused.append(refusal(name, error))
    if not reading.documents:
        first = reading.refused[0]
        raise FetchError(
            f"{where}: none of its {len(reading.refused)} entries can be read; "
            f"the first, {first.what}: {first.reason}"
        ) from reading.first
    return _batch(reading, where, found)


def _batch(reading: _Reading, where: str, found: Fetched | None) -> Batch:
    notes = []
    if found:
        reading.read_from.append(ReadFrom(kept(found), tuple(reading.own), page=False))
        if place := feed_moved_to(found):
            notes.append(Note(where, f"the feed says that its address is {place}; name that"))
    return Batch(
        tuple(reading.documents),
        reading.told.collection,
        tuple(reading.refused),
        tuple(reading.read_from),
        tuple(notes),
    )


def _read_entry(entry: Entry, name: str, reading: _Reading, answers: Iterator[Answer]) -> Document:
    if entry.whole or not entry.address:
        return _own_text(entry, name, reading)
    try:
        answer = next(answers)()
        told = replace(reading.told, beside=stated_in_entry(entry))
        document = document_of(answer, entry.address, told)
    except _UNREADABLE:
        if not entry.text:
            raise
        return _own_text(entry, name, reading)
    reading.read_from.append(ReadFrom(kept(answer), (document.id,)))
    return document


def _own_text(entry: Entry, name: str, reading: _Reading) -> Document:
    feed = reading.feed
    stated = stated_in_entry(entry, feed)
    page = Page(entry.text, site=feed.site, stated=stated)
    document = page_document(page, name, reading.told, entry.address or feed.address)
    reading.own.append(document.id)
    return document
