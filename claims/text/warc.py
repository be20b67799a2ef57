"""The pages inside a WARC archive, as they were answered."""

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BufferedReader
from typing import Any
from urllib.parse import urlsplit

from claims.errors import UnreadableDocument
from claims.responses import HEADERS, LONGEST_HEADER, Fetched, media_type
from claims.text.broken import refused_if_broken
from claims.text.decoding import DOCX_TYPE
from claims.text.packed import unpacked
from claims.text.web import web_address

MOST_BYTES = 5_000_000
"""Of one answer, with its compression and without."""
_REPORTS = frozenset(
    {"text/html", "application/xhtml+xml", "text/plain", "application/pdf", DOCX_TYPE}
)


def read_warc(stream: BufferedReader, where: str) -> Iterator[Fetched | UnreadableDocument | None]:
    """The record of every answer, in order: one with status 200 and the type of a report as it was
    fetched, None for any other, and why one cannot be read. ``stream`` is not packed.

    ``fetched_at`` is the date of the record. Raises ``UnreadableDocument`` where the archive is
    broken.
    """
    records = _records(stream)
    while True:
        with refused_if_broken(where, "a WARC archive"):
            record = next(records, None)
            if record is None:
                return
            if record.rec_type != "response":
                continue
            found = _found(record)
        yield found


def _records(stream: BufferedReader) -> Iterator[Any]:
    from warcio.archiveiterator import ArchiveIterator

    class Quiet(ArchiveIterator):  # type: ignore[misc]
        INC_RECORD = ""  # else it writes to standard error

    return iter(Quiet(_InPieces(stream)))


class _InPieces:
    """The stream in pieces as they come: to fill one would lose what stands before a break."""

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream

    def read(self, size: int) -> bytes:
        return self._stream.read1(size)


def _found(record: Any) -> Fetched | UnreadableDocument | None:
    address = web_address((record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>"))
    if not address or not record.http_headers or record.http_headers.get_statuscode() != "200":
        return None
    headers = _headers(record.http_headers)
    kind = media_type(headers.get("content-type", ""))
    if kind not in _REPORTS or urlsplit(address).path == "/robots.txt":
        return None
    try:
        data = _body(record, address)
        at = _instant(record.rec_headers.get_header("WARC-Date") or "", address)
    except UnreadableDocument as error:
        return error
    return Fetched(address, address, data, headers, fetched_at=at)


def _headers(said: Any) -> dict[str, str]:
    """Those that are kept, by names in lower case; where one comes twice, the first."""
    found = {name: said.get_header(name) for name in HEADERS}
    return {
        name: value.strip()
        for name, value in found.items()
        if value and len(value) <= LONGEST_HEADER
    }


def _body(record: Any, where: str) -> bytes:
    """Unpacked here and not by warcio, which takes what breaks off for whole."""
    packing = (record.http_headers.get_header("content-encoding") or "").strip().lower()
    record.http_headers.remove_header("content-encoding")
    data = record.content_stream().read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UnreadableDocument(f"{where}: is over {MOST_BYTES / 1_000_000:g} MB")
    if packing in ("gzip", "x-gzip"):
        return unpacked(data, where, MOST_BYTES)
    if packing == "deflate":
        return _inflated(data, where)
    if packing not in ("", "identity"):
        raise UnreadableDocument(f"{where}: is packed with {packing[:20]!r}, which is not read")
    return bytes(data)


def _inflated(data: bytes, where: str) -> bytes:
    """Bare or in the wrapping of zlib, as servers send it."""
    for wrapping in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        unpack = zlib.decompressobj(wrapping)
        try:
            found = unpack.decompress(data, MOST_BYTES)
        except zlib.error:
            continue
        if unpack.eof:
            return found
    raise UnreadableDocument(f"{where}: its compression is broken, or it is too large unpacked")


def _instant(said: str, where: str) -> str:
    """UTC, to the second."""
    try:
        return datetime.fromisoformat(said).astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError) as error:
        raise UnreadableDocument(f"{where}: its WARC-Date {said[:40]!r} is no moment") from error
