"""The entries of a feed as documents; those that cannot be read are named, not fatal."""

from dataclasses import replace

from claims.errors import FetchError, ForbiddenAddress, UnreadableDocument
from claims.ingest.batches import Batch, Refused
from claims.ingest.pages import Told, document_of, page_document
from claims.ingest.web import Web
from claims.text.feed import Entry, Feed
from claims.text.html import Page
from claims.values import Document

_UNREADABLE = (FetchError, ForbiddenAddress, UnreadableDocument)


def read_entries(feed: Feed, where: str, told: Told, web: Web) -> Batch:
    """Every entry's page, or the text the feed carries: where that is whole, or all there is.

    ``where`` is the feed as given. Raises ``FetchError`` where no entry at all can be read.
    """
    documents: list[Document] = []
    refused: list[Refused] = []
    web.expect(sum(not entry.whole for entry in feed.entries))
    for number, entry in enumerate(feed.entries, start=1):
        name = entry.address or f"{where}, entry {number}"
        try:
            documents.append(_read_entry(entry, name, feed, told, web))
        except _UNREADABLE as error:
            reason = str(error).removeprefix(name).removeprefix(": ")
            refused.append(Refused(name, reason))
    if not documents:
        first = refused[0]
        raise FetchError(
            f"{where}: none of its {len(refused)} entries can be read; "
            f"the first, {first.what}: {first.reason}"
        )
    return Batch(tuple(documents), told.collection, tuple(refused))


def _read_entry(entry: Entry, name: str, feed: Feed, told: Told, web: Web) -> Document:
    if entry.whole or not entry.address:
        return _own_text(entry, name, feed, told)
    try:
        document = document_of(web.fetch(entry.address), entry.address, told)
    except _UNREADABLE:
        if not entry.text:
            raise
        return _own_text(entry, name, feed, told)
    return replace(
        document,
        published=document.published or entry.published,
        title=document.title or entry.title,
    )


def _own_text(entry: Entry, name: str, feed: Feed, told: Told) -> Document:
    page = Page(entry.text, entry.title, entry.published, site=feed.site, language=feed.language)
    return page_document(page, name, told, entry.address or feed.address)
