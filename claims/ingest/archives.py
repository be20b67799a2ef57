"""The pages of a WARC archive as documents, each with the answer it was read from."""

from collections.abc import Iterator
from io import BufferedReader

from claims.errors import UnreadableDocument
from claims.ingest.batches import Batch, Note, refusal
from claims.ingest.pages import Told, document_of
from claims.responses import Fetched, ReadFrom, kept
from claims.text.warc import read_warc


def read_archive(stream: BufferedReader, name: str, told: Told) -> Iterator[Batch]:
    """A batch for every report; pages that hold none are refused by their address, and a note
    counts what was passed over. Raises ``UnreadableDocument`` where there is no page in it."""
    passed = pages = 0
    for found in read_warc(stream, name):
        if found is None:
            passed += 1
            continue
        pages += 1
        yield _page(found, name, told)
    if not pages:
        raise UnreadableDocument(f"{name}: is a WARC archive without a page; {passed} answers")
    if passed:
        said = f"{passed} of its {passed + pages} answers are no pages and were passed over"
        yield Batch((), told.collection, notes=(Note(name, said),))


def _page(found: Fetched | UnreadableDocument, name: str, told: Told) -> Batch:
    where = found.asked if isinstance(found, Fetched) else name
    try:
        if isinstance(found, UnreadableDocument):
            raise found
        document = document_of(found, where, told)
    except UnreadableDocument as error:
        return Batch((), told.collection, (refusal(where, error),))
    return Batch((document,), told.collection, read_from=(ReadFrom(kept(found), (document.id,)),))
