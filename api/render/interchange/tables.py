"""Tables: CSV for spreadsheets, Parquet for programs. Their columns are those of ``columns.toml``.

CSV is RFC 4180: UTF-8, commas, lines that end in CR LF, every text quoted, lists as JSON, nothing
between the commas where nothing is known. A text
that a spreadsheet would take for a formula gets an apostrophe before it, and so does one that
begins with an apostrophe, so that :func:`plain_text` gives back what was there.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

import orjson

from api.render.json import Json
from claims.errors import BadInput

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")
"""What a cell must not begin with (OWASP, CSV injection); the wide forms count in some locales."""
BATCH = 10_000


@dataclass(frozen=True, slots=True)
class Column:
    """``path`` leads to the value in a row, ``kind`` is a word of ``columns.toml``."""

    name: str
    path: tuple[str, ...]
    kind: str

    def of(self, row: Json) -> Any:
        value: Any = row
        for step in self.path:
            value = value.get(step) if isinstance(value, Mapping) else None
        return value


@cache
def _declared() -> Mapping[str, Any]:
    text = files("api.render.interchange").joinpath("columns.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def version() -> int:
    """Of the columns: it grows when one is renamed, moved or dropped."""
    return int(_declared()["version"])


def columns(noun: str) -> tuple[Column, ...]:
    """The columns of what ``export`` calls ``noun``."""
    return tuple(Column(name, tuple(p.split(".")), kind) for name, p, kind in _declared()[noun])


def by_figure(claims: Iterable[Json]) -> Iterator[Json]:
    """Claims with statuses (``item_json``) as rows: one a figure, or one for a claim without.

    ``shown`` is the status of the figure, or of the claim where there is none.
    """
    for claim in claims:
        if not claim["figures"]:
            yield claim | {"shown": claim["status"]}
        for index, figure in enumerate(claim["figures"]):
            yield claim | {"figure_index": index, "figure": figure, "shown": figure.get("status")}


def csv_chunks(noun: str, rows: Iterable[Json]) -> Iterator[bytes]:
    """The header, then one line a row."""
    wanted = columns(noun)
    yield _line(_quoted(column.name) for column in wanted)
    for row in rows:
        yield _line(_cell(column, column.of(row)) for column in wanted)


def safe_text(text: str) -> str:
    """A text as a cell may hold it."""
    return "'" + text if text.startswith(RISKY) else text


def plain_text(cell: str) -> str:
    """A cell of text as it was before it was made safe."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(RISKY) else cell


def parquet_bytes(noun: str, rows: Iterable[Json]) -> bytes:
    """One Parquet file. Raises ``BadInput`` where pyarrow is not installed."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        message = "Parquet needs pyarrow: install twosource[parquet], or take csv or jsonl"
        raise BadInput(message, field="format") from None
    wanted = columns(noun)
    schema = arrow_schema(noun)
    written = BytesIO()
    with parquet.ParquetWriter(written, schema) as writer:
        for batch in _batches(rows):
            data = [{c.name: _typed(c, c.of(row)) for c in wanted} for row in batch]
            writer.write_table(pa.Table.from_pylist(data, schema=schema))
    return written.getvalue()


def arrow_schema(noun: str) -> Any:
    """The Arrow schema of a table; its metadata name the table and the version of its columns."""
    import pyarrow as pa

    kinds = {
        "text": pa.string(),
        "number": pa.float64(),
        "integer": pa.int64(),
        "truth": pa.bool_(),
        "texts": pa.list_(pa.field("element", pa.string())),
        "json": pa.string(),
    }
    told = {"twosource.table": noun, "twosource.schema_version": str(version())}
    return pa.schema([(c.name, kinds[c.kind]) for c in columns(noun)], metadata=told)


def _typed(column: Column, value: Any) -> Any:
    return _json(value) if column.kind == "json" and value is not None else value


def _cell(column: Column, value: Any) -> str:
    if value is None:
        return ""
    if column.kind in ("number", "integer"):
        return repr(value)  # no formula, whatever its sign
    if column.kind == "truth":
        return "true" if value else "false"
    text = _json(value) if column.kind in ("texts", "json") else value
    return _quoted(safe_text(text))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()


def _line(cells: Iterable[str]) -> bytes:
    return (",".join(cells) + "\r\n").encode()


def _batches(rows: Iterable[Json]) -> Iterator[list[Json]]:
    batch: list[Json] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
