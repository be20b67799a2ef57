"""Reading an answer: its status, its type, and its body up to a size."""

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpx

from claims.errors import FetchError, UnreadableDocument
from claims.fetch.addresses import check_url
from claims.responses import HEADERS, LONGEST_HEADER, media_type
from claims.text.decoding import READABLE

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TOO_MANY_REQUESTS = 429
# Others unpack without bound from one small block; several in a row multiply.
_ENCODINGS = frozenset({"", "identity", "gzip", "deflate"})


class TryAgain(Exception):
    """A failure that may pass. ``wait`` is how many seconds the server asks for, if it does;
    ``status`` what it answered, if it did."""

    def __init__(self, message: str, wait: float | None = None, status: int | None = None) -> None:
        super().__init__(message)
        self.wait = wait
        self.status = status


def redirect_target(response: httpx.Response, url: httpx.URL, where: str) -> httpx.URL | None:
    """Where a redirect leads, checked; None for any other answer."""
    if response.status_code not in _REDIRECTS:
        return None
    location = response.headers.get("location")
    if not location:
        raise FetchError(f"{where}: redirects to nowhere; check the address")
    return check_url(str(url.join(location)))


def check_location(response: httpx.Response) -> None:
    """Refuse a ``Location`` that is no address, before httpx takes it for a broken connection."""
    try:
        httpx.URL(response.headers.get("location", ""))
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError("redirects to what is no address; check it") from error


def check_status(response: httpx.Response, where: str) -> None:
    """Pass a success. Raises ``TryAgain`` for 429 and 5xx, else ``FetchError``."""
    code = response.status_code
    said = f"answers {code} {_phrase(code)}".rstrip()
    if code == _TOO_MANY_REQUESTS or response.is_server_error:
        wait = retry_after(response.headers.get("retry-after"), datetime.now(UTC))
        asks = f" and asks to wait {wait:.0f} s" if wait else ""
        raise TryAgain(said + asks, wait, code)
    if code == HTTPStatus.NOT_MODIFIED:
        raise FetchError(f"{where}: {said}, which was not asked; try again later", status=code)
    if code not in (HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION):
        raise FetchError(f"{where}: {said}; check the address", status=code)


def _phrase(code: int) -> str:
    try:
        return HTTPStatus(code).phrase
    except ValueError:
        return ""


def retry_after(value: str | None, now: datetime) -> float | None:
    """The wait a ``Retry-After`` header asks for, in seconds from ``now`` (UTC): a number of
    seconds or a date (RFC 9110, 10.2.3). None where there is none that can be read."""
    said = (value or "").strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())


def kept_headers(response: httpx.Response) -> dict[str, str]:
    """The headers that are kept, by their names in lower case; where one comes twice, the first."""
    found = {name: response.headers.get_list(name) for name in HEADERS}
    return {
        name: values[0].strip()
        for name, values in found.items()
        if values and len(values[0]) <= LONGEST_HEADER
    }


def content_type(response: httpx.Response, where: str) -> str:
    """The media type, in lower case and without parameters; empty where none is named.

    Raises ``UnreadableDocument`` before the body is loaded for a type that is not read.
    """
    kind = media_type(str(response.headers.get("content-type", "")))
    if kind and kind not in READABLE:
        raise UnreadableDocument(
            f"{where}: is {kind}, which is not read; give a page, a text, a feed, a PDF or a DOCX"
        )
    return kind


def body(response: httpx.Response, where: str, most: int) -> bytes:
    """The body, unpacked. Stops and raises ``UnreadableDocument`` when it passes ``most`` bytes,
    whatever its ``Content-Length`` says."""
    packing = str(response.headers.get("content-encoding", "")).strip().lower()
    if packing not in _ENCODINGS:
        raise UnreadableDocument(f"{where}: is packed with {packing!r}, which is not read")
    if packing in ("", "identity") and _length(response) > most:
        _refuse_size(where, most)
    data = bytearray()
    for chunk in _unpacked(response, packing, where, most):
        data += chunk
        if len(data) > most:
            _refuse_size(where, most)
    return bytes(data)


def _unpacked(response: httpx.Response, packing: str, where: str, most: int) -> Iterator[bytes]:
    """Not by httpx: it takes what breaks off for whole, and unpacks a block to any size."""
    if packing in ("", "identity"):
        yield from response.iter_raw()
        return
    unpack = None
    try:
        for chunk in response.iter_raw():
            unpack = unpack or zlib.decompressobj(_wrapping(chunk))
            yield unpack.decompress(chunk, most + 1)
    except zlib.error as error:
        raise UnreadableDocument(f"{where}: its compression is broken: {error}") from error
    if unpack is not None and not (unpack.eof or unpack.unconsumed_tail):
        raise UnreadableDocument(f"{where}: its compression is broken: it breaks off")


def _wrapping(first: bytes) -> int:
    """How zlib is to read it: gzip or zlib by their heads, or bare, as some send ``deflate``."""
    wrapped = first[:1] == b"\x1f" or (first[0] & 0x0F == 8 and _head(first) % 31 == 0)
    return zlib.MAX_WBITS | 32 if wrapped else -zlib.MAX_WBITS


def _head(first: bytes) -> int:
    return int.from_bytes(first[:2].ljust(2, b"\0"))


def _length(response: httpx.Response) -> int:
    said = response.headers.get("content-length", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 20 else 0


def _refuse_size(where: str, most: int) -> None:
    raise UnreadableDocument(f"{where}: is over {most / 1_000_000:g} MB; give a single report")
