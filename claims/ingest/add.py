"""Extracting what was read, and adding what is new of it to the store."""

from collections.abc import Collection as Ids
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, groupby, islice, tee
from pathlib import Path

from sqlmodel import Session

from claims import store
from claims.collection import Collection
from claims.ingest.batches import Batch, Ingested, IngestSummary, OnProgress
from claims.ingest.copies import note_copies
from claims.run import Run
from claims.values import Document, Extraction
from claims.versions import Difference, difference


def extract_batches(
    batches: Iterable[Batch], on_progress: OnProgress | None = None, run: Run | None = None
) -> Iterator[Extraction]:
    """Extract every document, in order, with its batch's collection. One in a language that is not
    read comes back without claims.

    ``run`` names the extractor, and its tally counts what the gate lets through and refuses.
    """
    run = run or Run()
    work = list(batches)
    total = sum(len(batch.documents) for batch in work)
    done = 0
    for collection, group in groupby(work, lambda batch: batch.collection):
        documents = (document for batch in group for document in batch.documents)
        for extraction in extract_stream(documents, collection, run):
            done += 1
            if on_progress:
                on_progress(done, total, Path(extraction.document.path).name)
            yield extraction


def extract_stream(
    documents: Iterable[Document], collection: Collection | None, run: Run
) -> Iterator[Extraction]:
    """One extraction for each document, in order; documents are asked for a few ahead."""
    every, others = tee(documents)
    legible = (document for document in others if not document.unread)
    return _with_unread(every, collection, _read(legible, collection, run))


def _read(
    documents: Iterator[Document], collection: Collection | None, run: Run
) -> Iterator[Extraction]:
    """No extractor is made for nothing."""
    first = next(documents, None)
    if first is None:
        return
    # These bring spaCy, which no command that reads should pay.
    from claims.extract.gate import admit_all
    from claims.extract.registry import extractor_named

    given, asked = tee(chain([first], documents))
    read = extractor_named(run.extractor)(collection, run).extract_many(given)
    yield from admit_all(asked, read, run.tally)


def _with_unread(
    documents: Iterable[Document], collection: Collection | None, read: Iterator[Extraction]
) -> Iterator[Extraction]:
    """The extractions in the order of the documents, with those that nothing was read of."""
    dispute = collection.dispute if collection else None
    for document in documents:
        if document.unread:
            yield Extraction(document, (), dispute)
        else:
            yield from islice(read, 1)
    yield from read  # nothing is left, which the gate makes sure of when it is asked


def ingest(
    session: Session,
    batches: Sequence[Batch],
    recorded_at: str,
    on_progress: OnProgress | None = None,
    run: Run | None = None,
    read: Mapping[str, Extraction] | None = None,
) -> IngestSummary:
    """Store what is new of ``batches``; a document already there is left as it is.

    ``recorded_at`` is the UTC moment of the run, ISO 8601. ``read`` are documents (by id) that were
    read before, outside the transaction; whatever is not among them is read here.
    """
    run = run or Run()
    known = store.known_documents(session, [d.id for b in batches for d in b.documents])
    fresh = only_new(batches, known)
    for batch in fresh:
        if batch.collection:
            store.register_collection(session, batch.collection)
    added: dict[str, Ingested] = {}

    def settled() -> Iterator[Extraction]:
        for extraction in _extracted(fresh, read or {}, on_progress, run):
            one = settle_dispute(session, extraction)
            added[one.document.id] = _ingested(one)
            yield one

    store.add_extractions(session, settled(), recorded_at)
    _keep_responses(session, batches, added, recorded_at)
    older = _note_copies(session, added)
    refused = tuple(refused for batch in batches for refused in batch.refused)
    notes = tuple(note for batch in batches for note in batch.notes)
    return IngestSummary(tuple(_in_order(batches, added)), refused, run, notes, older)


def _note_copies(session: Session, added: dict[str, Ingested]) -> tuple[str, ...]:
    """Note which of the documents ``added`` were told from others; and return which older ones
    were told from them."""
    if not added:
        return ()
    store.one_linker(session)  # else neither of two that come in at once finds the other
    copies = note_copies(session, [item.document for item in added.values()])
    for key in copies.keys() & added.keys():
        added[key] = replace(added[key], copy_of=tuple(copies[key]))
    return tuple(sorted(copies.keys() - added.keys()))


def _keep_responses(
    session: Session, batches: Sequence[Batch], added: dict[str, Ingested], recorded_at: str
) -> None:
    """Keep what the documents were read from, and tell of those ``added`` what they replace."""
    read = [one for batch in batches for one in batch.read_from]
    if not read:
        return
    store.one_linker(session)  # else another might drop a response that is being linked to
    store.keep_responses(session, read, recorded_at)
    pages = {key for one in read if one.page for key in one.documents}
    documents = [d for batch in batches for d in batch.documents if d.id in pages]
    for new, old in store.note_versions(session, documents).items():
        if new in added:
            added[new] = replace(added[new], before=old, changes=_changes(session, old, new))


def _changes(session: Session, old: str, new: str) -> Difference:
    """As both were read: what people added to the older one is not gone from the newer."""
    was, now = (
        [item.claim for item in store.claims_of_document(session, key) if not item.claim.by_hand]
        for key in (old, new)
    )
    return difference(was, now)


def _extracted(
    fresh: Sequence[Batch],
    read: Mapping[str, Extraction],
    on_progress: OnProgress | None,
    run: Run,
) -> Iterator[Extraction]:
    yield from (read[d.id] for batch in fresh for d in batch.documents if d.id in read)
    yield from extract_batches(only_new(fresh, read.keys()), on_progress, run)


def only_new(batches: Iterable[Batch], known: Ids[str]) -> list[Batch]:
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
