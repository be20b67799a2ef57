"""What is read together, and what became of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from claims.collection import Collection
from claims.repeats import Copy
from claims.responses import ReadFrom
from claims.run import Run
from claims.values import Dispute, Document
from claims.versions import Difference

OnProgress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Refused:
    """One report that was passed over, an entry, a line or a record that could not be read: its
    address, title, file or line, and why, in a line."""

    what: str
    reason: str


def refusal(what: str, error: Exception) -> Refused:
    """What was refused by ``error``, whose message may begin with its name."""
    return Refused(what, str(error).removeprefix(what).removeprefix(": "))


@dataclass(frozen=True, slots=True)
class Note:
    """What whoever named an address should know of it, in a line."""

    what: str
    said: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents that are read with the same knowledge: a collection's, or none. ``refused`` are
    those that did not become documents, ``read_from`` what the others were read from where they
    were fetched."""

    documents: tuple[Document, ...]
    collection: Collection | None = None
    refused: tuple[Refused, ...] = ()
    read_from: tuple[ReadFrom, ...] = ()
    notes: tuple[Note, ...] = ()


def joined(parts: Iterable[Batch], collection: Collection | None) -> Batch:
    """All of them as one, read with the same knowledge."""
    parts = list(parts)
    return Batch(
        tuple(document for part in parts for document in part.documents),
        collection,
        tuple(refused for part in parts for refused in part.refused),
        tuple(one for part in parts for one in part.read_from),
        tuple(note for part in parts for note in part.notes),
    )


@dataclass(frozen=True, slots=True)
class Ingested:
    """One document that came in. ``new`` is false where the store had it: nothing was changed.
    ``before`` is the document (id) it took the place of at its address, and ``changes`` what its
    claims say otherwise; ``copy_of`` tells what it was told from."""

    document: Document
    new: bool
    dispute: Dispute | None = None
    claims: int = 0
    figures: int = 0
    before: str | None = None
    changes: Difference | None = None
    copy_of: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What one run brought, in the order the documents were given, what it could not read, and
    what its extractor did. ``repeating`` are documents (ids) of which the store knew before, and
    that turn out to have been told from others now."""

    documents: tuple[Ingested, ...]
    refused: tuple[Refused, ...] = ()
    run: Run = field(default_factory=Run)
    notes: tuple[Note, ...] = ()
    repeating: tuple[str, ...] = ()

    @property
    def new(self) -> tuple[Ingested, ...]:
        return tuple(item for item in self.documents if item.new)

    @property
    def disputes(self) -> tuple[str | None, ...]:
        """Slugs of the disputes that changed, each once; None for claims of no dispute."""
        slugs = (item.dispute.slug if item.dispute else None for item in self.new)
        return tuple(dict.fromkeys(slugs))
