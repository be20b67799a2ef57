"""Rows of any list as CSV (RFC 4180, UTF-8, a header, CRLF), with the columns of its shape.

A key below a key is a column ``speaker.name``. A list, and whatever lies in it, is JSON in one
cell. Texts are made safe as in ``api.render.interchange.tables``, whose tables have columns of
their own for programs that rely on them.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any

from api.render.interchange.tables import safe_text
from api.render.json import Json
from api.render.lines import dumps


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
    return safe_text(row) if isinstance(row, str) else row
