"""JSON Lines and tables: every line is a report, read one at a time."""

import codecs
import csv
import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BufferedReader, TextIOWrapper
from typing import Any

from claims.errors import UnreadableDocument
from claims.text.decoding import detected_charsets
from claims.text.html import Page
from claims.text.mapping import FIELDS, Columns, page_of

LONGEST = 5_000_000
"""Bytes of a line of JSON, characters of a field of a table."""
_HEAD = 1 << 16
_DELIMITERS = ",;\t|"
csv.field_size_limit(LONGEST)  # of the whole process: the module knows no other


@dataclass(frozen=True, slots=True)
class Record:
    """One line. ``where`` names it; ``page`` is what it holds, or the reason why it is none."""

    where: str
    page: Page | UnreadableDocument


def read_json_lines(stream: BufferedReader, where: str, columns: Columns) -> Iterator[Record]:
    """Every line that is not blank, a JSON object in UTF-8."""
    for number, line in enumerate(_lines(stream), start=1):
        here = f"{where}, line {number}"
        line = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if not line.strip():
            continue
        try:
            yield Record(here, page_of(_object(line, here), columns, here))
        except UnreadableDocument as error:
            yield Record(here, error)


def _lines(stream: BufferedReader) -> Iterator[bytes]:
    """The lines; of one that is too long, only so much that it shows."""
    while line := stream.readline(LONGEST + 1):
        yield line
        while len(line) > LONGEST and not line.endswith(b"\n"):
            line = stream.readline(LONGEST + 1)


def _object(line: bytes, where: str) -> dict[str, Any]:
    if len(line) > LONGEST:
        raise UnreadableDocument(f"{where}: is over {LONGEST // 1_000_000} MB; give single reports")
    try:
        found = json.loads(line.decode("utf-8").rstrip())
    except UnicodeDecodeError as error:
        raise UnreadableDocument(f"{where}: is not UTF-8 at byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise UnreadableDocument(
            f"{where}: is no JSON at character {error.colno}: {error.msg.lower()}"
        ) from error
    except (ValueError, RecursionError) as error:  # a number or a nesting beyond all bounds
        raise UnreadableDocument(f"{where}: is JSON that cannot be held") from error
    if not isinstance(found, dict):
        raise UnreadableDocument(f"{where}: is no JSON object; write one record a line")
    return found


def read_table(stream: BufferedReader, where: str, columns: Columns) -> Iterator[Record]:
    """Every row under the first, which names the columns. Delimiter and character set are told from
    the beginning; fields may hold quoted line ends.

    Raises ``UnreadableDocument`` where no column holds the text.
    """
    charset = _charset(stream.peek(_HEAD))
    text = TextIOWrapper(stream, charset, errors="surrogateescape", newline="")
    try:
        yield from _rows(text, where, columns)
    finally:
        with suppress(ValueError):  # the stream is closed, then so is this
            text.detach()


def _rows(text: TextIOWrapper, where: str, columns: Columns) -> Iterator[Record]:
    places, delimiter = _header(_first_line(text, where), where, columns)
    number, rows = 2, csv.reader(text, delimiter=delimiter)
    while True:
        here = f"{where}, line {number}"
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Record(here, UnreadableDocument(f"{here}: is no row of a table: {error}"))
        except UnicodeError:
            yield Record(here, UnreadableDocument(f"{here}: is in another character set"))
            return
        else:
            if row is None:
                return
            if any(field.strip() for field in row):
                yield _record(row, places, columns, here)
        number = rows.line_num + 2


def _record(row: Sequence[str], places: dict[str, int], columns: Columns, where: str) -> Record:
    try:
        named = {columns.of("text"): "", **_named(row, places, where)}
        return Record(where, page_of(named, columns, where))
    except UnreadableDocument as error:
        return Record(where, error)


def _first_line(text: TextIOWrapper, where: str) -> str:
    try:
        return text.readline(LONGEST)
    except UnicodeError as error:
        raise UnreadableDocument(f"{where}: is broken UTF-16; save it as UTF-8") from error


def is_table(head: bytes, columns: Columns) -> bool:
    """Whether the first line is no sentence, and names a column for the text and another."""
    first = head.decode(_charset(head), "ignore").partition("\n")[0].strip()
    if first.endswith((".", "!", "?")):
        return False
    wanted = columns.of("text")
    return any(len(names) > 1 and wanted in _places(names, columns) for names, _ in _parted(first))


def _charset(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return next(iter(detected_charsets(head)), "utf-8-sig")
    return "utf-8-sig"


def _parted(line: str) -> Iterator[tuple[list[str], str]]:
    for delimiter in _DELIMITERS:
        with suppress(csv.Error, StopIteration):
            yield (
                [name.strip() for name in next(csv.reader([line], delimiter=delimiter))],
                delimiter,
            )


def _header(line: str, where: str, columns: Columns) -> tuple[dict[str, int], str]:
    """Where the column of every field stands, and the delimiter that makes most of the line."""
    found = [(_places(names, columns), delimiter) for names, delimiter in _parted(line)]
    places, delimiter = max(found, key=lambda one: len(one[0]), default=({}, ","))
    wanted = columns.of("text")
    if wanted not in places:
        names = max((names for names, _ in _parted(line)), key=len, default=[])
        has = ", ".join(name[:40] for name in names[:20])
        raise UnreadableDocument(
            f"{where}: has no column {wanted!r} but {has or 'none'}; map text=COLUMN names the one "
            "that holds the text"
        )
    return places, delimiter


def _places(names: Sequence[str], columns: Columns) -> dict[str, int]:
    """By their names, or by those but for capitals."""
    folded = [name.casefold() for name in names]
    places = {}
    for column in map(columns.of, FIELDS):
        if column in names:
            places[column] = names.index(column)
        elif column.casefold() in folded:
            places[column] = folded.index(column.casefold())
    return places


def _named(row: Sequence[str], places: dict[str, int], where: str) -> dict[str, str]:
    named = {name: row[place] for name, place in places.items() if place < len(row)}
    if any("\udc80" <= letter <= "\udcff" for value in named.values() for letter in value):
        raise UnreadableDocument(f"{where}: is in another character set; save the table as UTF-8")
    return {name: value for name, value in named.items() if value.strip()}
