"""From a document to its claims: parse, find, settle, resolve, read."""

from collections.abc import Iterable, Iterator

from claims.collection import Collection
from claims.extract.batch import extract_batch
from claims.extract.syntax.parse import batches
from claims.extract.workers import extract_in_processes
from claims.values import Document, Extraction


class Extractor:
    """Reads documents. With a collection, its speakers, sides and sources are known beforehand;
    without, they are read off each text. ``processes`` says how many read at once (see
    ``claims.extract.workers``), ``beside`` that one does so in a process of its own; what they
    find is the same.

    >>> from claims.text.reading import document_from_text
    >>> text = "Three miners died, Mayor Ana Petrov said."
    >>> [claim.speaker.name for claim in Extractor().extract(document_from_text(text)).claims]
    ['Ana Petrov']
    """

    def __init__(
        self, collection: Collection | None = None, processes: int = 1, *, beside: bool = False
    ) -> None:
        self.collection = collection
        self.processes = processes
        self.beside = beside

    def extract(self, document: Document) -> Extraction:
        """The claims of one document, in text order."""
        return extract_batch([document], self.collection)[0]

    def extract_many(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """The claims of many documents, one extraction each, in order.

        The stream may be endless: it is read a few documents ahead, and memory stays flat.
        """
        if self.processes > 1 or self.beside:
            yield from extract_in_processes(documents, self.collection, self.processes)
            return
        for batch in batches(documents, lambda document: len(document.text)):
            yield from extract_batch(batch, self.collection)
