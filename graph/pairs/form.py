"""The lines of a file of pairs, checked: docs/contracts.md, ``twosource compare``.

A side of a pair is a text, with what else is known of it, or a claim already structured (see
``graph.pairs.structured``).
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from claims.errors import BadInput
from claims.text.reading import document_from_text
from graph.pairs.fields import Json, read_flag, read_moment, read_text
from graph.pairs.structured import Structured, parse_claim


@dataclass(frozen=True, slots=True)
class Statement:
    """One side of a pair.

    ``published`` is an ISO day, or day and time. ``focus`` is the words of the figure meant, or
    the number of a structured claim's figure; None with ``focused`` says that no figure is
    asserted, None without that any may be meant.
    """

    text: str
    source: str | None = None
    published: str | None = None
    focus: str | int | None = None
    focused: bool = False
    claim: Structured | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements. ``opposed``: their speakers belong to opposed parties; None is not known."""

    id: str
    a: Statement
    b: Statement
    opposed: bool | None = None


class Named(Protocol):
    """What a line gives: it has an id, its own in the file."""

    @property
    def id(self) -> str: ...


Row = TypeVar("Row", bound=Named)


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a JSON Lines file, in order. Raises ``BadInput``, naming the line."""
    return read_rows(path, parse_pair)


def read_rows(path: Path, parse: Callable[[Json, str], Row]) -> list[Row]:
    """What ``parse`` makes of each line that is not blank. Raises ``BadInput``."""
    first: dict[str, str] = {}
    found: list[Row] = []
    for line, where in _numbered_lines(path):
        row = parse(_object(line, where), where)
        if row.id in first:
            raise BadInput(
                f"{where}: the id {row.id!r} is that of {first[row.id]} too; give each pair its own"
            )
        first[row.id] = where
        found.append(row)
    if not found:
        raise BadInput(f'{path}: holds no pair; write one {{"id", "a", "b"}} a line')
    return found


def _numbered_lines(path: Path) -> Iterator[tuple[str, str]]:
    """(line, where it stands) for every line that is not blank."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise BadInput(f"{path}: cannot be read: {reason}; give a file of JSON Lines") from error
    # not splitlines(): JSON allows other separators of lines inside a text
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield line, f"{path}:{number}"


def parse_pair(row: Json, where: str) -> Pair:
    """One pair, checked; ``where`` is named in errors."""
    name = row.get("id")
    if not isinstance(name, str | int) or isinstance(name, bool):
        raise BadInput(f'{where}: the pair has no "id"; give it one, as text')
    opposed = read_flag(row, "opposed", where)
    if opposed is None:
        opposed = read_flag(row, "adversarial_speakers", where)
    first = _statement(row.get("a"), f'{where}: "a"')
    second = _statement(row.get("b"), f'{where}: "b"')
    return Pair(str(name), first, second, opposed)


def _object(line: str, where: str) -> Json:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{where}: is no JSON ({error}); write one object a line") from error
    if not isinstance(row, dict):
        raise BadInput(f"{where}: is no JSON object; write one object a line")
    return row


def _statement(side: object, where: str) -> Statement:
    if not isinstance(side, dict):
        raise BadInput(f'{where} is missing or no object; give {{"text": ...}} or a claim')
    structured = isinstance(side.get("figures"), list)
    text = side.get("text", side.get("content"))
    if not isinstance(text, str) or not text.strip():
        if not structured:
            raise BadInput(f'{where} has no "text"; give the statement, or a structured claim')
        text = ""
    published = _published(side, where)
    if not structured:
        document_from_text(text, path=where)  # refuses here, by line, what cannot be read
    return Statement(
        text=text,
        source=_source(side, where),
        published=published,
        focus=_focus(side, where),
        focused="focus" in side,
        claim=parse_claim(side, text, published, where) if structured else None,
    )


def _focus(side: Json, where: str) -> str | int | None:
    """The words of the figure meant, or its number among those of a structured claim."""
    focus, figures = side.get("focus"), side.get("figures")
    if not isinstance(focus, str | int | None) or isinstance(focus, bool):
        raise BadInput(f'{where}: "focus" must be the words of the figure meant, or null')
    if isinstance(focus, int) and not isinstance(figures, list):
        raise BadInput(f'{where}: "focus" is a number, and no figures are given; give its words')
    if isinstance(focus, int) and not 0 <= focus < len(figures or ()):
        number = len(figures or ())
        raise BadInput(f'{where}: "focus" {focus} is no figure of the claim, which has {number}')
    return focus


def _source(side: Json, where: str) -> str | None:
    """The outlet: by its name or as an object, of the statement or of its document."""
    for field in ("source", "outlet"):
        given = side.get(field)
        name = given if not isinstance(given, dict) else given.get("name")
        if found := read_text({field: name}, field, where):
            return found
    document = side.get("document")
    return _source(document, where) if isinstance(document, dict) else None


def _published(side: Json, where: str) -> str | None:
    """When it was printed, else when it was said; of the statement, else of its document."""
    told = read_moment(side, "published", where) or read_moment(side, "stated_on", where)
    document = side.get("document")
    if told is None and isinstance(document, dict):
        return _published(document, where)
    return told
