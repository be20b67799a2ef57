"""A collection: a folder whose ``collection.toml`` declares a dispute and its documents.

The format is that of ``docs/collections.md``. Every fault is a ``BadCollection`` that names the
file, the key and the mend; nothing is guessed and nothing is skipped.
"""

import tomllib
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

from pydantic import ValidationError

from claims.collection_format import (
    CollectionFile,
    SideEntry,
    SourceEntry,
    SpeakerEntry,
    fault,
    nearest,
    place,
)
from claims.errors import BadCollection
from claims.values import Dispute, Side, Source
from claims.vocabulary import SpeakerKind

FILE_NAME = "collection.toml"
MAX_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class DeclaredSpeaker:
    """A speaker the collection names. ``speaks_for`` is the institution, by name; ``side`` holds
    from ``since`` to ``until``, both ISO days and both inclusive, None for an open end."""

    name: str
    kind: SpeakerKind
    side: str | None = None
    aliases: tuple[str, ...] = ()
    speaks_for: str | None = None
    since: str | None = None
    until: str | None = None

    def holds_on(self, day: str) -> bool:
        """Whether the entry tells of that day."""
        began = (self.since or "")[:10] <= day[:10]
        return began and (self.until is None or day[:10] <= self.until[:10])


def in_force(entries: Sequence[DeclaredSpeaker], day: str | None) -> DeclaredSpeaker | None:
    """The entry of one speaker that tells of a day (ISO), or None.

    A day on which one period ends and the next begins belongs to the next. Where no day is known,
    the only entry there is: which of several holds cannot be told.
    """
    if day is None:
        return entries[0] if len(entries) == 1 else None
    holding = (entry for entry in entries if entry.holds_on(day))
    return max(holding, key=lambda entry: entry.since or "", default=None)


@dataclass(frozen=True, slots=True)
class DeclaredDocument:
    """A document of the collection: ``file`` is a path that exists, ``published`` an ISO day."""

    file: Path
    source: Source
    published: str
    title: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """What ``collection.toml`` declares. ``path`` is the folder. One speaker may stand in several
    entries, one for each period on a side."""

    path: Path
    dispute: Dispute
    speakers: tuple[DeclaredSpeaker, ...]
    sources: tuple[Source, ...]
    documents: tuple[DeclaredDocument, ...]

    def periods(self) -> dict[str, tuple[DeclaredSpeaker, ...]]:
        """The entries of each speaker by name, in the order they were declared."""
        found: dict[str, tuple[DeclaredSpeaker, ...]] = {}
        for entry in self.speakers:
            found[entry.name] = (*found.get(entry.name, ()), entry)
        return found


def load_collection(folder: Path) -> Collection:
    """Read and check ``folder/collection.toml``; its documents are found, not read.

    Raises ``BadCollection``.
    """
    path = folder / FILE_NAME
    declared = _validate(_parse(path), path)
    _check(declared, path)
    sources = {entry.slug: _source(entry) for entry in declared.sources}
    return Collection(
        path=folder,
        dispute=Dispute(
            slug=declared.dispute.slug,
            name=declared.dispute.name,
            sides=tuple(_side(entry) for entry in declared.sides),
        ),
        speakers=tuple(_speaker(entry) for entry in declared.speakers),
        sources=tuple(sources.values()),
        documents=tuple(
            DeclaredDocument(
                folder / entry.file, sources[entry.source], entry.published, entry.title, entry.url
            )
            for entry in declared.documents
        ),
    )


def _side(entry: SideEntry) -> Side:
    return Side(entry.slug, entry.name, entry.party, frozenset(entry.opposes))


def _source(entry: SourceEntry) -> Source:
    return Source(entry.slug, entry.name, entry.kind, entry.family, entry.side, entry.url)


def _speaker(entry: SpeakerEntry) -> DeclaredSpeaker:
    return DeclaredSpeaker(**entry.model_dump())


def _parse(path: Path) -> dict[str, Any]:
    try:
        data = path.read_bytes() if path.stat().st_size <= MAX_BYTES else None
    except (FileNotFoundError, NotADirectoryError):
        _refuse(path, "there is no such file; a collection is a folder with a collection.toml")
    except OSError as error:
        _refuse(path, f"cannot be read: {(error.strerror or str(error)).lower()}")
    if data is None:
        _refuse(path, f"is over {MAX_BYTES // 1_000_000} MB; split the collection")
    try:
        return tomllib.loads(data.decode("utf-8").removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        _refuse(path, f"is not UTF-8 at byte {error.start}; save it as UTF-8")
    except tomllib.TOMLDecodeError as error:
        _refuse(path, f"is no TOML: {error}; mend that line")
    except RecursionError:
        _refuse(path, "is no TOML that can be read: too deeply nested; mend it")


def _validate(data: dict[str, Any], path: Path) -> CollectionFile:
    try:
        return CollectionFile.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        _refuse(path, f"{place(first['loc'])} {fault(first)}", _field(first["loc"]))


def _check(declared: CollectionFile, path: Path) -> None:
    """What no single entry shows: names used twice, or used and not declared."""
    _check_unique(path, "sides", "slug", (entry.slug for entry in declared.sides))
    _check_unique(path, "sources", "slug", (entry.slug for entry in declared.sources))
    _check_unique(path, "documents", "file", (entry.file for entry in declared.documents))
    _check_unique(path, "speakers", "name", ((s.name, s.since) for s in declared.speakers))
    sides = [entry.slug for entry in declared.sides]
    for number, side in enumerate(declared.sides):
        for other in side.opposes:
            _check_known(path, ("sides", number, "opposes"), other, sides)
    for number, speaker in enumerate(declared.speakers):
        _check_known(path, ("speakers", number, "side"), speaker.side, sides)
    _check_periods(path, declared.speakers)
    for number, source in enumerate(declared.sources):
        _check_known(path, ("sources", number, "side"), source.side, sides)
    _check_documents(declared, path)


def _check_periods(path: Path, speakers: Sequence[SpeakerEntry]) -> None:
    """The entries of one speaker are periods that do not overlap: on a day it is on one side."""
    dated = sorted(enumerate(speakers), key=lambda pair: (pair[1].name, pair[1].since or ""))
    for number, entry in dated:
        if entry.until and entry.until[:10] < (entry.since or "")[:10]:
            where = place(("speakers", number, "until"))
            _refuse(path, f"{where} is before since, {entry.since}; swap the two", "until")
    for (first, earlier), (second, later) in pairwise(dated):
        if earlier.name != later.name or _ends_by(earlier, later):
            continue
        where, other = place(("speakers", second, "since")), place(("speakers", first, "until"))
        began, over = later.since, earlier.until or "left open"
        what = f"{began} lies inside the period of entry {first + 1} of {later.name!r}"
        _refuse(path, f"{where} {what}; {other}, is {over}: end it there or before", "since")


def _ends_by(earlier: SpeakerEntry, later: SpeakerEntry) -> bool:
    return earlier.until is not None and earlier.until[:10] <= (later.since or "")[:10]


def _check_documents(declared: CollectionFile, path: Path) -> None:
    sources = [entry.slug for entry in declared.sources]
    folder = path.parent.resolve()
    for number, document in enumerate(declared.documents):
        _check_known(path, ("documents", number, "source"), document.source, sources)
        where = ("documents", number, "file")
        file = (folder / document.file).resolve()
        if not file.is_relative_to(folder):
            _refuse(path, f"{place(where)} {document.file!r} lies outside the folder; move it in")
        if not file.is_file():
            _refuse(
                path, f"{place(where)} {document.file!r} is not there; add it or drop the entry"
            )


def _check_known(
    path: Path, where: tuple[str, int, str], given: str | None, known: list[str]
) -> None:
    if given is not None and given not in known:
        _refuse(
            path, f"{place(where)} {given!r} is not declared; {nearest(given, known)}", where[2]
        )


def _check_unique(path: Path, table: str, key: str, values: Iterable[Hashable]) -> None:
    seen: dict[Hashable, int] = {}
    for number, value in enumerate(values):
        first = seen.setdefault(value, number)
        if first != number:
            said = value[0] if isinstance(value, tuple) else value
            _refuse(
                path,
                f"{place((table, number, key))} {said!r} is already that of entry {first + 1}; "
                "give every entry its own",
                key,
            )


def _field(location: tuple[int | str, ...]) -> str | None:
    return next((part for part in reversed(location) if isinstance(part, str)), None)


def _refuse(path: Path, what: str, field: str | None = None) -> NoReturn:
    raise BadCollection(f"{path}: {what}", field=field)
