"""A stream of batches in portions of a bounded size, read as they come.

However much is to come in, no more of it is held than what is being read and stored. Portions are
cut by the number of documents alone: whoever is interrupted and begins again cuts the same ones.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from claims.ingest.add import extract_stream, only_new
from claims.ingest.batches import Batch, OnProgress
from claims.run import Run
from claims.values import Document, Extraction

PORTION = 100
"""Documents that are stored together."""
Known = Callable[[Sequence[str]], Collection[str]]
"""Which of some documents (ids) are in the store."""


@dataclass(frozen=True, slots=True)
class Portion:
    """What is stored together: batches of one collection, or of none. ``read`` is what those of
    its documents say that are ``new`` (ids)."""

    batches: tuple[Batch, ...]
    new: frozenset[str]
    read: dict[str, Extraction] = field(default_factory=dict)


def read_portions(
    batches: Iterable[Batch],
    known: Known,
    on_progress: OnProgress | None = None,
    run: Run | None = None,
    expected: int = 0,
) -> Iterator[Portion]:
    """Read what is new of ``batches``, in order. ``known`` is asked as each portion is begun, some
    portions ahead of what is given. ``on_progress`` is told of every document; ``expected`` is how
    many there will be at least, as far as that is known."""
    run = run or Run()
    begun = _Begun(known, expected)
    for collection, groups in groupby(_groups(batches), lambda group: group[0].collection):
        for extraction in extract_stream(begun.new_of(groups), collection, run):
            yield from begun.ended()
            begun.add(extraction)
            if on_progress:
                on_progress(begun.done, begun.total, Path(extraction.document.path).name)
            yield from begun.ended()
        yield from begun.ended()


class _Begun:
    """The portions that are being read: the extractor asks for documents ahead of what it gives."""

    def __init__(self, known: Known, expected: int) -> None:
        self._known, self._expected = known, expected
        self._seen: set[str] = set()
        self._portions: deque[Portion] = deque()
        self._total = self.done = 0

    @property
    def total(self) -> int:
        return max(self._total, self._expected)

    def new_of(self, groups: Iterable[tuple[Batch, ...]]) -> Iterator[Document]:
        """The documents to read, and their portions begun on the way."""
        for group in groups:
            yield from self._begin(group)

    def add(self, extraction: Extraction) -> None:
        self._portions[0].read[extraction.document.id] = extraction
        self.done += 1

    def ended(self) -> Iterator[Portion]:
        """Those in front of which nothing is left to read."""
        while self._portions and len(self._portions[0].read) == len(self._portions[0].new):
            yield self._portions.popleft()

    def _begin(self, group: tuple[Batch, ...]) -> list[Document]:
        ids = [document.id for batch in group for document in batch.documents]
        begun = self._seen.intersection(ids)
        fresh = only_new(group, begun.union(self._known(ids)))
        documents = [document for batch in fresh for document in batch.documents]
        self._portions.append(Portion(group, frozenset(d.id for d in documents)))
        self._seen.update(ids)
        self._total += len(ids)
        self.done += len(ids) - len(documents)
        return documents


def _groups(batches: Iterable[Batch]) -> Iterator[tuple[Batch, ...]]:
    """The batches, at most ``PORTION`` documents together; larger ones are cut."""
    for _, alike in groupby(batches, lambda batch: batch.collection):
        group: list[Batch] = []
        held = 0
        for piece in (piece for batch in alike for piece in _pieces(batch)):
            if group and held + len(piece.documents) > PORTION:
                yield tuple(group)
                group, held = [], 0
            group.append(piece)
            held += len(piece.documents)
        yield tuple(group)


def _pieces(batch: Batch) -> Iterator[Batch]:
    """What its documents were read from goes with the last of them, and what is said of the whole
    with the first piece."""
    if len(batch.documents) <= PORTION:
        yield batch
        return
    left = list(batch.read_from)
    stored: set[str] = set()
    for start in range(0, len(batch.documents), PORTION):
        documents = batch.documents[start : start + PORTION]
        stored.update(document.id for document in documents)
        ready = [one for one in left if stored.issuperset(one.documents)]
        left = [one for one in left if one not in ready]
        piece = replace(batch, documents=documents, read_from=tuple(ready))
        yield piece if start == 0 else replace(piece, refused=(), notes=())
