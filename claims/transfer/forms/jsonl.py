"""JSON Lines: an object a line, its names sorted; bytes in base64."""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson

from claims.store.whole import Kind, PlainRow, Shape, plain_json
from claims.transfer.cells import check_names, checker, refuse

_WRITTEN = orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE


def write(path: Path, shape: Shape, rows: Iterable[PlainRow]) -> None:
    names = [field.name for field in shape.fields]
    nested = [i for i, f in enumerate(shape.fields) if f.kind is Kind.JSON]
    binary = [i for i, f in enumerate(shape.fields) if f.kind is Kind.BYTES]
    with path.open("wb") as file:
        for row in rows:
            values = _wrapped(row, nested, binary) if nested or binary else row
            file.write(orjson.dumps(dict(zip(names, values, strict=True)), option=_WRITTEN))


def _wrapped(row: PlainRow, nested: Sequence[int], binary: Sequence[int]) -> Sequence[Any]:
    values = list(row)
    for place in nested:
        if values[place] is not None:
            values[place] = orjson.Fragment(values[place])
    for place in binary:
        if values[place] is not None:
            values[place] = b64encode(values[place]).decode()
    return values


def read(path: Path, shape: Shape) -> Iterator[PlainRow]:
    """The rows, checked. Raises ``BadInput``, naming the line."""
    check = checker(path, shape)
    names = tuple(field.name for field in shape.fields)
    wanted = frozenset(names)
    odd = [(i, f.kind) for i, f in enumerate(shape.fields) if f.kind in (Kind.JSON, Kind.BYTES)]
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            found = _parsed(path, number, line)
            if found.keys() != wanted:
                check_names(path, shape, list(found), number)
            values = [found[name] for name in names]
            for place, kind in odd:
                if values[place] is not None:
                    values[place] = _unwrapped(path, number, kind, values[place])
            yield check(number, values)


def _parsed(path: Path, number: int, line: bytes) -> dict[str, Any]:
    if not line.endswith(b"\n"):
        refuse(path, number, "the line is cut off")
    try:
        found = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        refuse(path, number, f"no JSON: {error}")
    if not isinstance(found, dict):
        refuse(path, number, "no JSON object")
    return found


def _unwrapped(path: Path, number: int, kind: Kind, value: Any) -> Any:
    if kind is Kind.JSON:
        return plain_json(value)
    try:
        return b64decode(value, validate=True)
    except (NotBase64, TypeError, ValueError):
        refuse(path, number, "no base64 where bytes are to be")
