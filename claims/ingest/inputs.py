"""One input, whatever form it is in, as documents: the one place that tells the forms apart.

A file, what an address answered and what was sent all come in here. Inputs of many reports are read
one report at a time, so that they need not fit into memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader, BytesIO
from pathlib import Path

from claims.errors import UnreadableDocument
from claims.ingest.archives import read_archive
from claims.ingest.batches import Batch, Refused, refusal
from claims.ingest.feeds import read_entries
from claims.ingest.pages import Told, document_of, page_document
from claims.ingest.sitemaps import read_listed
from claims.ingest.web import Web
from claims.responses import Fetched, ReadFrom, kept
from claims.text.decoding import HEAD, Form, form_of, suffix_of
from claims.text.feed import read_feed
from claims.text.mapping import Columns
from claims.text.packed import beginning, unpacked, unpacking
from claims.text.reading import MAX_BYTES, read_whole
from claims.text.records import Record, is_table, read_json_lines, read_table
from claims.text.reports import MAX_BYTES as MAX_REPORT_BYTES
from claims.text.reports import REPORT_READERS
from claims.text.sitemap import MAX_BYTES as MAX_SITEMAP_BYTES

_RECORDS = {Form.JSON_LINES: read_json_lines, Form.TABLE: read_table}
_NO_REPORTS = 100
"""After so many lines, none of which is a report, the mapping is wrong."""
_LARGER = {Form.SITEMAP: MAX_SITEMAP_BYTES, **dict.fromkeys(REPORT_READERS, MAX_REPORT_BYTES)}


@dataclass(frozen=True, slots=True)
class Input:
    """Bytes to be read, from their beginning. ``name`` is the file, the address or what was sent is
    called; ``answer`` is what an address answered."""

    name: str
    stream: BufferedReader
    answer: Fetched | None = None


def input_of(name: str, data: bytes, answer: Fetched | None = None) -> Input:
    return Input(name, BufferedReader(BytesIO(data), HEAD), answer)


def read_input(given: Input, told: Told, web: Web, columns: Columns) -> Iterator[Batch]:
    """Its documents, in batches as they are read; a record, a line or an entry that cannot be read
    is refused by itself, and so is what follows a break in a long one.

    Raises ``UnreadableDocument`` where nothing can be read, ``FetchError`` where none of the
    addresses it leads to can.
    """
    form, packed = _form(given, columns)
    if form in _RECORDS or form is Form.WARC:
        stream = unpacking(given.stream, given.name) if packed else given.stream
        long = Input(given.name, stream, given.answer)
        batches = _read_records(long, form, told, columns)
        if form is Form.WARC:
            batches = read_archive(stream, given.name, told)
        yield from _as_far_as_it_goes(batches, given.name, told)
        return
    yield _read_whole(given, form, told, web)


def _form(given: Input, columns: Columns) -> tuple[Form, bool]:
    """What it is, and whether that is packed."""
    head = given.stream.peek(HEAD)[:HEAD]
    kind, place = "", given.name
    if given.answer:
        kind, place = given.answer.content_type, given.answer.address
    form = form_of(head, kind, place)
    packed = form is Form.GZIP
    if packed:
        head = beginning(head, HEAD)
        form = form_of(head, "", place)
    if form is Form.TEXT and suffix_of(place) != ".txt" and is_table(head, columns):
        form = Form.TABLE
    return form, packed


def _read_whole(given: Input, form: Form, told: Told, web: Web) -> Batch:
    name, most = given.name, _LARGER.get(form, MAX_BYTES)
    data = read_whole(given.stream, name, most)
    answer = given.answer
    if form is Form.SITEMAP:
        return read_listed(unpacked(data, name, most), name, told, web, answer)
    if form is Form.FEED:
        said = (answer.address, answer.charset) if answer else (None, None)
        return read_entries(
            read_feed(unpacked(data, name, most), name, *said), name, told, web, answer
        )
    document = document_of(answer or data, name if answer else Path(name), told)
    read = (ReadFrom(kept(answer), (document.id,)),) if answer else ()
    return Batch((document,), told.collection, read_from=read)


def _read_records(given: Input, form: Form, told: Told, columns: Columns) -> Iterator[Batch]:
    response = kept(given.answer) if given.answer else None
    found = 0
    refused: list[Refused] = []
    for record in _RECORDS[form](given.stream, given.name, columns):
        found += 1
        batch = _of_record(record, told)
        refused += batch.refused if len(refused) == found - 1 else ()
        if len(refused) == _NO_REPORTS:
            raise UnreadableDocument(
                f"{given.name}: none of its first {_NO_REPORTS} lines is a report; the first, "
                f"{refused[0].what}: {refused[0].reason}"
            )
        ids = tuple(document.id for document in batch.documents)
        read = (ReadFrom(response, ids, page=False),) if response and ids else ()
        yield Batch(batch.documents, told.collection, batch.refused, read)
    if not found:
        raise UnreadableDocument(f"{given.name}: holds no record; give a file with reports in it")


def _of_record(record: Record, told: Told) -> Batch:
    try:
        if isinstance(record.page, UnreadableDocument):
            raise record.page
        document = page_document(record.page, record.where, told)
    except UnreadableDocument as error:
        return Batch((), told.collection, (refusal(record.where, error),))
    return Batch((document,), told.collection)


def _as_far_as_it_goes(batches: Iterator[Batch], name: str, told: Told) -> Iterator[Batch]:
    """What was read before a break stays: an archive whose making was stopped breaks off."""
    read = False
    try:
        for batch in batches:
            read = read or bool(batch.documents)
            yield batch
    except UnreadableDocument as error:
        if not read:
            raise
        yield Batch((), told.collection, (refusal(name, error),))
