"""Bytes out of plain data: JSON, and JSON Lines."""

from collections.abc import Iterable, Iterator
from typing import Any

import orjson


def dumps(data: Any) -> bytes:
    """Compact UTF-8 JSON."""
    return orjson.dumps(data)


def line(data: Any) -> bytes:
    """One line of JSON Lines."""
    return orjson.dumps(data, option=orjson.OPT_APPEND_NEWLINE)


def lines(rows: Iterable[Any]) -> Iterable[bytes]:
    """JSON Lines, one at a time."""
    return map(line, rows)


def blocks(parts: Iterable[bytes], size: int = 1 << 16) -> Iterator[bytes]:
    """The same bytes in blocks of about ``size``: handing on every line by itself costs more than
    making it."""
    held: list[bytes] = []
    length = 0
    for part in parts:
        held.append(part)
        length += len(part)
        if length >= size:
            yield b"".join(held)
            held, length = [], 0
    if held:
        yield b"".join(held)
