"""The forms in which a table is written to a file and read back, one module each."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from claims.store.whole import PlainRow, Shape
from claims.transfer.forms import jsonl, parquet, table


@dataclass(frozen=True, slots=True)
class Form:
    """``write(path, shape, rows)`` and ``read(path, shape)``."""

    write: Callable[[Path, Shape, Iterable[PlainRow]], None]
    read: Callable[[Path, Shape], Iterator[PlainRow]]


FORMS: Mapping[str, Form] = {
    "jsonl": Form(jsonl.write, jsonl.read),
    "csv": Form(table.write, table.read),
    "parquet": Form(parquet.write, parquet.read),
}
