"""Parquet, by pyarrow (the extra ``parquet``): JSON as text, the rest in types of its own."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson

from claims.errors import BadInput
from claims.store.whole import Kind, PlainRow, Shape, plain_json
from claims.transfer.cells import check_names, checker, refuse
from claims.transfer.portions import portions

_READ_AT_ONCE = 500


def write(path: Path, shape: Shape, rows: Iterable[PlainRow]) -> None:
    """Raises ``BadInput`` where pyarrow is not installed."""
    pa, parquet = _pyarrow()
    schema = _schema(pa, shape)
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for part in portions(rows):
            columns = zip(*part, strict=True)
            arrays = [pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def read(path: Path, shape: Shape) -> Iterator[PlainRow]:
    """The rows, checked. Raises ``BadInput``, naming the row as the line."""
    pa, parquet = _pyarrow()
    check = checker(path, shape)
    number = 0
    try:
        with parquet.ParquetFile(path) as file:
            _check_schema(pa, path, shape, file.schema_arrow)
            names = [field.name for field in shape.fields]
            for batch in file.iter_batches(_READ_AT_ONCE, columns=names):
                columns = [batch.column(name).to_pylist() for name in names]
                for row in zip(*columns, strict=True):
                    number += 1
                    yield check(number, _mended(path, number, shape, row))
    except (pa.ArrowException, OSError) as error:
        refuse(path, number + 1, f"no Parquet: {error}")


def _mended(path: Path, number: int, shape: Shape, row: PlainRow) -> list[Any]:
    values = list(row)
    for place, field in enumerate(shape.fields):
        if field.kind is Kind.JSON and values[place] is not None:
            try:
                values[place] = plain_json(orjson.loads(values[place]))
            except orjson.JSONDecodeError:
                refuse(path, number, f"{field.name}: no JSON: {values[place]!r:.60}")
    return values


def _check_schema(pa: Any, path: Path, shape: Shape, found: Any) -> None:
    check_names(path, shape, found.names)
    for field in _schema(pa, shape):
        if found.field(field.name).type != field.type:
            kind = found.field(field.name).type
            refuse(path, 1, f"{field.name} is to be of type {field.type}, not {kind}")


def _schema(pa: Any, shape: Shape) -> Any:
    kinds = {
        Kind.INTEGER: pa.int64(),
        Kind.NUMBER: pa.float64(),
        Kind.TRUTH: pa.bool_(),
        Kind.TEXT: pa.string(),
        Kind.JSON: pa.string(),
        Kind.BYTES: pa.binary(),
    }
    return pa.schema([pa.field(f.name, kinds[f.kind], f.nullable) for f in shape.fields])


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        message = "Parquet needs pyarrow: install twosource[parquet], or take csv or jsonl"
        raise BadInput(message, field="format") from None
    return pa, parquet
