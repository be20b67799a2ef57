"""CSV: RFC 4180, UTF-8, a header; nothing between the commas where nothing is known.

A text that is empty, or that a spreadsheet would take for a formula, or that begins with an
apostrophe, gets an apostrophe before it, which reading takes away again.
"""

import csv
import re
import sys
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from claims.store.whole import Kind, PlainRow, Shape, plain_json
from claims.transfer.cells import check_names, checker, refuse

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")
"""What a text in a cell must not begin with (OWASP, CSV injection)."""
_WHOLE = re.compile(r"-?\d{1,19}", re.ASCII)
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII)
_TRUTH = {"true": True, "false": False}


def write(path: Path, shape: Shape, rows: Iterable[PlainRow]) -> None:
    told = [_WRITERS[field.kind] for field in shape.fields]
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\r\n")
        out.writerow(field.name for field in shape.fields)
        for row in rows:
            out.writerow(
                "" if value is None else tell(value) for tell, value in zip(told, row, strict=True)
            )


def read(path: Path, shape: Shape) -> Iterator[PlainRow]:
    """The rows, checked. Raises ``BadInput``, naming the line on which a row ends."""
    csv.field_size_limit(sys.maxsize)  # of the whole process; a text may be longer than 128 KB
    check = checker(path, shape)
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(_whole_lines(path, file), strict=True)
        try:
            names = next(lines, [])
            check_names(path, shape, names)
            kinds = {field.name: field.kind for field in shape.fields}
            order = [(names.index(f.name), _READERS[kinds[f.name]]) for f in shape.fields]
            for cells in lines:
                if len(cells) != len(names):
                    refuse(path, lines.line_num, f"{len(cells)} cells for {len(names)} columns")
                yield check(lines.line_num, [_value(cells[i], told) for i, told in order])
        except (csv.Error, ValueError) as error:
            refuse(path, lines.line_num, str(error))


def _whole_lines(path: Path, lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        if not line.endswith(("\n", "\r")):
            refuse(path, number, "the line is cut off")
        yield line


def _value(cell: str, told: Callable[[str], Any]) -> Any:
    return None if cell == "" else told(cell)


def _safe(text: str) -> str:
    return "'" + text if not text or text.startswith(RISKY) else text


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") else cell


def _whole(cell: str) -> int:
    if not _WHOLE.fullmatch(cell):
        raise ValueError(f"no whole number: {cell!r:.60}")
    return int(cell)


def _number(cell: str) -> float:
    if not _NUMBER.fullmatch(cell):
        raise ValueError(f"no number: {cell!r:.60}")
    return float(cell)


def _truth(cell: str) -> bool:
    if cell not in _TRUTH:
        raise ValueError(f"neither true nor false: {cell!r:.60}")
    return _TRUTH[cell]


def _json(cell: str) -> str:
    try:
        return plain_json(orjson.loads(cell))
    except orjson.JSONDecodeError:
        raise ValueError(f"no JSON: {cell!r:.60}") from None


def _bytes(cell: str) -> bytes:
    try:
        return b64decode(_plain(cell), validate=True)
    except NotBase64:
        raise ValueError("no base64 where bytes are to be") from None


_WRITERS: Mapping[Kind, Callable[[Any], str]] = {
    Kind.INTEGER: str,
    Kind.NUMBER: repr,
    Kind.TRUTH: lambda value: "true" if value else "false",
    Kind.TEXT: _safe,
    Kind.JSON: str,
    Kind.BYTES: lambda value: _safe(b64encode(value).decode()),
}
_READERS: Mapping[Kind, Callable[[str], Any]] = {
    Kind.INTEGER: _whole,
    Kind.NUMBER: _number,
    Kind.TRUTH: _truth,
    Kind.TEXT: _plain,
    Kind.JSON: _json,
    Kind.BYTES: _bytes,
}
