"""What an extractor is: documents in, claims out, in the order the documents came."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from claims.collection import Collection
from claims.run import Run
from claims.values import Document, Extraction


class ClaimExtractor(Protocol):
    """Reads documents. What it returns still has to pass the gate (``claims.extract.gate``)."""

    def extract(self, document: Document) -> Extraction:
        """The claims of one document, in text order."""

    def extract_many(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """The claims of many documents: one extraction each, in order, one after the other, so
        that a caller may stop at any of them."""


ExtractorFactory = Callable[[Collection | None, Run], ClaimExtractor]
"""Makes an extractor that knows a collection's speakers, sides and sources, or none. An extractor
that refuses things itself, or spends, counts it in the tally of the run."""
