"""Sides that are declared, inferred, found again and merged."""

import pytest
from sqlmodel import Session

from claims import store
from claims.errors import NotFound
from claims.values import Dispute, Side
from tests.factories import make_extraction

NOW = "2031-03-05T08:00:00Z"


def dispute(slug: str, *sides: Side, inferred: bool = True) -> Dispute:
    return Dispute(slug, slug.title(), sides, inferred)


def party(slug: str, *opposes: str) -> Side:
    return Side(slug, slug.title(), opposes=frozenset(opposes))


def add(db: Session, read: Dispute) -> None:
    store.add_extraction(db, make_extraction(dispute=read, opening=f"{read}"), NOW)


def test_a_dispute_is_found_by_its_parties(db: Session) -> None:
    neutral = Side("c", "C", party=False)
    both = dispute("both", party("a", "b"), party("b", "a"), neutral)
    add(db, both)
    assert store.find_dispute_with_sides(db, ["b", "a"]) == both
    assert store.find_dispute_with_sides(db, ["a", "c"]) is None


def test_a_declared_dispute_is_found_before_an_inferred_one(db: Session) -> None:
    declared = dispute("z-declared", party("a"), party("b"), inferred=False)
    add(db, dispute("a-inferred", party("a"), party("b")))
    add(db, declared)
    assert store.find_dispute_with_sides(db, ["a"]) == declared


def test_an_inferred_dispute_grows(db: Session) -> None:
    add(db, dispute("d", party("a", "b"), party("b")))
    read = dispute("d", party("b", "a"), party("c", "a"))
    known = store.get_dispute(db, "d")
    merged = store.merge_sides(db, known, read)
    assert merged == dispute("d", party("a", "b"), party("b", "a"), party("c", "a"))
    assert store.get_dispute(db, "d") == merged


def test_a_declared_dispute_gains_third_parties_only(db: Session) -> None:
    known = dispute("d", party("a", "b"), party("b"), inferred=False)
    add(db, known)
    add(db, dispute("d", party("b", "a"), party("c", "a")))
    third = Side("c", "C", party=False)
    assert store.get_dispute(db, "d") == Dispute("d", "D", (*known.sides, third), inferred=False)


def test_merging_nothing_new_writes_nothing(db: Session) -> None:
    known = dispute("d", party("a", "b"), party("b"))
    add(db, known)
    assert store.merge_sides(db, known, dispute("other", party("a"))) == known


def test_an_unknown_dispute_names_those_there_are(db: Session) -> None:
    with pytest.raises(NotFound, match="it has: none yet"):
        store.get_dispute(db, "d")
    add(db, dispute("d"))
    with pytest.raises(NotFound, match="no dispute 'e' in the store; it has: d"):
        store.get_dispute(db, "e")
    assert store.disputes(db) == [dispute("d")]
