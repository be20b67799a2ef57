"""Whole tables, row by row: what a copy of the store is made of, and filled with.

A row is a tuple in the order of the table's fields. Its values are plain: words as text, JSON as
text with sorted keys and no spaces, so that one content is one row in both databases.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import orjson
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    cast,
    func,
    inspect,
    select,
    text,
    type_coerce,
)
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.types import TypeEngine
from sqlmodel import Session

from claims.errors import BadInput
from claims.models import METADATA
from claims.models.base import Word
from claims.store.sql import connection

PlainRow = tuple[Any, ...]
FETCHED = 500
"""Rows held at a time: some hold a whole text."""


class Kind(StrEnum):
    INTEGER = "integer"
    NUMBER = "number"
    TRUTH = "truth"
    TEXT = "text"
    JSON = "json"
    BYTES = "bytes"


_KINDS = (
    (JSON, Kind.JSON),
    (Boolean, Kind.TRUTH),
    (Float, Kind.NUMBER),
    (Integer, Kind.INTEGER),
    (LargeBinary, Kind.BYTES),
    (String, Kind.TEXT),
)


@dataclass(frozen=True, slots=True)
class Field:
    """A column. ``words`` are all it may hold, where it is of a closed vocabulary."""

    name: str
    kind: Kind
    nullable: bool
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Shape:
    """A table: its name, its fields, and the names of those by which its rows are ordered."""

    name: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]


def shapes(names: Iterable[str] | None = None) -> list[Shape]:
    """The tables of this program, or the named among them; each after those it points to."""
    return _shapes(METADATA, names)


def shapes_there(session: Session, names: Iterable[str]) -> list[Shape]:
    """The same of the tables as they stand in a store of an older revision."""
    there = MetaData()
    known = set(inspect(connection(session)).get_table_names())
    there.reflect(connection(session), only=sorted(known & set(names)))
    return _shapes(there, names)


def rows_of(session: Session, shape: Shape) -> Iterator[PlainRow]:
    """All rows of a table, in the order of its key: text by code points, whatever the database."""
    target = METADATA.tables[shape.name]
    order = [_in_order(target.c[name], session) for name in shape.key]
    values = [_plain(target.c[field.name], session) for field in shape.fields]
    mend = _mended([i for i, field in enumerate(shape.fields) if field.kind is Kind.JSON])
    query = select(*values).order_by(*order)
    found = connection(session).execute(query, execution_options={"yield_per": FETCHED})
    for part in found.partitions():
        yield from map(mend, part)


def row_counts(session: Session, names: Iterable[str]) -> dict[str, int]:
    """How many rows each of these tables has."""
    count = select(func.count())
    found = connection(session)
    return {name: found.scalar(count.select_from(METADATA.tables[name])) or 0 for name in names}


def fill(session: Session, shape: Shape, rows: Sequence[PlainRow]) -> None:
    """Add rows. Raises ``BadInput`` where they do not fit what is there."""
    if not rows:
        return
    with _fitting(session, shape):
        if connection(session).dialect.name == "postgresql":
            _copy_in(session, shape, rows)
            return
        places = ", ".join("?" for _ in shape.fields)
        insert = f"INSERT INTO {_named(session, shape)} VALUES ({places})"
        connection(session).exec_driver_sql(insert, list(rows))


def empty(session: Session, names: Sequence[str]) -> None:
    """Remove all rows of these tables, those first that point to others. Whoever reads meanwhile
    still sees them, which ``TRUNCATE`` would not let them."""
    for shape in reversed(shapes(names)):
        connection(session).execute(METADATA.tables[shape.name].delete())


def hold_writers(session: Session) -> None:
    """Until the transaction ends, let nobody else write. SQLite's write lock does."""
    if connection(session).dialect.name == "postgresql":
        names = ", ".join(_quoted(session, name) for name in METADATA.tables)
        connection(session).execute(text(f"LOCK TABLE {names} IN EXCLUSIVE MODE"))


def number_on(session: Session) -> None:
    """Let the numbers that are given out begin after those that are there; they never go back."""
    if connection(session).dialect.name != "postgresql":
        return
    for table in METADATA.sorted_tables:
        if (column := table.autoincrement_column) is None:
            continue
        name, numbered = _quoted(session, table.name), _quoted(session, column.name)
        query = text("SELECT pg_get_serial_sequence(:table, :column)")
        told = {"table": name, "column": column.name}
        if (counter := connection(session).scalar(query, told)) is not None:
            connection(session).execute(
                text(
                    f"SELECT setval('{counter}', greatest(n, c.last_value)) FROM {counter} AS c,"
                    f" (SELECT max({numbered}) AS n FROM {name}) AS m WHERE n IS NOT NULL"
                )
            )


def _shapes(metadata: MetaData, names: Iterable[str] | None) -> list[Shape]:
    wanted = None if names is None else set(names)
    return [_shape(t) for t in metadata.sorted_tables if wanted is None or t.name in wanted]


def _shape(table: Table) -> Shape:
    fields = tuple(_field(column) for column in table.columns)
    return Shape(str(table.name), fields, tuple(str(c.name) for c in table.primary_key))


def _field(column: Column[Any]) -> Field:
    kind = next(kind for types, kind in _KINDS if isinstance(_bare(column), types))
    words = {word.value for word in column.type.words} if isinstance(column.type, Word) else ()
    # A name that is read off a store is a string of SQLAlchemy's own, which no JSON takes.
    return Field(str(column.name), kind, bool(column.nullable), frozenset(words))


def _bare(column: Column[Any]) -> TypeEngine[Any]:
    """The type below SQLModel's own and ours."""
    given = column.type
    return given.impl_instance if isinstance(given, TypeDecorator) else given


def _in_order(column: Column[Any], session: Session) -> ColumnElement[Any]:
    if connection(session).dialect.name == "postgresql" and isinstance(_bare(column), String):
        return column.collate("C")
    return column


def _plain(column: Column[Any], session: Session) -> ColumnElement[Any]:
    if isinstance(column.type, JSON):
        on_server = connection(session).dialect.name == "postgresql"
        return cast(column, Text) if on_server else type_coerce(column, Text)
    return type_coerce(column, String) if isinstance(column.type, Word) else column


def _mended(places: Sequence[int]) -> Callable[[Sequence[Any]], PlainRow]:
    """A function that gives a row with the JSON at these places as it is always written."""
    if not places:
        return tuple

    def mend(row: Sequence[Any]) -> PlainRow:
        values = list(row)
        for place in places:
            if (written := values[place]) is not None:
                value = orjson.loads(written)
                values[place] = None if value is None else plain_json(value)
        return tuple(values)

    return mend


def plain_json(value: Any) -> str:
    """JSON as it is always written: keys sorted, no spaces."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


def _copy_in(session: Session, shape: Shape, rows: Sequence[PlainRow]) -> None:
    driver: Any = connection(session).connection.driver_connection
    statement = f"COPY {_named(session, shape)} FROM STDIN"
    with driver.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _named(session: Session, shape: Shape) -> str:
    columns = ", ".join(_quoted(session, field.name) for field in shape.fields)
    return f"{_quoted(session, shape.name)} ({columns})"


def _quoted(session: Session, name: str) -> str:
    quoted: str = connection(session).dialect.identifier_preparer.quote_identifier(name)
    return quoted


@contextmanager
def _fitting(session: Session, shape: Shape) -> Iterator[None]:
    """Turn a refusal by the database into words; a driver used past SQLAlchemy raises its own."""
    driver = connection(session).dialect.loaded_dbapi
    try:
        yield
    except (IntegrityError, DataError) as error:
        raise BadInput(f"{shape.name}: the rows do not fit: {error.orig}") from error
    except (driver.IntegrityError, driver.DataError) as error:
        first = str(error).splitlines()[0]
        raise BadInput(f"{shape.name}: the rows do not fit: {first}") from error
