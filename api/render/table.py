"""Rows of JSON as CSV (RFC 4180, UTF-8, a header, CRLF).

A key below a key is a column ``speaker.name``. A list, and whatever lies in it, is JSON in one
cell. A text that a spreadsheet would take for a formula has an apostrophe before it.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any

from api.render.json import Json
from api.render.lines import dumps

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a cell that is computed begins with (OWASP, CSV injection)."""


def csv_lines(columns: Sequence[str], rows: Iterable[Json]) -> Iterator[bytes]:
    """The header, then each row; ``columns`` are as ``speaker.name``."""
    paths = [tuple(column.split(".")) for column in columns]
    yield _line(columns)
    for row in rows:
        yield _line([_cell(row, path) for path in paths])


def _line(cells: Iterable[Any]) -> bytes:
    text = StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue().encode()


def _cell(row: Any, path: Sequence[str]) -> Any:
    for key in path:
        row = row.get(key) if isinstance(row, dict) else None
    if isinstance(row, list | dict):
        return dumps(row).decode()
    if isinstance(row, bool):
        return "true" if row else "false"
    if isinstance(row, str) and row.startswith(FORMULA):
        return f"'{row}"
    return row
