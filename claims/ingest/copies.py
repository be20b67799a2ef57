"""Finding which of the stored reports were told from which, as they come in.

What two reports are to each other depends on the two alone, so that it does not matter which came
in first; and of a report the first ``MOST_ORIGINALS`` it was told from are kept, by their days.
Only reports that share fingerprints are compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from sqlmodel import Session

from claims import store
from claims.repeats import Copy, copy_between, prints_of_document
from claims.repeats.order import UNDATED
from claims.repeats.prints import Prints
from claims.store.copies import NO_DAY, Printed
from claims.store.sql import chunks
from claims.values import Document

PRINTS_VERSION = 2
"""Raised when fingerprints, or what two reports are to each other, are made in another way."""
NEAR_DAYS = 31
"""A report told again is found so many days before or after."""
MOST_COMPARED, FEW, MOST_OF_FEW = 100, 4, 20
"""Of more reports that share fingerprints with one, those that share most; of more than
``MOST_OF_FEW`` only those that share ``FEW``: in a large store turns of phrase coincide."""
MOST_ORIGINALS = 8
AT_ONCE = 100
"""Documents looked for together; so many texts, and what they are compared with, are in memory."""

_Pair = tuple[str, str]


def note_copies(session: Session, documents: Iterable[Document]) -> dict[str, list[Copy]]:
    """Note which of these stored documents were told from others, or others from them. Returned is,
    for every document of which something else is noted now than before, what is noted; of a store
    whose documents have no fingerprints of this program, for every copy in it."""
    if store.printed_by(session) != PRINTS_VERSION:
        return renew_copies(session)
    changed: dict[str, list[Copy]] = {}
    for portion in chunks(documents, AT_ONCE):
        changed |= _note(session, portion)
    return changed


def renew_copies(session: Session) -> dict[str, list[Copy]]:
    """Find all copies of the store from nothing."""
    store.forget_copies(session)
    store.note_printed_by(session, PRINTS_VERSION)
    found: dict[str, list[Copy]] = {}
    for ids in chunks(store.document_ids(session), AT_ONCE):
        found |= _note(session, store.documents(session, ids=ids))
    return found


def _note(session: Session, documents: Sequence[Document]) -> dict[str, list[Copy]]:
    prints = {document.id: prints_of_document(document) for document in documents}
    printed = [_printed(document, prints[document.id]) for document in documents]
    store.put_prints(session, printed)
    pairs = set(_pairs(session, printed, prints))
    known = {document.id: document for document in documents}
    others = sorted({end for pair in pairs for end in pair} - known.keys())
    for ids in chunks(others):
        known |= {document.id: document for document in store.documents(session, ids=ids)}
    return _keep(session, _compared(pairs, known), known)


def _printed(document: Document, prints: Prints) -> Printed:
    day = (document.published or "")[:10]
    number = date.fromisoformat(day).toordinal() if day else NO_DAY
    return Printed(document.id, number, prints.keys, prints.places)


def _pairs(
    session: Session, printed: Sequence[Printed], prints: Mapping[str, Prints]
) -> Iterator[_Pair]:
    """Which are to be compared; the lesser id first. What a page names is, whatever their days."""
    holders: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for key, other, day in store.sharing(session, printed, NEAR_DAYS):
        holders[key].append((other, day))
    for document in printed:
        named = {other for key in document.places.asked for other, _ in holders[key]}
        for other in sorted(named - {document.document})[:MOST_COMPARED]:
            yield min(document.document, other), max(document.document, other)
        shared: dict[tuple[str, int], set[int]] = defaultdict(set)
        for key in document.keys:
            for holder in holders[key]:
                shared[holder].add(key)
        near = [
            (-len(keys), day, other)
            for (other, day), keys in shared.items()
            if other != document.document
            and prints[document.document].enough(keys)
            and _near(day, document.day)
        ]
        for place, (count, _, other) in enumerate(sorted(near)[:MOST_COMPARED]):
            if place < MOST_OF_FEW or -count >= FEW:
                yield min(document.document, other), max(document.document, other)


def _near(one: int, other: int) -> bool:
    return NO_DAY in (one, other) or abs(one - other) <= NEAR_DAYS


def _compared(pairs: Iterable[_Pair], known: Mapping[str, Document]) -> Iterator[Copy]:
    for one, other in sorted(pairs):
        found = copy_between(known[one], known[other])
        if found is not None:
            yield found


def _keep(
    session: Session, found: Iterable[Copy], known: Mapping[str, Document]
) -> dict[str, list[Copy]]:
    fresh: dict[str, dict[str, Copy]] = defaultdict(dict)
    for copy in found:
        fresh[copy.document][copy.original] = copy
    noted = store.copies_of(session, fresh)
    every = {key: {c.original: c for c in noted.get(key, ())} | fresh[key] for key in fresh}
    originals = {original for copies in every.values() for original in copies}
    days = {key: document.published for key, document in known.items()}
    days |= store.published_on(session, originals - days.keys())
    kept = {
        key: sorted(copies.values(), key=lambda c: ((days[c.original] or UNDATED)[:10], c.original))
        for key, copies in every.items()
    }
    changed = {
        key: copies[:MOST_ORIGINALS]
        for key, copies in kept.items()
        if {c.original for c in copies[:MOST_ORIGINALS]} != {c.original for c in noted.get(key, ())}
    }
    store.put_copies(session, changed)
    return changed
