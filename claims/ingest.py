"""From paths to a filled store: read everything, extract what is new, add it.

Reading comes first and whole, so that a bad input anywhere is found before anything is stored.
Nothing here commits: the caller's session is the transaction.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlmodel import Session

from claims import store
from claims.collection import Collection, DeclaredDocument, load_collection
from claims.errors import BadInput, UnreadableDocument
from claims.text.reading import read_document, slugify
from claims.values import Dispute, Document, Extraction, Source

MANIFEST = "collection.toml"
OnProgress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents that are read with the same knowledge: a collection's, or none."""

    documents: tuple[Document, ...]
    collection: Collection | None = None


@dataclass(frozen=True, slots=True)
class Ingested:
    """One document that came in. ``new`` is false where the store had it: nothing was changed."""

    document: Document
    new: bool
    dispute: Dispute | None = None
    claims: int = 0
    figures: int = 0


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What one run brought, in the order the documents were given."""

    documents: tuple[Ingested, ...]

    @property
    def new(self) -> tuple[Ingested, ...]:
        return tuple(item for item in self.documents if item.new)

    @property
    def disputes(self) -> tuple[str | None, ...]:
        """Slugs of the disputes that changed, each once; None for claims of no dispute."""
        slugs = (item.dispute.slug if item.dispute else None for item in self.new)
        return tuple(dict.fromkeys(slugs))


def read_batches(
    paths: Sequence[str | Path],
    *,
    published: str | None = None,
    source: str | None = None,
    collection: Path | None = None,
) -> list[Batch]:
    """Read every input: text files, folders of ``.txt`` files, collections.

    ``published`` (an ISO day) and ``source`` (a name) hold for every loose text. With
    ``collection`` its sides, speakers and sources are used for all of them.
    Raises ``UnreadableDocument``, ``BadCollection`` or ``BadInput`` before anything is done.
    """
    given = load_collection(_manifest_folder(collection)) if collection else None
    batches: list[Batch] = []
    for path in map(_local, paths):
        if _is_collection(path):
            batches.append(_collection_batch(load_collection(_manifest_folder(path))))
        else:
            outlet = _source(source, given)
            texts = [_read_loose(file, given, outlet, published) for file in _files(path)]
            batches.append(Batch(tuple(texts), given))
    return batches


def _local(path: str | Path) -> Path:
    if isinstance(path, str) and path.startswith(("http://", "https://")):
        raise BadInput(f"{path}: addresses are not fetched; save the text as a file and give that")
    return Path(path)


def _is_collection(path: Path) -> bool:
    return path.name == MANIFEST or (path.is_dir() and (path / MANIFEST).exists())


def _manifest_folder(path: Path) -> Path:
    return path.parent if path.name == MANIFEST else path


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(path.glob("*.txt"))
    if not files:
        raise UnreadableDocument(
            f"{path}: a folder with neither {MANIFEST} nor .txt files; give a text or a collection"
        )
    return files


def _source(name: str | None, collection: Collection | None) -> Source | None:
    """The source of that name, as the collection declares it where it does."""
    if name is None:
        return None
    declared = collection.sources if collection else ()
    known = (s for s in declared if name.casefold() in (s.slug.casefold(), s.name.casefold()))
    return next(known, None) or Source(slugify(name), name)


def _read_loose(
    file: Path, collection: Collection | None, source: Source | None, published: str | None
) -> Document:
    declared = _declared(file, collection)
    if collection and declared and source is None and published is None:
        return _read_declared(declared, collection)
    return read_document(file, source=source, published=published)


def _declared(file: Path, collection: Collection | None) -> DeclaredDocument | None:
    documents = collection.documents if collection else ()
    return next((d for d in documents if d.file.resolve() == file.resolve()), None)


def _collection_batch(collection: Collection) -> Batch:
    documents = (_read_declared(declared, collection) for declared in collection.documents)
    return Batch(tuple(documents), collection)


def _read_declared(declared: DeclaredDocument, collection: Collection) -> Document:
    """Its path is told from the collection on, so that no store holds a machine's folders."""
    document = read_document(
        declared.file,
        source=declared.source,
        published=declared.published,
        title=declared.title,
        url=declared.url,
    )
    folder = collection.path.resolve()
    inside = declared.file.resolve().relative_to(folder)
    return replace(document, path=(Path(folder.name) / inside).as_posix())


def extract_batches(
    batches: Iterable[Batch], on_progress: OnProgress | None = None
) -> Iterator[Extraction]:
    """Extract every document, in order, with its batch's collection."""
    from claims.extract import Extractor  # brings spaCy, which no command that reads should pay

    work = list(batches)
    total = sum(len(batch.documents) for batch in work)
    done = 0
    for batch in work:
        if not batch.documents:
            continue
        for extraction in Extractor(batch.collection).extract_many(batch.documents):
            done += 1
            if on_progress:
                on_progress(done, total, Path(extraction.document.path).name)
            yield extraction


def ingest(
    session: Session,
    batches: Sequence[Batch],
    recorded_at: str,
    on_progress: OnProgress | None = None,
) -> IngestSummary:
    """Store what is new of ``batches``; a document already there is left as it is.

    ``recorded_at`` is the UTC moment of the run, ISO 8601.
    """
    known = store.known_documents(session, [d.id for b in batches for d in b.documents])
    fresh = _only_new(batches, known)
    for batch in fresh:
        if batch.collection:
            store.register_collection(session, batch.collection)
    added: dict[str, Ingested] = {}
    for extraction in extract_batches(fresh, on_progress):
        settled = settle_dispute(session, extraction)
        store.add_extraction(session, settled, recorded_at)
        added[settled.document.id] = _ingested(settled)
    return IngestSummary(tuple(_in_order(batches, added)))


def _only_new(batches: Iterable[Batch], known: frozenset[str]) -> list[Batch]:
    """The batches without documents the store has, and without a document given twice."""
    seen = set(known)
    fresh = []
    for batch in batches:
        documents = []
        for document in batch.documents:
            if document.id not in seen:
                seen.add(document.id)
                documents.append(document)
        fresh.append(replace(batch, documents=tuple(documents)))
    return fresh


def settle_dispute(session: Session, extraction: Extraction) -> Extraction:
    """Put a loose document into the stored dispute its inferred parties belong to, if any."""
    inferred = extraction.dispute
    if inferred is None or not inferred.inferred:
        return extraction
    parties = [side.slug for side in inferred.sides if side.party]
    known = store.find_dispute_with_sides(session, parties) if parties else None
    if known is None:
        return extraction
    return replace(extraction, dispute=store.merge_sides(session, known, inferred))


def _ingested(extraction: Extraction) -> Ingested:
    return Ingested(
        extraction.document,
        new=True,
        dispute=extraction.dispute,
        claims=len(extraction.claims),
        figures=sum(len(claim.figures) for claim in extraction.claims),
    )


def _in_order(batches: Iterable[Batch], added: dict[str, Ingested]) -> Iterator[Ingested]:
    for batch in batches:
        for document in batch.documents:
            yield added.pop(document.id, Ingested(document, new=False))
