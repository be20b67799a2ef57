"""One address that somebody named: a page or a text, or whatever leads to many."""

from collections.abc import Iterator

from claims.ingest.batches import Batch
from claims.ingest.inputs import input_of, read_input
from claims.ingest.pages import Told
from claims.ingest.web import Web
from claims.text.mapping import Columns


def read_address(address: str, told: Told, web: Web, columns: Columns) -> Iterator[Batch]:
    """What the address answers, as documents. Raises ``FetchError``, ``ForbiddenAddress`` or
    ``UnreadableDocument``."""
    answer = web.fetch(address)
    yield from read_input(input_of(address, answer.data, answer), told, web, columns)
