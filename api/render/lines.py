"""Bytes out of plain data: JSON, and JSON Lines."""

from collections.abc import Iterable
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
