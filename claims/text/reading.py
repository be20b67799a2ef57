"""From a file on disk to a ``Document``: read whole, never altered.

Bytes are decoded as UTF-8, or as UTF-16 where they begin with its byte-order mark, and nothing else
is done to them: line ends, a byte-order mark of UTF-8 and the date line stay, so that offsets are
characters into the file as it lies on disk.
"""

import codecs
import hashlib
import re
from collections.abc import Iterator, Sequence
from io import BufferedReader
from pathlib import Path
from typing import NoReturn

from claims.errors import BadInput, UnreadableDocument
from claims.text.header import body_start, header_day, is_day
from claims.text.language import detected_language
from claims.text.layout import paragraphs
from claims.text.metadata import arranged, believed, stated_in_text
from claims.text.outlets import UNKNOWN, infer_source, slugify
from claims.text.wires import body_end, dateline, wire_credits, wire_named
from claims.values import Document, Source, Stated
from claims.vocabulary import ENGLISH, MetadataField, MetadataOrigin

__all__ = [
    "HTML_SUFFIXES",
    "MAX_BYTES",
    "body_end",
    "body_start",
    "check_is_text",
    "dateline",
    "decode_file",
    "document_from_text",
    "infer_source",
    "opened",
    "paragraphs",
    "read_bytes",
    "read_document",
    "read_whole",
    "slugify",
    "wire_credits",
]

MAX_BYTES = 5_000_000
_ID_LENGTH = 16
_PEEKED = 1 << 16
HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKUP = re.compile(r"\A[\ufeff\s]*<(?:!doctype html|html)\b", re.IGNORECASE)


def read_document(
    path: Path,
    *,
    source: Source | None = None,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Document:
    """The plain-text file as a document; arguments given win over what the text says.

    Raises ``UnreadableDocument`` for a file that is missing, a folder, empty, over
    ``MAX_BYTES``, binary, HTML, neither UTF-8 nor UTF-16, or whose date line holds no day.
    """
    if path.suffix.lower() in HTML_SUFFIXES:
        _refuse_markup(path)
    text = decode_file(read_bytes(path), path)
    return document_from_text(
        text, path=str(path), source=source, published=published, title=title, url=url
    )


def document_from_text(
    text: str,
    *,
    path: str = "text",
    source: Source | None = None,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    stated: Sequence[Stated] | None = None,
    fetched: str = "",
) -> Document:
    """The text as a document. ``path`` is what messages and exports call it.

    ``published`` is an ISO 8601 day and wins over the date line; without a ``source`` the
    outlet is read off the text, else it is ``unknown``. ``stated`` is what was said of it beside
    its text: the other arguments were chosen of that, and where it is None they were given. A
    language said there is believed where the words do not tell. ``fetched`` is when it was
    fetched, ISO 8601.
    """
    day = _published(text, path, published)
    if not text[body_start(text) :].strip():
        _refuse(path, "holds no text", "give a file with a report in it")
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        _refuse(path, "holds half a character (a lone surrogate)", "give plain text in UTF-8")
    outlet = source or infer_source(text) or UNKNOWN
    digest = hashlib.sha256(text.encode()).hexdigest()
    if stated is None:
        stated = stated_by(MetadataOrigin.GIVEN, title, source, published, url)
    read = [] if source or outlet is UNKNOWN else [_outlet_in_text(outlet)]
    metadata = arranged([*stated, *read, *stated_in_text(text), *_detected(text)], fetched)
    credited = [one for one in _agencies(metadata) if one.value != outlet.name]
    metadata = arranged([*metadata, *credited], fetched)
    best = believed(metadata)
    return Document(
        id=hashlib.sha256(f"{outlet.slug}\n{digest}".encode()).hexdigest()[:_ID_LENGTH],
        path=path,
        text=text,
        sha256=digest,
        source=outlet,
        published=day or best.get(MetadataField.PUBLISHED, "")[:10] or None,
        title=title,
        url=url,
        language=best.get(MetadataField.LANGUAGE, ENGLISH),
        wire_credits=_credits(metadata),
        metadata=metadata,
    )


def stated_by(
    origin: MetadataOrigin,
    title: str | None = None,
    source: Source | None = None,
    published: str | None = None,
    url: str | None = None,
) -> tuple[Stated, ...]:
    """What somebody said of a document, as statements."""
    said = (
        (MetadataField.TITLE, title),
        (MetadataField.OUTLET, source and source.name),
        (MetadataField.PUBLISHED, published),
        (MetadataField.CANONICAL, url),
    )
    return tuple(Stated(field, value, origin) for field, value in said if value)


def _outlet_in_text(outlet: Source) -> Stated:
    return Stated(MetadataField.OUTLET, outlet.name, MetadataOrigin.TEXT)


def _detected(text: str) -> Iterator[Stated]:
    code = detected_language(text)
    if code is not None:
        yield Stated(MetadataField.LANGUAGE, code, MetadataOrigin.DETECTED)


def _credits(metadata: Sequence[Stated]) -> tuple[str, ...]:
    found = (one.value for one in metadata if one.field is MetadataField.WIRE_CREDIT)
    return tuple(dict.fromkeys(found))


def _agencies(metadata: Sequence[Stated]) -> Iterator[Stated]:
    """An agency in the place of the author is a credit."""
    authors = [one for one in metadata if one.field is MetadataField.AUTHOR]
    for one in authors:
        agency = wire_named(one.value)
        if agency and one.origin is authors[0].origin:
            yield Stated(MetadataField.WIRE_CREDIT, agency, one.origin)


def _published(text: str, path: str, given: str | None) -> str | None:
    if given is not None and not is_day(given):
        raise BadInput(
            f"{path}: published {given[:40]!r} is no day; write it as 2020-10-17", field="published"
        )
    return given or header_day(text, path)


def read_bytes(path: Path) -> bytes:
    """The file whole. Raises ``UnreadableDocument`` where it is missing, no file or too large."""
    with opened(path) as file:
        return read_whole(file, str(path), MAX_BYTES)


def opened(path: Path) -> BufferedReader:
    """The file, of which as much can be peeked at as shows its form. Raises ``UnreadableDocument``
    where it is missing or no file."""
    try:
        _check_is_file(path)
        return BufferedReader(path.open("rb", buffering=0), _PEEKED)
    except OSError as error:
        _refuse_to_read(path, error)


def read_whole(file: BufferedReader, where: str, most: int) -> bytes:
    """All of it. Raises ``UnreadableDocument`` for more than ``most`` bytes."""
    try:
        data = file.read(most + 1)
    except OSError as error:
        _refuse_to_read(where, error)
    if len(data) > most:
        _refuse(where, f"is over {most // 1_000_000} MB", "split it into single reports")
    return data


def _refuse_to_read(where: Path | str, error: OSError) -> NoReturn:
    reason = (error.strerror or str(error)).lower()
    _refuse(where, f"cannot be read: {reason}", "check the path and its permissions")


def _check_is_file(path: Path) -> None:
    if not path.exists():
        _refuse(path, "there is no such file", "check the path")
    if path.is_dir():
        _refuse(path, "is a folder", "give a file in it, or a folder with a collection.toml")
    if not path.is_file():
        _refuse(path, "is no regular file", "give a text file")


def decode_file(data: bytes, path: Path) -> str:
    """The bytes of a plain-text file as text. Raises ``UnreadableDocument``: see above."""
    if not data.strip():
        _refuse(path, "is empty", "give a file with a report in it")
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not marked and (b"\0" in data or data.startswith(b"%PDF-")):
        _refuse(path, "is a binary file", "give plain text in UTF-8")
    try:
        text = data.decode("utf-16" if marked else "utf-8")
    except UnicodeDecodeError as error:
        kind = "is broken UTF-16" if marked else "is not UTF-8"
        _refuse(path, f"{kind} at byte {error.start}", "save it as UTF-8")
    _check_is_prose(text, path)
    return text


def _check_is_prose(text: str, path: Path) -> None:
    check_is_text(text, str(path))
    if _MARKUP.match(text):
        _refuse_markup(path)


def check_is_text(text: str, where: str) -> None:
    """Raises ``UnreadableDocument`` where the text holds what only binary files do."""
    if _CONTROL.search(text):
        _refuse(where, "is a binary file", "give plain text in UTF-8")


def _refuse_markup(path: Path) -> NoReturn:
    _refuse(path, "is HTML, not plain text", "read it with read_batches, or save its text")


def _refuse(path: Path | str, what: str, mend: str) -> NoReturn:
    raise UnreadableDocument(f"{path}: {what}; {mend}")
