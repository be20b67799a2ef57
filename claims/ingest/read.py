"""Reading every input there is: files, folders, collections, addresses, standard input."""

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from io import BufferedReader
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import TypedDict, Unpack, cast

from claims.collection import FILE_NAME as MANIFEST
from claims.collection import Collection, DeclaredDocument, load_collection
from claims.errors import UnreadableDocument
from claims.ingest.addresses import read_address
from claims.ingest.batches import Batch, OnProgress, Refused, joined, refusal
from claims.ingest.inputs import Input, read_input
from claims.ingest.pages import Told, document_of, named_source
from claims.ingest.web import Web, is_address
from claims.responses import Memory, nothing
from claims.text.decoding import SUFFIXES, suffix_of
from claims.text.mapping import Columns, columns_of
from claims.text.reading import opened, read_bytes
from claims.values import Document
from claims.vocabulary import MetadataOrigin

STANDARD_INPUT = "-"
_STDIN = "standard input"


class Asked(TypedDict, total=False):
    """How the inputs of one run are read.

    ``published`` (an ISO day) and ``source`` (a name) hold for every loose report. With
    ``collection`` its sides, speakers and sources are used for all of them. ``allow_private``
    lets addresses lead into private networks, ``ignore_robots`` reads entries of feeds whatever
    robots.txt says; ``memory`` is what is known of addresses from the last time. ``on_progress``
    is told of every address. ``mapping`` names the columns of tables and the keys of JSON Lines
    that hold a field, as ``field=column``.
    """

    published: str | None
    source: str | None
    collection: Path | None
    allow_private: bool
    ignore_robots: bool
    memory: Memory
    on_progress: OnProgress | None
    mapping: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Inputs:
    """What holds for all of them, and the way to the web."""

    told: Told
    web: Web
    columns: Columns


def read_batches(paths: Sequence[str | Path], **asked: Unpack[Asked]) -> list[Batch]:
    """Everything ``read_stream`` gives, one batch for each input, and one for what is to be said
    of the addresses where there is any."""
    with _reading(**asked) as inputs:
        batches = [_as_one(list(_read(path, inputs)), inputs) for path in paths]
        batches += _notes(inputs)
    seen = _Seen()
    for batch in batches:
        seen.add(batch)
    seen.check()
    return batches


def read_stream(paths: Sequence[str | Path], **asked: Unpack[Asked]) -> Iterator[Batch]:
    """Read every input as it is asked for: files of any form, folders of them, collections,
    addresses; ``-`` is standard input.

    What is named must be readable: of every input the beginning is read before anything is given.
    What was found is ``refused`` in its batch where it cannot be read: files of a folder, entries
    of a feed, lines of a table, pages of an archive; unless nothing else came. Raises
    ``UnreadableDocument``, ``BadCollection``, ``BadInput``, ``ForbiddenAddress`` or ``FetchError``.
    """
    seen = _Seen()
    with _reading(**asked) as inputs:
        for batch in chain.from_iterable([_begun(_read(path, inputs)) for path in paths]):
            seen.add(batch)
            yield batch
        yield from _notes(inputs)
    seen.check()


def count_at_least(paths: Sequence[str | Path]) -> int:
    """How many documents there will be, as far as that can be told without reading them."""
    return sum(_count(path) for path in paths)


def bytes_at_least(paths: Sequence[str | Path]) -> int:
    """How much there is to read, as far as that can be told without reading it."""
    return sum(_bytes(path) for path in paths)


def _bytes(path: str | Path) -> int:
    if isinstance(path, str) and is_address(path):
        return 0
    path = Path(path)
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file())


def _count(path: str | Path) -> int:
    if isinstance(path, str) and is_address(path):
        return 1
    path = Path(path)
    if _is_collection(path):
        return len(load_collection(_manifest_folder(path)).documents)
    return len(files_in(path)) if path.is_dir() else 1


@contextmanager
def _reading(
    *,
    published: str | None = None,
    source: str | None = None,
    collection: Path | None = None,
    allow_private: bool = False,
    ignore_robots: bool = False,
    memory: Memory = nothing,
    on_progress: OnProgress | None = None,
    mapping: Sequence[str] = (),
) -> Iterator[_Inputs]:
    given = load_collection(_manifest_folder(collection)) if collection else None
    told = Told(published, named_source(source, given), given)
    columns = columns_of(mapping)
    with closing(Web(allow_private, ignore_robots, on_progress, memory)) as web:
        yield _Inputs(told, web, columns)


def _as_one(parts: Sequence[Batch], inputs: _Inputs) -> Batch:
    return joined(parts, parts[0].collection if parts else inputs.told.collection)


def _begun(batches: Iterator[Batch]) -> Iterator[Batch]:
    """With its first batch read, and where that is the only one, its file closed again."""
    return chain(list(islice(batches, 2)), batches)


def _notes(inputs: _Inputs) -> list[Batch]:
    notes = tuple(inputs.web.notes)
    return [Batch((), inputs.told.collection, notes=notes)] if notes else []


@dataclass
class _Seen:
    """Nothing but refusals is no reading."""

    documents: bool = False
    refused: list[Refused] = field(default_factory=list)

    def add(self, batch: Batch) -> None:
        self.documents = self.documents or bool(batch.documents)
        if not self.documents:
            self.refused += batch.refused

    def check(self) -> None:
        if self.refused and not self.documents:
            first, others = self.refused[0], len(self.refused) - 1
            more = f"; {others} more could not be read" if others else ""
            raise UnreadableDocument(f"{first.what}: {first.reason}{more}")


def _read(path: str | Path, inputs: _Inputs) -> Iterator[Batch]:
    if isinstance(path, str) and is_address(path):
        yield from read_address(path, inputs.told, inputs.web, inputs.columns)
        return
    if str(path) == STANDARD_INPUT:
        yield from _read_standard_input(inputs)
        return
    path = Path(path)
    if _is_collection(path):
        collection = load_collection(_manifest_folder(path))
        for declared in collection.documents:
            yield _declared_batch(declared, collection)
    elif path.is_dir():
        for file in files_in(path):
            yield from _read_found(file, inputs)
    else:
        yield from _read_loose(path, inputs)


def _read_found(file: Path, inputs: _Inputs) -> Iterator[Batch]:
    try:
        yield from _read_loose(file, inputs)
    except UnreadableDocument as error:
        yield Batch((), inputs.told.collection, (refusal(str(file), error),))


def _is_collection(path: Path) -> bool:
    return path.name == MANIFEST or (path.is_dir() and (path / MANIFEST).exists())


def _manifest_folder(path: Path) -> Path:
    return path.parent if path.name == MANIFEST else path


def files_in(folder: Path) -> list[Path]:
    """Its files that may hold reports, by name, and those of the folders in it. Passed over is what
    is hidden, and a collection, whose manifest would go unread."""
    found = []
    for place, folders, names in os.walk(folder):
        here = Path(place)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and not (here / name / MANIFEST).exists()
        )
        shown = sorted(name for name in names if not name.startswith("."))
        found += [here / name for name in shown if suffix_of(name) in SUFFIXES]
    if not found:
        raise UnreadableDocument(
            f"{folder}: a folder with neither {MANIFEST} nor files that hold reports; "
            "give a text or a collection"
        )
    return found


def _read_loose(file: Path, inputs: _Inputs) -> Iterator[Batch]:
    told = inputs.told
    declared = _declared(file, told.collection)
    if told.collection and declared and told.source is None and told.published is None:
        yield _declared_batch(declared, told.collection)
        return
    with opened(file) as stream:
        yield from read_input(Input(str(file), stream), told, inputs.web, inputs.columns)


def _read_standard_input(inputs: _Inputs) -> Iterator[Batch]:
    """To its end first: a pipe shows no more of its beginning than was written at once."""
    with TemporaryFile(buffering=1 << 16) as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
        file.seek(0)
        stream = cast("BufferedReader", file)
        yield from read_input(Input(_STDIN, stream), inputs.told, inputs.web, inputs.columns)


def _declared(file: Path, collection: Collection | None) -> DeclaredDocument | None:
    documents = collection.documents if collection else ()
    return next((d for d in documents if d.file.resolve() == file.resolve()), None)


def _declared_batch(declared: DeclaredDocument, collection: Collection) -> Batch:
    return Batch((_read_declared(declared, collection),), collection)


def _read_declared(declared: DeclaredDocument, collection: Collection) -> Document:
    """Its path is told from the collection on, so that no store holds a machine's folders."""
    told = Told(
        declared.published,
        declared.source,
        collection,
        title=declared.title,
        url=declared.url,
        by=MetadataOrigin.COLLECTION,
    )
    document = document_of(read_bytes(declared.file), declared.file, told)
    folder = collection.path.resolve()
    inside = declared.file.resolve().relative_to(folder)
    return replace(document, path=(Path(folder.name) / inside).as_posix())
