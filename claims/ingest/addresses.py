"""One address that somebody named: a page or a text, or a feed with its entries."""

from claims.ingest.batches import Batch
from claims.ingest.feeds import read_entries
from claims.ingest.pages import Told, document_of
from claims.ingest.web import Web
from claims.responses import ReadFrom, kept
from claims.text.decoding import Form, form_of
from claims.text.feed import read_feed


def read_address(address: str, told: Told, web: Web) -> Batch:
    """What the address answers, as documents. Raises ``FetchError``, ``ForbiddenAddress`` or
    ``UnreadableDocument``."""
    answer = web.fetch(address)
    if form_of(answer.data, answer.content_type) is Form.FEED:
        feed = read_feed(answer.data, address, answer.address, answer.charset)
        return read_entries(feed, address, told, web, answer)
    document = document_of(answer, address, told)
    read = ReadFrom(kept(answer), (document.id,))
    return Batch((document,), told.collection, read_from=(read,))
