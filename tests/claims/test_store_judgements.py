"""Links, assessments and decisions: the machine may change its mind, people are kept."""

from dataclasses import replace

import pytest
from sqlmodel import Session

from claims import store
from claims.errors import BadInput, NotFound
from claims.values import Assessment
from claims.vocabulary import Label, LinkKind, Support, Verdict
from tests.factories import make_assessment, make_claim, make_extraction, make_link

FIRST = "2031-03-05T08:00:00Z"
THEN = "2031-03-06T08:00:00Z"
LAST = "2031-03-07T08:00:00Z"


@pytest.fixture
def ids(db: Session) -> list[str]:
    """The ids of three stored claims, in order."""
    claims = [make_claim(f"{n} boats sank") for n in (1, 2, 3)]
    extraction = make_extraction(*claims)
    store.add_extraction(db, extraction, FIRST)
    return sorted(claim.id for claim in extraction.claims)


def test_links_come_back_with_the_day_they_were_made(db: Session, ids: list[str]) -> None:
    link = make_link(ids[0], ids[1], reasons=["One.", "Two."], figures=[(0, 0), (1, 2)])
    store.save_links(db, [link], FIRST, within=ids)
    assert store.links_of(db, [ids[1]]) == [replace(link, decided_at=FIRST)]
    assert store.all_links(db, "sorrel-strait") == store.all_links(db)
    assert store.all_links(db, "elsewhere") == store.links_of(db, [ids[2]]) == []


def test_the_machines_links_are_replaced(db: Session, ids: list[str]) -> None:
    a, b, c = ids
    kept, gone = make_link(a, b), make_link(b, c)
    rescored = make_link(a, c, LinkKind.UPDATES)
    store.save_links(db, [kept, gone, rescored], FIRST, within=ids)
    again = replace(rescored, score=0.5)
    store.save_links(db, [kept, again], THEN, within=ids)
    found = {link.id: link for link in store.all_links(db)}
    assert found == {
        kept.id: replace(kept, decided_at=FIRST),
        again.id: replace(again, decided_at=THEN),
    }


def test_links_that_lead_out_of_the_claims_at_hand_stay(db: Session, ids: list[str]) -> None:
    link = make_link(ids[0], ids[2])
    store.save_links(db, [link], FIRST, within=ids)
    store.save_links(db, [], THEN, within=ids[:2])
    assert [found.id for found in store.all_links(db)] == [link.id]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_decided_link_is_never_overwritten(db: Session, ids: list[str], verdict: Verdict) -> None:
    link = make_link(ids[0], ids[1])
    store.save_links(db, [link], FIRST, within=ids)
    store.decide_link(db, link.id, verdict, "Ada Venn", "Read both.", THEN)
    decided = replace(link, decided_by="Ada Venn", decided_at=THEN)
    for proposed in ([], [replace(link, score=0.1)]):
        store.save_links(db, proposed, LAST, within=ids)
        assert store.get_link(db, link.id) == decided
    shown = [] if verdict is Verdict.REJECT else [decided]
    assert store.all_links(db) == store.links_of(db, ids) == shown
    assert store.all_links(db, include_rejected=True) == [decided]


def test_a_newer_decision_supersedes_the_older(db: Session, ids: list[str]) -> None:
    link = make_link(ids[0], ids[1])
    store.save_links(db, [link], FIRST, within=ids)
    older = store.decide_link(db, link.id[:8], "reject", "Ada Venn", "Not so.", THEN)
    newer = store.decide_link(db, link.id, "confirm", "Bo Lind", "It is.", LAST)
    assert store.decisions(db, link.id) == [replace(older, superseded_at=LAST), newer]
    assert store.all_links(db)[0].decided_by == "Bo Lind"


def test_the_same_decision_twice_is_one(db: Session, ids: list[str]) -> None:
    for _ in range(2):
        store.retract_claim(db, ids[0], "Ada Venn", "They said so.", THEN)
    (decision,) = store.decisions(db)
    assert decision.superseded_at is None


def test_claims_are_taken_back(db: Session, ids: list[str]) -> None:
    store.retract_claim(db, ids[0], "Ada Venn", "They corrected it.", THEN)
    store.withdraw_claim(db, ids[1], "Ada Venn", "We misread it.", THEN)
    state = {i: (store.get_claim(db, i).retracted, store.get_claim(db, i).withdrawn) for i in ids}
    assert list(state.values()) == [(True, False), (False, True), (False, False)]


@pytest.mark.parametrize(
    ("verdict", "by", "because", "says"),
    [
        ("perhaps", "Ada", "So.", "no verdict 'perhaps'; give confirm or reject"),
        ("confirm", " ", "So.", "needs 'by'"),
        ("confirm", "Ada", "", "needs 'because'"),
        ("confirm", "Machine", "So.", "a person's name"),
    ],
)
def test_decisions_are_signed_and_explained(
    db: Session, ids: list[str], verdict: str, by: str, because: str, says: str
) -> None:
    link = make_link(ids[0], ids[1])
    store.save_links(db, [link], FIRST, within=ids)
    with pytest.raises(BadInput, match=says):
        store.decide_link(db, link.id, verdict, by, because, THEN)
    assert store.decisions(db) == []


def test_deciding_on_what_is_not_there(db: Session) -> None:
    with pytest.raises(NotFound, match="no link 'nowhere'"):
        store.decide_link(db, "nowhere", "confirm", "Ada", "So.", THEN)
    with pytest.raises(NotFound, match="no claim 'nowhere'"):
        store.retract_claim(db, "nowhere", "Ada", "So.", THEN)


def by_key(*assessments: Assessment) -> dict[tuple[str, int | None], Assessment]:
    return {(a.claim, a.figure): a for a in assessments}


def test_only_a_changed_status_is_recorded(db: Session, ids: list[str]) -> None:
    whole = make_assessment(ids[0], links=["l1"])
    figure = make_assessment(ids[0], 0, reasons=["Only Brenna.", "A party."])
    store.record_assessments(db, [whole, figure], FIRST, within=ids)
    better = replace(figure, label=Label.CORROBORATED, support=Support.CORROBORATED)
    assert store.record_assessments(db, [whole, better], THEN, within=ids) == [better]
    assert store.current_assessments(db, ids) == by_key(whole, better)
    history = store.assessment_history(db, ids[0])
    assert [(h.assessment, h.recorded_at, h.superseded_at) for h in history] == [
        (whole, FIRST, None),
        (figure, FIRST, THEN),
        (better, THEN, None),
    ]


def test_status_as_the_database_held_it(db: Session, ids: list[str]) -> None:
    old = make_assessment(ids[0])
    new = replace(old, label=Label.CONTESTED)
    store.record_assessments(db, [old], FIRST, within=ids)
    store.record_assessments(db, [new], LAST, within=ids)

    def held(at: str) -> list[Assessment]:
        return list(store.current_assessments(db, ids, recorded_as_of=at).values())

    assert held("2031-03-01") == []
    assert held(THEN) == [old]
    assert held(LAST) == [new]


def test_a_status_no_longer_given_is_closed(db: Session, ids: list[str]) -> None:
    kept, closed = make_assessment(ids[0]), make_assessment(ids[1])
    store.record_assessments(db, [kept, closed], FIRST, within=ids)
    store.record_assessments(db, [kept], THEN, within=ids)
    assert store.current_assessments(db, ids) == by_key(kept)
    store.record_assessments(db, [], LAST, within=[ids[2]])
    assert store.current_assessments(db, ids) == by_key(kept)


def test_counts(db: Session, ids: list[str]) -> None:
    store.save_links(db, [make_link(ids[0], ids[1])], FIRST, within=ids)
    for at, label in ((FIRST, Label.CONTESTED), (THEN, Label.SINGLE_SOURCE)):
        store.record_assessments(db, [make_assessment(ids[0], label=label)], at, within=ids)
    assert store.store_counts(db) == {
        "documents": 1,
        "claims": 3,
        "figures": 0,
        "sources": 1,
        "speakers": 1,
        "disputes": 1,
        "links": 1,
        "decisions": 0,
        "assessments": 1,
    }
