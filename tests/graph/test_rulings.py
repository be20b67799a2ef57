"""Decisions laid over what was read: what each does, and that all of it can be taken back."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from claims import store
from claims.errors import BadInput, NotFound
from claims.values import ClaimInContext, Decision, Dispute
from claims.vocabulary import FigureKind, Label, LinkKind, Stance, Verdict
from graph import pipeline
from graph.consistency import group_questions
from graph.link import propose_links
from graph.rulings import parse_correction, ruled
from tests.graph.newsroom import (
    BLAST,
    DECISIONS,
    FLOOD,
    Newsrooms,
    gist,
    instant,
    reports,
    signed,
    take_in,
)
from tests.graph.strait import BRENNA, BRENNA_NAVY, CALDOR, MEDICS, quay, said

FEW = settings(max_examples=5, deadline=None)
CHOICES = st.lists(st.integers(0, len(DECISIONS) - 1), unique=True, min_size=1, max_size=5)


def decision(subject: str, verdict: str, number: int = 1, **detail: Any) -> Decision:
    return Decision(
        f"d{number}", subject, verdict, "Ada", "So.", "2031-03-08T08:00:00Z", None, detail, number
    )


def names(items: list[ClaimInContext]) -> list[str]:
    return [item.claim.speaker.name for item in items]


def test_a_correction_changes_the_claim_and_not_the_reading() -> None:
    item = said(BRENNA, quay(12, question="killed|people|quay-nine|point"), name="a")
    changes = ["stance=denies", "0.value=40", "0.place=Orlen", "0.kind=cumulative", "side=none"]
    detail = parse_correction(item.claim, changes)
    (found,) = ruled([item], [decision("a", "correct", **detail)])
    figure = found.claim.figures[0]
    assert (found.claim.stance, found.claim.speaker.side) == (Stance.DENIES, None)
    assert (figure.value, figure.low, figure.high) == (40, 40, 40)
    assert (figure.place, figure.scope_from["place"]) == ("Orlen", "person")
    assert figure.kind is FigureKind.CUMULATIVE
    assert figure.question.endswith("|cumulative")
    assert item.claim.figures[0].value == 12


def test_a_corrected_number_is_bounded_by_its_approximator() -> None:
    claim = said(BRENNA, quay(600, approximator="about")).claim
    assert parse_correction(claim, ["0.value=700"])["figures"]["0"] == {
        "value": 700,
        "low": 650,
        "high": 750,
    }


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("stance", "write FIELD=VALUE"),
        ("mood=sad", "no field 'mood'"),
        ("3.value=1", "no figure '3'"),
        ("0.value=many", "'many' cannot be the value"),
        ("0.colour=red", "no field 'colour'"),
        ("0.high=3", "bounds 12 to 3.0"),
        ("stance=none", "'none' cannot be the stance"),
    ],
)
def test_a_correction_that_cannot_be(change: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        parse_correction(said(BRENNA, quay(12), name="a").claim, [change])


def test_a_merged_speaker_is_the_other_wherever_it_is_named() -> None:
    spokesman = said(BRENNA_NAVY, name="b", origin="Port Ministry of Brenna")
    merge = decision(
        "speaker:Port Ministry of Brenna", "merge", into="Caldor Admiralty", side="caldor"
    )
    own, other = ruled([said(BRENNA, name="a"), spokesman], [merge])
    assert (own.claim.speaker.name, own.claim.speaker.side) == ("Caldor Admiralty", "caldor")
    assert own.claim.origin == other.claim.origin == "Caldor Admiralty"
    assert other.claim.speaker == spokesman.claim.speaker


def test_merges_are_followed_and_a_later_split_leaves_them() -> None:
    items = [said(BRENNA, name="a"), said(BRENNA, name="b")]
    first = decision("speaker:Port Ministry of Brenna", "merge", 1, into="Brenna Navy")
    second = decision("speaker:Brenna Navy", "merge", 2, into="Strait Watch")
    off = decision("speaker:Strait Watch", "split", 3, into="Brenna Navy", items=["b"])
    third = decision("speaker:Brenna Navy", "merge", 4, into="Port Guild")
    assert names(ruled(items, [second, first])) == ["Strait Watch", "Strait Watch"]
    assert names(ruled(items, [first, off, second])) == ["Strait Watch", "Brenna Navy"]
    assert names(ruled(items, [third, off, first])) == ["Port Guild", "Port Guild"]


def test_a_merge_may_hold_in_one_dispute() -> None:
    here = said(BRENNA, quay(12, event="the fire"), name="a")
    there = replace(here, dispute=Dispute("grain-levy", "Grain levy"))
    merges = [
        decision("event:the fire", "merge", 1, into="the blast", dispute="sorrel-strait"),
        decision("event:the fire", "merge", 2, into="the feast", dispute="grain-levy"),
    ]
    found = [item.claim.figures[0].event for item in ruled([here, there], merges)]
    assert found == ["the blast", "the feast"]


def test_an_origin_is_retracted_up_to_the_day() -> None:
    old, new = said(MEDICS, name="a"), said(MEDICS, day="2031-03-09", name="b")
    found = ruled([old, new], [decision("origin:the Lantern Medics", "retract")])
    assert [item.retracted for item in found] == [True, False]
    over = Decision("d", "a", "withdraw", "Ada", "So.", "2031", superseded_at="2032")
    assert ruled([old], [over]) == [old]


def questions_of(*decisions: Decision) -> list[set[str]]:
    figures = {name: quay(12, question=f"q-{name[0]}", place=f"Quay {name[0]}") for name in
               ("a1", "a2", "b1")}  # fmt: skip
    speakers = dict(zip(figures, (BRENNA, CALDOR, MEDICS), strict=True))
    items = [said(speakers[name], figures[name], name=name) for name in figures]
    known = ruled(items, decisions)
    found = group_questions(known, propose_links(known)).members
    return sorted(({claim for claim, _ in places} for places in found.values()), key=min)


def test_questions_are_merged_and_split() -> None:
    assert questions_of() == [{"a1", "a2"}, {"b1"}]
    merge = decision("question:q-b", "merge", into="q-a")
    assert questions_of(merge) == [{"a1", "a2", "b1"}]
    away = decision("question:q-a", "split", items=["a2:0"], into="q-c")
    assert questions_of(away) == [{"a1"}, {"a2"}, {"b1"}]
    over = decision("question:q-a", "split", items=["a2:0"], into="q-b")
    assert questions_of(over) == [{"a1"}, {"a2", "b1"}]


@settings(max_examples=40, deadline=None)
@given(seed=st.randoms(use_true_random=False), picked=CHOICES)
def test_rulings_do_not_depend_on_any_order(seed: Random, picked: list[int]) -> None:
    items = [said(who, quay(n), name=f"c{n}") for n, who in enumerate((BRENNA, CALDOR, MEDICS))]
    decisions = [
        decision("c0", "correct", 1, claim={"speaker": "Caldor Admiralty"}),
        decision("c0", "correct", 2, claim={"speaker": "Brenna Navy"}),
        decision("speaker:Brenna Navy", "merge", 3, into="Lantern Medics"),
        decision("speaker:Lantern Medics", "split", 4, into="Strait Watch", items=["c2"]),
        decision("speaker:Strait Watch", "merge", 5, into="Caldor Admiralty"),
        decision("origin:Caldor Admiralty", "retract", 6),
    ]
    chosen = [decisions[pick % len(decisions)] for pick in picked]
    expected = {item.id: item for item in ruled(items, chosen)}
    seed.shuffle(items)
    seed.shuffle(chosen)
    assert {item.id: item for item in ruled(items, chosen)} == expected
    assert [ruled([item], chosen)[0] for item in items] == ruled(items, chosen)


@FEW
@given(choices=CHOICES, seed=st.randoms(use_true_random=False))
def test_undoing_everything_restores_everything(
    newsrooms: Newsrooms, choices: list[int], seed: Random
) -> None:
    with newsrooms.open() as db:
        ids = take_in(db, reports(), instant(0))
        before = gist(pipeline.known(db, None))
        for step, choice in enumerate(choices, 1):
            DECISIONS[choice](db, ids, signed(step))
        standing = [one.id for one in store.decisions(db, standing=True)]
        seed.shuffle(standing)
        for step, given_up in enumerate(standing, 20):
            pipeline.undo(db, given_up, signed(step))
        assert gist(pipeline.known(db, None)) == before
        assert not store.decisions(db, standing=True)
        assert len(store.decisions(db)) >= 2 * len(standing)


@FEW
@given(choices=CHOICES)
def test_decisions_hold_through_a_relink(newsrooms: Newsrooms, choices: list[int]) -> None:
    """What a decision changes at once is what linking everything anew gives."""
    with newsrooms.open() as db:
        ids = take_in(db, reports(), instant(0))
        for step, choice in enumerate(choices, 1):
            DECISIONS[choice](db, ids, signed(step))
        at_once = pipeline.known(db, None)
        again = pipeline.relink(db, "sorrel-strait", instant(50))
        assert (again.links, again.changed) == ((), ())
        assert pipeline.known(db, None) == at_once


def test_merging_speakers_makes_two_origins_one(db: Session) -> None:
    ids = take_in(db, reports(), instant(0))
    before = store.current_assessments(db, ids)
    merged = pipeline.merge(db, "speaker:Lantern Crew", "Lantern Medics", signed(1))
    assert {change.after.claim for change in merged.changes} <= set(ids)
    assert merged.changes
    assert pipeline.load_claims(db, [ids[3]])[ids[3]].claim.speaker.side == "neutral"
    assert store.get_claim(db, ids[3]).claim.speaker.name == "Lantern Crew"
    with pytest.raises(BadInput, match="already taken for"):
        pipeline.merge(db, "speaker:Lantern Medics", "Lantern Crew", signed(2))
    pipeline.undo(db, "speaker:Lantern Crew", signed(3))
    assert store.current_assessments(db, ids) == before


def test_what_a_person_links_counts(db: Session) -> None:
    ids = take_in(db, reports(), instant(0))
    assert store.links_of(db, [ids[5]]) == []
    made = pipeline.add_link(db, ids[5], ids[1], LinkKind.CONTRADICTS, signed(1), [(0, 0)])
    (change,) = [c for c in made.changes if (c.after.claim, c.after.figure) == (ids[5], 0)]
    assert change.before is not None
    assert (change.before.label, change.after.label) == (Label.SINGLE_SOURCE, Label.CONTESTED)
    pipeline.relink(db, "sorrel-strait", instant(2))
    assert [link.rule for link in store.links_of(db, [ids[5]])] == ["person"]
    with pytest.raises(BadInput, match="not linked to itself"):
        pipeline.add_link(db, ids[0], ids[0], LinkKind.REPEATS, signed(3))
    with pytest.raises(BadInput, match="no pair of figures"):
        pipeline.add_link(db, ids[0], ids[1], LinkKind.REPEATS, signed(3), [(0, 4)])


def test_an_undone_rejection_comes_back(db: Session) -> None:
    take_in(db, reports(), instant(0))
    link = store.all_links(db)[0]
    pipeline.decide_link(db, link.id, Verdict.REJECT, signed(1))
    pipeline.relink(db, "sorrel-strait", instant(2))
    assert link.id not in {found.id for found in store.all_links(db)}
    pipeline.decide_link(db, link.id[:8], Verdict.UNDO, signed(3))
    assert link.id in {found.id for found in store.all_links(db)}


@pytest.mark.parametrize(
    ("subject", "says"),
    [
        ("speaker:Nobody", "no speaker 'Nobody'"),
        ("event:never", "no event 'never'"),
        ("question:what", "no question 'what'"),
    ],
)
def test_names_that_are_not_there(db: Session, subject: str, says: str) -> None:
    take_in(db, reports()[:1], instant(0))
    with pytest.raises(NotFound, match=says):
        pipeline.split(db, subject, "other", [], signed(1))


def test_what_a_split_is_about_must_be_of_the_name(db: Session) -> None:
    ids = take_in(db, reports(), instant(0))
    with pytest.raises(BadInput, match="no claim of the speaker"):
        pipeline.split(db, "speaker:Lantern Crew", "Crew Two", [ids[0]], signed(1))
    with pytest.raises(BadInput, match="no figure of the event"):
        pipeline.split(db, f"event:{FLOOD}", BLAST, [ids[0]], signed(1))
    with pytest.raises(BadInput, match="needs a claim"):
        pipeline.split(db, f"event:{FLOOD}", BLAST, [], signed(1))
    with pytest.raises(NotFound, match="no claim in the store has the origin"):
        pipeline.take_back(db, Verdict.RETRACT, "origin:Nobody", signed(1))
