"""Links, assessments and decisions: the machine may change its mind, people are kept."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from claims import store
from claims.errors import BadInput, BadQuery, NotFound
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


@pytest.mark.parametrize("verdict", [Verdict.CONFIRM, Verdict.REJECT])
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


def test_a_link_keeps_what_it_said_before(db: Session, ids: list[str]) -> None:
    a, b, c = ids
    closed, kept = make_link(a, b), make_link(b, c)
    store.save_links(db, [closed, kept], FIRST, within=ids)
    store.save_links(db, [replace(kept, score=0.5)], THEN, within=ids)
    store.decide_link(db, kept.id, "reject", "Ada Venn", "Two boats.", LAST)
    with pytest.raises(NotFound):
        store.get_link(db, closed.id)

    def held(at: str) -> dict[str, float]:
        found = store.links_of(db, ids, recorded_as_of=at)
        assert store.all_links(db, "sorrel-strait", recorded_as_of=at) == found
        return {link.id: link.score for link in found}

    assert held("2031-03-04") == {}
    assert held(FIRST) == held("2031-03-05") == {closed.id: 0.9, kept.id: 0.9}
    assert held(THEN) == held("2031-03-06T09:00:00+01:00") == {kept.id: 0.5}
    assert held(LAST) == {}
    (rejected,) = store.links_of(db, ids, include_rejected=True, recorded_as_of=LAST)
    assert (rejected.id, rejected.decided_by) == (kept.id, "Ada Venn")


def test_links_are_looked_up_by_index(db: Session, ids: list[str], engine: Engine) -> None:
    if engine.dialect.name != "sqlite":
        return  # an empty PostgreSQL table is always scanned
    query = (
        "EXPLAIN QUERY PLAN SELECT * FROM link WHERE (a IN ('x', 'y') AND superseded_at IS NULL)"
        " OR (b IN ('x', 'y') AND superseded_at IS NULL)"
    )
    plan = [str(row[3]) for row in db.connection().exec_driver_sql(query)]
    assert any("ix_link_a_superseded_at (a=? AND superseded_at=?)" in step for step in plan)
    assert any("ix_link_b_superseded_at (b=? AND superseded_at=?)" in step for step in plan)


def test_an_undone_decision_gives_the_link_back_to_the_machine(db: Session, ids: list[str]) -> None:
    link = make_link(ids[0], ids[1])
    store.save_links(db, [link], FIRST, within=ids)
    store.decide_link(db, link.id, "reject", "Ada Venn", "Not so.", THEN)
    (undone,) = store.undo(db, link.id, "Bo Lind", "It is so.", LAST)
    assert store.links_of(db, ids) == [replace(link, decided_at=LAST)]
    assert store.decisions(db, link.id, standing=True) == []
    assert [d.verdict for d in store.decisions(db, link.id)] == ["reject", "undo"]
    then = store.decisions(db, link.id, standing=True, recorded_as_of=THEN)
    assert [(d.id, d.superseded_at) for d in then] == [(undone.id, None)]
    with pytest.raises(NotFound, match="no decision stands"):
        store.undo(db, link.id, "Bo Lind", "Once more.", LAST)


def test_a_link_that_a_person_made_outlives_the_machine(db: Session, ids: list[str]) -> None:
    mine = make_link(ids[0], ids[1], score=1.0)
    store.add_link(db, mine, "Ada Venn", "One boat, told twice.", THEN)
    store.save_links(db, [], LAST, within=ids)
    (found,) = store.all_links(db)
    assert (found.id, found.rule, found.decided_by) == (mine.id, "person", "Ada Venn")
    assert found.reasons == ("One boat, told twice.",)
    store.undo(db, mine.id[:8], "Ada Venn", "Two boats.", LAST)
    assert store.all_links(db) == []
    assert [link.id for link in store.all_links(db, recorded_as_of=THEN)] == [mine.id]


def test_a_decision_made_again_after_its_undoing_stands(db: Session, ids: list[str]) -> None:
    first = store.withdraw_claim(db, ids[0], "Ada Venn", "We misread it.", THEN)
    store.undo(db, first.id, "Ada Venn", "We did not.", THEN)
    again = store.withdraw_claim(db, ids[0], "Ada Venn", "We misread it.", THEN)
    assert again.id != first.id
    assert store.decisions(db, ids[0], standing=True) == [again]


def test_a_correction_replaces_only_what_it_says_again(db: Session, ids: list[str]) -> None:
    def correct(**detail: object) -> str:
        made = store.decide(db, ids[0], "correct", "Ada Venn", "Misread.", THEN, detail)
        return made.id

    number = correct(figures={"0": {"value": 3}})
    place = correct(figures={"0": {"place": "Orlen"}})
    assert [d.id for d in store.decisions(db, standing=True)] == [number, place]
    both = correct(figures={"0": {"value": 4, "place": "Harne"}})
    assert [d.id for d in store.decisions(db, standing=True)] == [both]


def test_merges_in_two_disputes_stand_side_by_side(db: Session) -> None:
    def merge(into: str, **more: str) -> str:
        said = ("Ada Venn", "One thing.", THEN)
        return store.decide(db, "event:fire", "merge", *said, {"into": into, **more}).id

    merge("blast")
    kept = [merge("flood", dispute="grain-levy"), merge("storm")]
    assert [d.id for d in store.decisions(db, standing=True)] == kept


def test_an_instant_must_be_one(db: Session, ids: list[str]) -> None:
    with pytest.raises(BadQuery, match="'someday' is no instant"):
        store.links_of(db, ids, recorded_as_of="someday")


def test_the_same_decision_twice_is_one(db: Session, ids: list[str]) -> None:
    for _ in range(2):
        store.retract_claim(db, ids[0], "Ada Venn", "They said so.", THEN)
    (decision,) = store.decisions(db)
    assert decision.superseded_at is None


def test_of_retraction_and_withdrawal_the_newer_stands(db: Session, ids: list[str]) -> None:
    store.retract_claim(db, ids[0][:8], "Ada Venn", "They corrected it.", THEN)
    store.withdraw_claim(db, ids[0], "Ada Venn", "We misread it.", LAST)
    old, new = store.decisions(db, ids[0])
    assert (old.verdict, old.superseded_at) == ("retract", LAST)
    assert (new.verdict, new.stands) == ("withdraw", True)
    assert store.decisions(db, verdicts=store.RULINGS, standing=True) == [new]


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
        "watched_waiting": 0,
        "watched_dead": 0,
    }
