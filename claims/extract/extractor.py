"""From a document to its claims: parse, find, settle, resolve, read."""

from collections.abc import Iterable, Iterator
from itertools import tee

from claims.collection import Collection
from claims.extract.assemble import Assembly
from claims.extract.syntax.parse import parse_many
from claims.values import Document, Extraction


class Extractor:
    """Reads documents. With a collection, its speakers, sides and sources are known beforehand;
    without, they are read off each text.

    >>> from claims.text.reading import document_from_text
    >>> text = "Three miners died, Mayor Ana Petrov said."
    >>> [claim.speaker.name for claim in Extractor().extract(document_from_text(text)).claims]
    ['Ana Petrov']
    """

    def __init__(self, collection: Collection | None = None) -> None:
        self.collection = collection

    def extract(self, document: Document) -> Extraction:
        """The claims of one document, in text order."""
        return next(iter(self.extract_many([document])))

    def extract_many(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """The claims of many documents, one extraction each, in order; parses in batches."""
        first, second = tee(documents)
        for document, paragraphs in zip(first, parse_many(d.text for d in second), strict=True):
            yield Assembly(document, paragraphs, self.collection).extraction()
