"""Fetching addresses over HTTP: beside ``claims.extract.llm`` the only place that imports httpx.

``Fetcher(settings).fetch(address)`` gives the bytes and what the server said of them, or raises
``FetchError``, ``ForbiddenAddress`` or ``UnreadableDocument``. ``Robots`` tells what a site asks
programs not to read.
"""

from claims.fetch.fetcher import Fetcher
from claims.fetch.robots import Robots
from claims.responses import Fetched

__all__ = ["Fetched", "Fetcher", "Robots"]
