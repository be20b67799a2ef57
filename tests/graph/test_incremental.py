"""Linking what is new comes to the same as linking everything from nothing."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from claims import store
from claims.ingest.copies import note_copies
from claims.store import Question
from claims.values import Assessment, Extraction, Link
from claims.vocabulary import Verdict
from graph import pipeline
from tests.graph.conftest import OpenStore
from tests.graph.random_reports import worlds

AT = "2031-03-10T08:00:00+00:00"
LATER = "2031-03-11T08:00:00+00:00"

Asked = list[tuple[Question, list[tuple[str, int]]]]
Seen = tuple[list[Link], dict[tuple[str, int | None], Assessment], Asked]


def take_in(db: Session, reports: Sequence[Extraction], at: str = AT) -> None:
    ids = []
    for report in reports:
        store.add_extraction(db, report, at)
        ids += [claim.id for claim in report.claims]
    copies = note_copies(db, [report.document for report in reports])
    ids += store.claim_ids(db, documents=list(copies))
    pipeline.relink_touched(db, dict.fromkeys(ids), at)


def seen(db: Session) -> Seen:
    links = store.all_links(db, include_rejected=True)
    ids = [claim.id for claim in pipeline.load_all(db, None)]
    return links, store.current_assessments(db, ids), asked(db)


def asked(db: Session) -> Asked:
    """Every question with its answers, whenever they were grouped so."""
    answers = store.answers_to(
        db, store.answered_by(db, [c.id for c in pipeline.load_all(db, None)])
    )
    found = {question.id: question for question in store.questions(db)}
    assert answers.keys() == found.keys()
    return [(replace(found[key], recorded_at=""), answers[key]) for key in sorted(found)]


@given(worlds(), st.integers(0, 9_999).map(Random))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_order_comes_to_the_same(
    fresh: OpenStore, world: list[Extraction], chance: Random
) -> None:
    with fresh() as db:
        take_in(db, world)
        at_once = seen(db)
        pipeline.relink_all(db, LATER)
        assert seen(db) == at_once
    chance.shuffle(world)
    with fresh() as db:
        for report in world:
            take_in(db, [report])
        assert seen(db) == at_once


@given(worlds(), st.integers(0, 9_999).map(Random))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_decisions_on_the_way_are_kept(
    fresh: OpenStore, world: list[Extraction], chance: Random
) -> None:
    with fresh() as db:
        for report in world:
            take_in(db, [report])
            decide(db, chance)
        on_the_way = seen(db)
        again = pipeline.relink_all(db, LATER)
        assert seen(db) == on_the_way
        assert again == pipeline.Relinked()


def decide(db: Session, chance: Random) -> None:
    """A person's word on some link or some claim, or one taken back."""
    signed = pipeline.Signed("Ada", "I looked", AT)
    links = store.all_links(db, include_rejected=True)
    claims = pipeline.load_all(db, None)
    deed = chance.choice(("link", "link", "claim", "correct", "merge", "undo", "nothing"))
    if deed == "link" and links:
        verdict = chance.choice((Verdict.CONFIRM, Verdict.REJECT))
        pipeline.decide_link(db, chance.choice(links).id, verdict, signed)
    elif deed == "claim":
        pipeline.take_back(db, Verdict.RETRACT, chance.choice(claims).id, signed)
    elif deed == "correct":
        counted = [claim for claim in claims if claim.claim.figures]
        if counted:
            pipeline.correct(db, chance.choice(counted).id, ["0.value=13"], signed)
    elif deed == "merge":
        names = sorted({claim.claim.speaker.name for claim in claims})
        if len(names) > 1:
            pipeline.merge(db, f"speaker:{names[0]}", names[1], signed)
    elif deed == "undo" and (standing := store.decisions(db, standing=True)):
        pipeline.undo(db, chance.choice(standing).subject, signed)
