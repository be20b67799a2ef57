"""The claims a name is read on, on both databases."""

import pytest
from sqlmodel import Session

from claims import store
from claims.vocabulary import SpeakerKind
from tests.factories import make_claim, make_extraction, make_figure, make_source, make_speaker

AT = "2031-03-05T08:00:00Z"


@pytest.fixture
def ids(db: Session) -> dict[str, str]:
    """A ministry's claim on a blast, and an aide's who speaks for it, of another source."""
    blast = make_figure(12, event="blast", question="killed|blast")
    aide = make_speaker("Tove Ash", kind=SpeakerKind.PERSON, speaks_for="Ministry of Ports")
    told = {
        "ministry": make_extraction(
            make_claim("12 died", speaker=make_speaker("Ministry of Ports"), figures=[blast])
        ),
        "aide": make_extraction(
            make_claim("it was quiet", speaker=aide), source=make_source("courier")
        ),
    }
    for extraction in told.values():
        store.add_extraction(db, extraction, AT)
    return {name: extraction.claims[0].id for name, extraction in told.items()}


def test_claims_by_name(db: Session, ids: dict[str, str]) -> None:
    both = set(ids.values())
    assert store.claims_of_speakers(db, {"Ministry of Ports"}) == both
    assert store.claims_of_speakers(db, {"Tove Ash", "Nobody"}) == {ids["aide"]}
    assert store.claims_of_events(db, {"blast"}) == {ids["ministry"]}
    assert store.claims_of_questions(db, {"killed|blast"}) == {ids["ministry"]}
    assert store.claims_of_origins(db, {"Ministry of Ports"}, set()) == both
    assert store.claims_of_origins(db, set(), {"courier"}) == {ids["aide"]}
    documents = {store.get_claim(db, ids["aide"]).document_id}
    assert store.claims_of_documents(db, documents) == {ids["aide"]}
    assert store.claims_of_events(db, set()) == set()


def test_what_is_known_of_a_name(db: Session, ids: dict[str, str]) -> None:
    known = store.speaker_as_read(db, "Tove Ash")
    assert known is not None
    assert (known.kind, known.speaks_for) == (SpeakerKind.PERSON, "Ministry of Ports")
    assert known.side == "brenna"
    assert store.speaker_as_read(db, "Nobody") is None
    assert (store.has_event(db, "blast"), store.has_event(db, "calm")) == (True, False)
    assert (store.has_question(db, "killed|blast"), store.has_question(db, "x")) == (True, False)
    assert store.origins(db) == ["Ministry of Ports"]


def test_a_subject_by_its_name_id_or_decision(db: Session, ids: dict[str, str]) -> None:
    said = ("Ada Venn", "One body.", AT)
    merge = store.decide(db, "speaker:Tove Ash", "merge", *said, {"into": "Ministry of Ports"})
    store.retract_claim(db, ids["aide"], *said)
    assert store.decided_subject(db, "speaker:Tove Ash") == merge.subject
    assert store.decided_subject(db, "speaker:Tove") is None
    assert store.decided_subject(db, merge.id[:7]) == merge.subject
    assert store.decided_subject(db, ids["aide"][:7]) == ids["aide"]
    assert store.decided_subject(db, "f" * 16) is None
