"""A few documents to their claims: parsed together, then read one by one."""

from collections.abc import Sequence

from claims.collection import Collection
from claims.extract.assemble import Assembly
from claims.extract.syntax.parse import parse_batch
from claims.extract.written import as_written, for_reading
from claims.values import Document, Extraction


def extract_batch(documents: Sequence[Document], collection: Collection | None) -> list[Extraction]:
    """The claims of each document, in order."""
    views = [for_reading(document) for document in documents]
    parsed = parse_batch([view.text for view, _ in views])
    return [
        as_written(Assembly(view, paragraphs, collection).extraction(), document, seen)
        for document, (view, seen), paragraphs in zip(documents, views, parsed, strict=True)
    ]
