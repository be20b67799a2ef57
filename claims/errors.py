"""Every error TwoSource raises on purpose, as one tree.

::

    TwoSourceError                 anything below
    ├── BadInput                   the caller's doing: exit 2, HTTP 400
    │   ├── UnreadableDocument     missing, empty, binary, too large, not UTF-8, bad date line
    │   ├── ForbiddenAddress       an address that is not http(s), or leads into a private network
    │   ├── BadCollection          collection.toml is malformed or names what is not there
    │   ├── BadGold                annotations to measure against that cannot be understood
    │   ├── BadSignature           a webhook that was not signed with this secret, or not lately
    │   ├── BadWeek                not an ISO week such as 2020-W42
    │   └── BadQuery               a filter, cursor or date that cannot be understood
    ├── SendError                  what was sent was refused for good: exit 1, HTTP 502
    │   ├── TryLater               it did not go through and may do so later
    │   └── GoneForGood            the address says that it wants no more
    ├── FetchError                 an address does not answer, or with an error: exit 1, HTTP 502
    ├── ExtractorError             an extractor fails, or breaks its contract: exit 1, HTTP 502
    │   ├── ModelError             the model server does not answer, or with an error
    │   └── CeilingReached         the next request would cost more than was allowed
    ├── UnfitParser                the parser's model is missing, or is another: exit 1, HTTP 500
    ├── NotFound                   no such claim, link or dispute: exit 2, HTTP 404
    │   └── Gone                   a claim we withdrew, a link no longer held: HTTP 410
    └── StoreError                 the database cannot be opened or is out of date: exit 1, HTTP 503
        └── StoreBusy              another writes for longer than is waited

A message is one line: what is wrong, where, and what to do about it.
"""

from collections.abc import Mapping


class TwoSourceError(Exception):
    """Base of the tree. ``exit_code`` and ``http_status`` are how the edges answer it."""

    exit_code = 1
    http_status = 500
    slug = "internal"

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(" ".join(message.split()))
        self.field = field


class BadInput(TwoSourceError):
    exit_code = 2
    http_status = 400
    slug = "bad-input"


class UnreadableDocument(BadInput):
    slug = "unreadable-document"


class ForbiddenAddress(BadInput):
    slug = "forbidden-address"


class BadCollection(BadInput):
    slug = "bad-collection"


class BadGold(BadInput):
    slug = "bad-gold"


class BadSignature(BadInput):
    slug = "bad-signature"


class BadWeek(BadInput):
    slug = "bad-week"


class BadQuery(BadInput):
    slug = "bad-query"


class FetchError(TwoSourceError):
    """``status`` is what the other side answered, None where there was no answer; ``wait`` how many
    seconds it asks for before it is asked again, 0 where it does not."""

    http_status = 502
    slug = "fetch"

    def __init__(self, message: str, *, status: int | None = None, wait: float = 0) -> None:
        super().__init__(message)
        self.status = status
        self.wait = wait


class SendError(TwoSourceError):
    http_status = 502
    slug = "send"


class TryLater(SendError):
    """``wait`` is how many seconds the other side asks for, 0 where it does not."""

    def __init__(self, message: str, *, wait: float = 0) -> None:
        super().__init__(message)
        self.wait = wait


class GoneForGood(SendError):
    """What answers 410."""


class ExtractorError(TwoSourceError):
    http_status = 502
    slug = "extractor"


class ModelError(ExtractorError):
    slug = "model"


class CeilingReached(ExtractorError):
    slug = "ceiling"


class UnfitParser(TwoSourceError):
    slug = "unfit-parser"


class NotFound(TwoSourceError):
    exit_code = 2
    http_status = 404
    slug = "not-found"


class Gone(NotFound):
    """``tombstone`` is what may still be told: the id, when, by whom and why; never the content."""

    http_status = 410
    slug = "gone"

    def __init__(self, message: str, tombstone: Mapping[str, str | None]) -> None:
        super().__init__(message)
        self.tombstone = tombstone


class StoreError(TwoSourceError):
    http_status = 503
    slug = "store"


class StoreBusy(StoreError):
    """Another writes for longer than is waited; asking again may help."""
