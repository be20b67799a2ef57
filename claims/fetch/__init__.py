"""Fetching addresses over HTTP: beside ``claims.extract.llm`` the only place that imports httpx.

``Fetcher(settings).fetch(address)`` gives the bytes and what the server said of them, or raises
``FetchError``, ``ForbiddenAddress`` or ``UnreadableDocument``.
"""

from claims.fetch.fetcher import Fetched, Fetcher

__all__ = ["Fetched", "Fetcher"]
