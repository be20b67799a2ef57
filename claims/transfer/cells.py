"""Whether rows that come from a file are what their table holds."""

from collections.abc import Callable, Sequence
from math import isfinite
from pathlib import Path
from typing import Any, NoReturn

from claims.errors import BadInput
from claims.store.whole import Field, Kind, PlainRow, Shape

Check = Callable[[int, Sequence[Any]], PlainRow]
_TYPES = {
    Kind.INTEGER: (int,),
    Kind.NUMBER: (float, int),
    Kind.TRUTH: (bool,),
    Kind.TEXT: (str,),
    Kind.JSON: (str,),
    Kind.BYTES: (bytes,),
}
LARGEST = 2**63


def refuse(path: Path, line: int, what: str) -> NoReturn:
    """Say which file and which line is damaged."""
    raise BadInput(f"{path}, line {line}: {what}; nothing was stored")


def checker(path: Path, shape: Shape) -> Check:
    """A function that takes a line's number and its values, in the order of the fields, and gives
    the row. Raises ``BadInput`` for a value of another type, or a word that is none.

    Rows whose types were seen before are not looked at cell by cell: that is nine tenths of them.
    """
    worded = [(i, f) for i, f in enumerate(shape.fields) if f.words]
    numbers = [i for i, f in enumerate(shape.fields) if f.kind is Kind.NUMBER]
    whole = [i for i, f in enumerate(shape.fields) if f.kind is Kind.INTEGER]
    seen: set[tuple[type, ...]] = set()

    def check(line: int, values: Sequence[Any]) -> PlainRow:
        types = tuple(map(type, values))
        if types not in seen:
            for field, value in zip(shape.fields, values, strict=True):
                _check_type(path, line, field, value)
            seen.add(types)
        for place, field in worded:
            if values[place] is not None and values[place] not in field.words:
                refuse(path, line, f"{field.name}: no such word: {values[place]!r}")
        for place in whole:
            if values[place] is not None and not -LARGEST <= values[place] < LARGEST:
                refuse(path, line, f"{shape.fields[place].name}: too large: {values[place]}")
        return _with_floats(path, line, values, numbers)

    return check


def _with_floats(path: Path, line: int, values: Sequence[Any], numbers: Sequence[int]) -> PlainRow:
    row = list(values)
    for place in numbers:
        if row[place] is not None:
            row[place] = float(row[place])
            if not isfinite(row[place]):
                refuse(path, line, f"no finite number: {row[place]}")
    return tuple(row)


def _check_type(path: Path, line: int, field: Field, value: Any) -> None:
    if value is None:
        if not field.nullable:
            refuse(path, line, f"{field.name} is missing, and must be there")
    elif type(value) not in _TYPES[field.kind]:
        refuse(path, line, f"{field.name} is to be of kind {field.kind}, not {value!r:.60}")


def check_names(path: Path, shape: Shape, names: Sequence[str], line: int = 1) -> None:
    """Raises ``BadInput`` where columns are missing, unknown or doubled."""
    wanted = {field.name for field in shape.fields}
    if len(names) == len(wanted) and wanted == set(names):
        return
    if unknown := sorted(set(names) - wanted):
        refuse(path, line, f"unknown column {unknown[0]!r}")
    missing = sorted(wanted - set(names))
    refuse(path, line, f"column {missing[0]!r} is missing" if missing else "a column is doubled")
