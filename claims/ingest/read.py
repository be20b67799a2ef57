"""Reading every input there is: files, folders, collections, addresses, standard input."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from io import BufferedReader
from pathlib import Path
from tempfile import TemporaryFile
from typing import cast

from claims.collection import FILE_NAME as MANIFEST
from claims.collection import Collection, DeclaredDocument, load_collection
from claims.errors import ForeignLanguage, UnreadableDocument
from claims.ingest.addresses import read_address
from claims.ingest.batches import Batch, OnProgress, joined, refusal
from claims.ingest.inputs import Input, read_input
from claims.ingest.pages import Told, document_of, named_source
from claims.ingest.web import Web, is_address
from claims.responses import Memory, nothing
from claims.text.decoding import SUFFIXES, suffix_of
from claims.text.mapping import Columns, columns_of
from claims.text.reading import opened, read_bytes
from claims.values import Document

STANDARD_INPUT = "-"
_STDIN = "standard input"


@dataclass(frozen=True, slots=True)
class _Inputs:
    """How the inputs of one run are read: what holds for all of them, and the way to the web."""

    told: Told
    web: Web
    pass_over_foreign: bool
    columns: Columns


def read_batches(
    paths: Sequence[str | Path],
    *,
    published: str | None = None,
    source: str | None = None,
    collection: Path | None = None,
    allow_private: bool = False,
    ignore_robots: bool = False,
    memory: Memory = nothing,
    pass_over_foreign: bool = False,
    on_progress: OnProgress | None = None,
    mapping: Sequence[str] = (),
) -> list[Batch]:
    """Read every input: files of any form, folders of them, collections, addresses; ``-`` is
    standard input.

    ``published`` (an ISO day) and ``source`` (a name) hold for every loose report. With
    ``collection`` its sides, speakers and sources are used for all of them. ``allow_private``
    lets addresses lead into private networks, ``ignore_robots`` reads entries of feeds whatever
    robots.txt says; ``memory`` is what is known of addresses from the last time. ``on_progress``
    is told of every address. ``mapping`` names the columns of tables and the keys of JSON Lines
    that hold a field, as ``field=column``.
    Raises ``UnreadableDocument``, ``BadCollection``, ``BadInput``, ``ForbiddenAddress`` or
    ``FetchError`` before anything is done; entries of a feed, lines of a table and pages of an
    archive that cannot be read are ``refused`` in their batch, unless all are. With
    ``pass_over_foreign`` so are reports that are not in English, which otherwise raise
    ``ForeignLanguage``.
    """
    given = load_collection(_manifest_folder(collection)) if collection else None
    told = Told(published, named_source(source, given), given)
    columns = columns_of(mapping)
    with closing(Web(allow_private, ignore_robots, on_progress, memory)) as web:
        inputs = _Inputs(told, web, pass_over_foreign, columns)
        batches = [_read(path, inputs) for path in paths]
    if web.notes:
        batches.append(Batch((), given, notes=tuple(web.notes)))
    _check_for_documents(batches)
    return batches


def _check_for_documents(batches: Sequence[Batch]) -> None:
    """Nothing but refusals is no reading."""
    refused = [refused for batch in batches for refused in batch.refused]
    if refused and not any(batch.documents for batch in batches):
        others = f"; {len(refused) - 1} more could not be read" if len(refused) > 1 else ""
        raise UnreadableDocument(f"{refused[0].what}: {refused[0].reason}{others}")


def _read(path: str | Path, inputs: _Inputs) -> Batch:
    told = inputs.told
    if isinstance(path, str) and is_address(path):
        read = partial(read_address, path, told, inputs.web, inputs.columns)
        return _or_refused(read, path, inputs)
    if str(path) == STANDARD_INPUT:
        return _or_refused(partial(_read_standard_input, inputs), _STDIN, inputs)
    path = Path(path)
    if _is_collection(path):
        return _collection_batch(load_collection(_manifest_folder(path)), inputs)
    found = files_in(path) if path.is_dir() else [path]
    parts = [_or_refused(partial(_read_loose, f, inputs), str(f), inputs) for f in found]
    return joined(parts, told.collection)


def _or_refused(read: Callable[[], Iterable[Batch]], where: str, inputs: _Inputs) -> Batch:
    """What ``read`` gives; nothing but a refusal where that is in another language."""
    try:
        return joined(read(), inputs.told.collection)
    except ForeignLanguage as error:
        if not inputs.pass_over_foreign:
            raise
        return Batch((), inputs.told.collection, (refusal(where, error),))


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
        yield from _declared_batch(declared, told.collection)
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


def _collection_batch(collection: Collection, inputs: _Inputs) -> Batch:
    parts = [
        _or_refused(partial(_declared_batch, declared, collection), str(declared.file), inputs)
        for declared in collection.documents
    ]
    return joined(parts, collection)


def _declared_batch(declared: DeclaredDocument, collection: Collection) -> list[Batch]:
    return [Batch((_read_declared(declared, collection),), collection)]


def _read_declared(declared: DeclaredDocument, collection: Collection) -> Document:
    """Its path is told from the collection on, so that no store holds a machine's folders."""
    told = Told(
        declared.published, declared.source, collection, title=declared.title, url=declared.url
    )
    document = document_of(read_bytes(declared.file), declared.file, told)
    folder = collection.path.resolve()
    inside = declared.file.resolve().relative_to(folder)
    return replace(document, path=(Path(folder.name) / inside).as_posix())
