"""Documents by id, by dispute, in order; claims by id and by document."""

from dataclasses import replace

import pytest
from sqlmodel import Session

from claims import store
from claims.errors import NotFound
from claims.values import Source, Stated
from claims.vocabulary import MetadataField, MetadataOrigin
from tests.factories import DISPUTE, make_claim, make_extraction, make_source

NOW = "2031-03-05T08:00:00Z"
OTHER = replace(DISPUTE, slug="other")
EXTRACTIONS = {
    "late": make_extraction(published="2031-03-09"),
    "undated": make_extraction(published=None),
    "early": make_extraction(published="2031-03-01", source=make_source("coast-radio")),
    "other": make_extraction(published="2031-03-02", dispute=OTHER),
}


NAMED = Source("gull-post", "Gull Post", family="gull.example", unreviewed=True)
STATED = tuple(
    Stated(field, f"{field} ünï \"'\U0001f6a2", origin)
    for field, origin in zip(MetadataField, MetadataOrigin, strict=False)
)


@pytest.fixture
def stored(db: Session) -> Session:
    for extraction in EXTRACTIONS.values():
        store.add_extraction(db, extraction, NOW)
    return db


def documents_of(*names: str) -> list[object]:
    return [EXTRACTIONS[name].document for name in names]


def test_documents_in_order_of_publication(stored: Session) -> None:
    assert store.documents(stored) == documents_of("undated", "early", "other", "late")
    assert store.documents(stored, dispute="other") == documents_of("other")
    wanted = [EXTRACTIONS[name].document.id for name in ("late", "early")]
    assert store.documents(stored, ids=wanted) == documents_of("early", "late")
    assert store.documents(stored, ids=[]) == []


def test_get_document(stored: Session) -> None:
    document = EXTRACTIONS["early"].document
    assert store.get_document(stored, document.id[:8]) == document
    with pytest.raises(NotFound, match="no document 'nowhere'"):
        store.get_document(stored, "nowhere")


def test_what_was_said_of_it_and_an_outlet_for_review_come_back(db: Session) -> None:
    made = make_extraction(source=NAMED)
    made = replace(made, document=replace(made.document, metadata=STATED))
    store.add_extraction(db, made, NOW)
    found = store.get_document(db, made.document.id)
    assert found == made.document
    assert found.author == next(s.value for s in STATED if s.field is MetadataField.AUTHOR)
    assert store.unreviewed_sources(db, 9) == ([(NAMED, 1)], 1)
    assert store.claims_of_document(db, found.id)[0].source == NAMED


def test_known_documents(stored: Session) -> None:
    known = {extraction.document.id for extraction in EXTRACTIONS.values()}
    assert store.known_documents(stored, [*known, "nowhere"]) == known
    assert store.known_documents(stored, []) == frozenset()


def test_sources_by_name(stored: Session) -> None:
    assert [source.slug for source in store.sources(stored)] == ["coast-radio", "harbour-wire"]


def test_claims_by_id_keep_the_order_asked_for(stored: Session) -> None:
    ids = [EXTRACTIONS[name].claims[0].id for name in ("late", "early")]
    assert list(store.claims_by_id(stored, [ids[0], "nowhere", ids[1]])) == ids


def test_claims_of_a_dispute_and_of_none(stored: Session) -> None:
    ids = [claim.id for claim in store.load_dispute_claims(stored, DISPUTE.slug)]
    expected = [EXTRACTIONS[name].claims[0].id for name in ("undated", "early", "late")]
    assert ids == expected
    assert store.load_dispute_claims(stored, None) == []


def test_claims_of_a_document_follow_its_text(db: Session) -> None:
    claims = [make_claim(f"{word} boats sank") for word in ("six", "two", "ten")]
    extraction = make_extraction(*claims)
    store.add_extraction(db, extraction, NOW)
    found = store.claims_of_document(db, extraction.document.id)
    assert [context.claim for context in found] == list(extraction.claims)
