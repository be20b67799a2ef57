"""Files packed by gzip, unpacked no further than is safe."""

import gzip
import zlib
from io import BufferedReader, RawIOBase
from typing import BinaryIO

from claims.errors import UnreadableDocument

GZIP = b"\x1f\x8b"
MOST_UNPACKED = 500_000_000
"""Bytes of one packed file of records; a thousandth of it can pack as much."""


def unpacked(data: bytes, where: str, most: int) -> bytes:
    """The bytes, unpacked if they are gzip. Raises ``UnreadableDocument`` where the compression is
    broken, or there are more than ``most`` bytes in it."""
    if not data.startswith(GZIP):
        return data
    found = bytearray()
    while data.startswith(GZIP):  # a file may be several, one behind the other
        member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            found += member.decompress(data, most + 1 - len(found))
        except zlib.error as error:
            raise UnreadableDocument(f"{where}: its compression is broken: {error}") from error
        if len(found) > most:
            raise UnreadableDocument(
                f"{where}: is over {most / 1_000_000:g} MB unpacked; give a single report"
            )
        if not member.eof:
            raise UnreadableDocument(f"{where}: its compression is broken: it breaks off")
        data = member.unused_data
    return bytes(found)


def beginning(data: bytes, most: int) -> bytes:
    """The first bytes of what is in a gzip file, as far as its first bytes, ``data``, show them."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, most)
    except zlib.error:
        return b""


def unpacking(stream: BinaryIO, where: str) -> BufferedReader:
    """The stream, unpacked as it is read. Reading raises ``UnreadableDocument`` where it is broken
    or holds more than ``MOST_UNPACKED`` bytes."""
    return BufferedReader(_Counted(stream, where), 1 << 16)


class _Counted(RawIOBase):
    def __init__(self, stream: BinaryIO, where: str) -> None:
        self._gzip = gzip.GzipFile(fileobj=stream)
        self._where = where
        self._left = MOST_UNPACKED

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        try:
            data = self._gzip.read1(len(buffer))  # all of it would be lost at a break
        except (OSError, EOFError, zlib.error) as error:
            raise UnreadableDocument(
                f"{self._where}: its compression is broken: {error}"
            ) from error
        self._left -= len(data)
        if self._left < 0:
            raise UnreadableDocument(
                f"{self._where}: is over {MOST_UNPACKED // 1_000_000} MB unpacked; unpack it first"
            )
        buffer[: len(data)] = data
        return len(data)
