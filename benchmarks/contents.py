"""What a store holds, without when and in which order it came to hold it: for telling whether two
stores are the same."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import orjson
from sqlalchemy import Engine, Table, select

from claims.models import METADATA

Rows = Counter[tuple[Any, ...]]
_WHEN = frozenset({"at", "number"})
_STANDS = "superseded_at"


def contents(engine: Engine) -> Mapping[str, Rows]:
    """The rows of every table; of instants only whether what they end has ended."""
    with engine.connect() as connection:
        return {
            table.name: Counter(
                tuple(_parts(table, row._mapping)) for row in connection.execute(select(table))
            )
            for table in METADATA.sorted_tables
        }


def different(a: Mapping[str, Rows], b: Mapping[str, Rows]) -> list[str]:
    """One line for each table whose rows are others; nothing where all are the same."""
    return [
        f"{name}: {(a[name] - b[name]).total()} rows here only, {(b[name] - a[name]).total()} there"
        for name in a
        if a[name] != b[name]
    ]


def _parts(table: Table, row: Mapping[Any, Any]) -> Iterator[object]:
    for column in table.c:
        if column.name == _STANDS:
            yield row[column] is None
        elif column.name not in _WHEN and not column.name.endswith("_at"):
            yield orjson.dumps(row[column], default=repr, option=orjson.OPT_SORT_KEYS)
