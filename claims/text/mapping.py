"""Which column of a table, or which key of a record, holds what of a report."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from claims.errors import BadInput, UnreadableDocument
from claims.text.days import day_said
from claims.text.header import header_day
from claims.text.html import Page
from claims.text.prose import has_unseen, no_header, one_line
from claims.text.web import web_address

FIELDS = ("text", "title", "published", "source", "url", "language", "author")
"""What is read of a record; the rest of it is passed over."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The column of every field that has another name than itself."""

    named: Mapping[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """``body.plain`` is ``plain`` in what ``body`` holds, unless a key is called just so."""
        return self.named.get(name, name)


def columns_of(said: Sequence[str]) -> Columns:
    """``["text=body", "published=meta.date"]``. Raises ``BadInput``."""
    named: dict[str, str] = {}
    for one in said:
        name, _, column = (part.strip() for part in one.partition("="))
        if name not in FIELDS or not column:
            raise BadInput(
                f"map {one[:80]!r}: write FIELD=COLUMN; fields are {', '.join(FIELDS)}", field="map"
            )
        if name in named:
            raise BadInput(f"map {one[:80]!r}: {name} is mapped twice; say it once", field="map")
        named[name] = column
    return Columns(named)


def page_of(record: Mapping[str, Any], columns: Columns, where: str) -> Page:
    """The record as a page; its text as it is, to the character.

    Raises ``UnreadableDocument`` where it has no text, a value is no text, or its day is none.
    """
    said = {name: _value(record, columns.of(name), where) for name in FIELDS}
    text = said["text"]
    if text is None or not text.strip():
        raise UnreadableDocument(f"{where}: {_without_text(record, columns.of('text'))}")
    if has_unseen(text):
        raise UnreadableDocument(f"{where}: holds what only binary files do; give plain text")
    return Page(
        text=_without_false_header(text, where),
        title=one_line(said["title"]),
        published=_day(said["published"], where),
        site=one_line(said["source"]),
        canonical=web_address(one_line(said["url"])),
        language=_language(said["language"]),
        author=one_line(said["author"]),
    )


def _without_text(record: Mapping[str, Any], column: str) -> str:
    if _found(record, column) is not None:
        return f"its {column!r} is empty"
    has = ", ".join(str(name)[:40] for name in list(record)[:20])
    return f"has no {column!r} but {has or 'nothing'}; map text=… names what holds the text"


def _value(record: Mapping[str, Any], column: str, where: str) -> str | None:
    """As text; several, such as authors, with commas between."""
    found = _found(record, column)
    several = found if isinstance(found, list) else [found]
    if any(isinstance(one, dict | list) for one in several):
        raise UnreadableDocument(f"{where}: its {column!r} holds records, not a text")
    words = [str(one) for one in several if one is not None and not isinstance(one, bool)]
    return ", ".join(words) or None


def _found(record: Mapping[str, Any], column: str) -> Any:
    if column in record:
        return record[column]
    found: Any = record
    for key in column.split("."):
        if isinstance(found, list) and key.isdigit() and int(key[:9]) < len(found):
            found = found[int(key)]
        elif isinstance(found, Mapping):
            found = found.get(key)
        else:
            return None
    return found


def _day(said: str | None, where: str) -> str | None:
    if said is None or not said.strip():
        return None
    day = day_said(said)
    if day is None:
        raise UnreadableDocument(
            f"{where}: published {said[:40]!r} is no day; write it as 2031-03-04"
        )
    return day


def _without_false_header(text: str, where: str) -> str:
    """A text in the form of the plain ones keeps its date line."""
    try:
        return text if header_day(text, where) else no_header(text)
    except UnreadableDocument:
        return no_header(text)


def _language(said: str | None) -> str | None:
    code = re.match(r"[a-z]{2,3}(?=[-_]|\Z)", (said or "").strip().lower())
    return code[0] if code else None
