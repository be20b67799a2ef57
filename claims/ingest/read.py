"""Reading every input there is: files, folders, collections, addresses and feeds."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from claims.collection import FILE_NAME as MANIFEST
from claims.collection import Collection, DeclaredDocument, load_collection
from claims.errors import UnreadableDocument
from claims.ingest.addresses import read_address
from claims.ingest.batches import Batch, OnProgress
from claims.ingest.feeds import read_entries
from claims.ingest.pages import Told, document_of, named_source
from claims.ingest.web import Web, is_address
from claims.responses import Memory, nothing
from claims.text.decoding import Form, form_of
from claims.text.feed import read_feed
from claims.text.reading import HTML_SUFFIXES, read_bytes
from claims.values import Document
from claims.vocabulary import MetadataOrigin

_REPORTS = frozenset({".txt", *HTML_SUFFIXES})


@dataclass(frozen=True, slots=True)
class _Inputs:
    """How the inputs of one run are read: what holds for all of them, and the way to the web."""

    told: Told
    web: Web


def read_batches(
    paths: Sequence[str | Path],
    *,
    published: str | None = None,
    source: str | None = None,
    collection: Path | None = None,
    allow_private: bool = False,
    ignore_robots: bool = False,
    memory: Memory = nothing,
    on_progress: OnProgress | None = None,
) -> list[Batch]:
    """Read every input: plain texts, pages, folders of both, collections, addresses, feeds.

    ``published`` (an ISO day) and ``source`` (a name) hold for every loose report. With
    ``collection`` its sides, speakers and sources are used for all of them. ``allow_private``
    lets addresses lead into private networks, ``ignore_robots`` reads entries of feeds whatever
    robots.txt says; ``memory`` is what is known of addresses from the last time. ``on_progress``
    is told of every address.
    Raises ``UnreadableDocument``, ``BadCollection``, ``BadInput``, ``ForbiddenAddress`` or
    ``FetchError`` before anything is done; entries of a feed that cannot be read are ``refused``
    in their batch, unless all are.
    """
    given = load_collection(_manifest_folder(collection)) if collection else None
    told = Told(published, named_source(source, given), given)
    with closing(Web(allow_private, ignore_robots, on_progress, memory)) as web:
        inputs = _Inputs(told, web)
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
    if isinstance(path, str) and is_address(path):
        return read_address(path, inputs.told, inputs.web)
    path = Path(path)
    if _is_collection(path):
        return _collection_batch(load_collection(_manifest_folder(path)))
    return _joined([_read_loose(file, inputs) for file in _files(path)], inputs.told.collection)


def _joined(parts: Sequence[Batch], collection: Collection | None) -> Batch:
    return Batch(
        tuple(document for part in parts for document in part.documents),
        collection,
        tuple(refused for part in parts for refused in part.refused),
        tuple(one for part in parts for one in part.read_from),
        tuple(note for part in parts for note in part.notes),
    )


def _is_collection(path: Path) -> bool:
    return path.name == MANIFEST or (path.is_dir() and (path / MANIFEST).exists())


def _manifest_folder(path: Path) -> Path:
    return path.parent if path.name == MANIFEST else path


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(file for file in path.iterdir() if file.suffix.lower() in _REPORTS)
    if not files:
        raise UnreadableDocument(
            f"{path}: a folder with neither {MANIFEST} nor .txt or .html files; "
            "give a text or a collection"
        )
    return files


def _read_loose(file: Path, inputs: _Inputs) -> Batch:
    told = inputs.told
    declared = _declared(file, told.collection)
    if told.collection and declared and told.source is None and told.published is None:
        return _declared_batch(declared, told.collection)
    data = read_bytes(file)
    if form_of(data) is Form.FEED:
        return read_entries(read_feed(data, str(file)), str(file), told, inputs.web)
    return Batch((document_of(data, file, told),), told.collection)


def _declared(file: Path, collection: Collection | None) -> DeclaredDocument | None:
    documents = collection.documents if collection else ()
    return next((d for d in documents if d.file.resolve() == file.resolve()), None)


def _collection_batch(collection: Collection) -> Batch:
    documents = tuple(_read_declared(declared, collection) for declared in collection.documents)
    return Batch(documents, collection)


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
