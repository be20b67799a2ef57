"""The keys of claims in the store, and what is told under them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sqlmodel import Session

from claims import store
from claims.store import Keyed
from claims.values import ClaimInContext
from graph.consistency.found_by import found_by
from graph.link.candidates import candidate_keys
from graph.link.keys import Keys, digest
from graph.link.surroundings import Subject, Surroundings, Trace, reads, surroundings, traces

KEYS_VERSION = 6
"""Raised when keys or traces mean something else: older stores are then linked anew."""

_Known = Mapping[int, tuple[str, frozenset[str]]]


def reindex(
    session: Session, items: Sequence[ClaimInContext], made: Mapping[str, Keys] | None = None
) -> set[str]:
    """Keep the keys of ``items``, and return the other claims that must be read anew: those that
    read something of which ``items`` tell another story than before. ``made`` are their keys by
    which they are linked, where they were made already."""
    ids = {item.id for item in items}
    old, new = set(store.keys_of(session, ids)), set(keys_of(items, made or {}))
    subjects = {keyed.key for keyed in old ^ new if keyed.said}
    readers = {
        key: set(claims) - ids for key, claims in store.claims_under(session, subjects).items()
    }
    read = [key for key, claims in readers.items() if claims]
    before = _known(store.told_under(session, read))
    if old != new:
        store.put_keys(session, ids, new)
    after = _known(store.told_under(session, read))
    return {c for key in read if before.get(key) != after.get(key) for c in readers[key]}


def keys_of(
    items: Iterable[ClaimInContext], made: Mapping[str, Keys] | None = None
) -> Iterator[Keyed]:
    """The rows by which claims are found, and what they tell and read; ``made`` as in
    ``reindex``."""
    made = made or {}
    for item in items:
        keys = made.get(item.id) or candidate_keys(item)
        yield from (Keyed(key, item.id) for key in keys.stored)
        yield from (Keyed(subject_key(t.subject), item.id, t.said) for t in traces(item))
        yield from (Keyed(subject_key(subject), item.id) for subject in reads(item))
        yield from (Keyed(key, item.id) for key in found_by(item).keys)


def subject_key(subject: Subject) -> int:
    return int(digest(str(subject.about), subject.scope or "", subject.name), 16)


def _known(told: Iterable[Keyed]) -> _Known:
    """By key: what the first claim says, and all that is said. A side is the first, days are all;
    a key does not tell which it is about."""
    found: dict[int, tuple[str, frozenset[str]]] = {}
    for keyed in sorted(told, key=lambda keyed: keyed.claim):
        first, said = found.get(keyed.key, (keyed.said, frozenset()))
        found[keyed.key] = first, said | {keyed.said}
    return found


def surroundings_of(session: Session, items: Iterable[ClaimInContext]) -> Surroundings:
    """All that is known of what ``items`` read, in one query."""
    subjects = {subject_key(subject): subject for item in items for subject in reads(item)}
    told = store.told_under(session, subjects)
    return surroundings(Trace(subjects[k.key], k.claim, k.said) for k in told)


def candidates(session: Session, keys: Mapping[str, Keys]) -> Mapping[str, Collection[str]]:
    """Claim id -> the ids of all claims in the store that are to be compared with it. ``keys`` are
    those of each claim that is asked for."""
    sought = {claim: found.looked_up for claim, found in keys.items()}
    under = store.claims_under(session, {key for keys in sought.values() for key in keys})
    return {
        claim: {other for key in keys for other in under.get(key, ())} - {claim}
        for claim, keys in sought.items()
    }


def keys_by_id(items: Iterable[ClaimInContext]) -> dict[str, Keys]:
    """Claim id -> the keys by which it is linked."""
    return {item.id: candidate_keys(item) for item in items}
