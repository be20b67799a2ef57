"""What was known: a past answer is the answer that was given then."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from claims import store
from claims.values import Decision, Extraction
from claims.vocabulary import Contest, Verdict
from graph import pipeline
from graph.pipeline import Known
from tests.graph.newsroom import (
    DAYS,
    DECISIONS,
    Newsrooms,
    gist,
    instant,
    reports,
    signed,
    take_in,
)

FEW = settings(max_examples=5, deadline=None)
ORDERS = st.permutations(range(6))
CHOICES = st.lists(st.integers(0, len(DECISIONS) - 1), unique=True, max_size=5)
CONFIRM = 1
"""A confirmed link stays, also where the claims of an earlier day alone would not give it."""


@FEW
@given(order=ORDERS, choices=CHOICES)
def test_what_the_store_knew_is_what_it_said_then(
    newsrooms: Newsrooms, order: list[int], choices: list[int]
) -> None:
    told = reports()
    ids = [claim.id for one in told for claim in one.claims]
    with newsrooms.open() as db:
        answers: list[Known] = []
        for step, number in enumerate(order):
            take_in(db, [told[number]], instant(step))
            answers.append(pipeline.known(db, None))
        for step, choice in enumerate(choices, len(order)):
            DECISIONS[choice](db, ids, signed(step))
            answers.append(pipeline.known(db, None))
        for step, answer in enumerate(answers):
            assert pipeline.known(db, None, recorded_as_of=instant(step)) == answer
        nothing = pipeline.known(db, None, recorded_as_of="2031-03-07")
        assert (nothing.claims, nothing.links, nothing.status) == ((), (), {})


@FEW
@given(order=ORDERS, choices=CHOICES.map(lambda found: [c for c in found if c != CONFIRM]))
def test_what_was_published_by_a_day_is_as_if_nothing_later_were(
    newsrooms: Newsrooms, order: list[int], choices: list[int]
) -> None:
    told = reports()
    ids = [claim.id for one in told for claim in one.claims]
    with newsrooms.open() as db:
        take_in(db, [told[number] for number in order], instant(0))
        for step, choice in enumerate(choices, 1):
            DECISIONS[choice](db, ids, signed(step))
        decided = store.decisions(db)
        for day in DAYS[:2]:
            answer = pipeline.known(db, None, day=day)
            early = [one for one in told if (one.document.published or "") <= day]
            assert gist(answer) == gist(_alone(newsrooms, early, decided, db))
        now = pipeline.known(db, None)
        assert gist(pipeline.known(db, None, day=DAYS[2])) == gist(now)


def _alone(
    newsrooms: Newsrooms, early: Sequence[Extraction], decided: Sequence[Decision], full: Session
) -> Known:
    """What a store would know that never got anything else, with the same decisions."""
    with newsrooms.open() as db:
        ids = take_in(db, list(early), instant(0))
        for one in decided:
            pipeline.relink(db, "sorrel-strait", instant(0))
            signature = (one.by, one.because, one.at)
            if one.verdict == Verdict.ADD:
                if {one.detail["a"], one.detail["b"]} <= set(ids):
                    store.add_link(db, store.get_link(full, one.subject), *signature)
            elif one.verdict != Verdict.REJECT:
                store.decide(db, one.subject, one.verdict, *signature, one.detail)
            elif one.subject in {link.id for link in store.all_links(db)}:
                store.decide_link(db, one.subject, Verdict.REJECT, *signature)
        pipeline.relink(db, "sorrel-strait", instant(50))
        return pipeline.known(db, None)


def test_status_and_links_before_and_after_a_decision(db: Session) -> None:
    ids = take_in(db, reports(), instant(0))
    links = store.all_links(db)
    pipeline.take_back(db, Verdict.RETRACT, ids[1], signed(1))
    before = pipeline.assess_as_of(db, "sorrel-strait", recorded_as_of=instant(0))
    assert before[ids[0], 0].contest is Contest.CONTESTED
    after = pipeline.known(db, "sorrel-strait", recorded_as_of="2031-03-08")
    assert after.status[ids[0], 0].contest is Contest.NONE
    assert [c.id for c in after.claims if c.retracted] == [ids[1]]
    assert pipeline.known(db, None, recorded_as_of=instant(0)).links == tuple(links)


def test_both_questions_at_once(db: Session) -> None:
    told = reports()
    first = take_in(db, told[3:], instant(0))
    take_in(db, told[:3], instant(1))
    late = pipeline.known(db, None, day="2031-03-05")
    assert {item.published for item in late.claims} == {"2031-03-04", "2031-03-05"}
    assert pipeline.known(db, None, "2031-03-05", instant(0)).claims == ()
    both = pipeline.known(db, None, "2031-03-06", instant(0))
    assert {item.id for item in both.claims} == set(first)


def test_a_week_as_known_then(db: Session) -> None:
    told = reports()
    take_in(db, told[:1], instant(0))
    then = pipeline.week_report(db, "2031-W10")
    take_in(db, told[1:], instant(1))
    again = pipeline.week_report(db, "2031-W10", recorded_as_of=instant(0))
    assert replace(again, recorded_as_of=None, inputs_sha256=then.inputs_sha256) == then
    assert pipeline.week_report(db, "2031-W10") != then
