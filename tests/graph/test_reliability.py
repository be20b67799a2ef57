"""What became of what was said: counts, their intervals, and the answers side by side."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from claims import store
from claims.errors import NotFound
from claims.values import Assessment, ClaimInContext, Link
from claims.vocabulary import FigureKind, LinkKind, Stance, Verdict
from graph import pipeline
from graph.assess import assess
from graph.link import propose_links
from graph.reliability import By, Record, Reliability, answers, describe
from graph.reliability.intervals import jeffreys
from graph.truth import Method, discover
from tests.factories import make_link
from tests.graph.strait import (
    BRENNA,
    BRENNA_NAVY,
    CALDOR,
    COURIER,
    GAZETTE,
    GUARD,
    MEDICS,
    WIRE,
    narrated,
    quay,
    said,
)
from tests.graph.test_pipeline import AT, LATER, brenna_says_twelve, caldor_says_seven, put

LEDGER = replace(COURIER, slug="ledger", name="Ledger")


def linked(*items: ClaimInContext) -> tuple[list[Link], Sequence[Assessment]]:
    links = propose_links(items)
    return links, assess(items, links)


def described(*items: ClaimInContext, by: By = By.SPEAKER) -> Reliability:
    return describe(items, *linked(*items), by)


def record_of(name: str, found: Reliability) -> Record:
    return next(record for record in found.records if record.name == name)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        # Brown, Cai and DasGupta 2001, table 5
        (0, 7, 0.0, 0.292),
        (1, 7, 0.016, 0.501),
        (3, 7, 0.139, 0.766),
        (2, 20, 0.021, 0.284),
        (7, 7, 0.708, 1.0),
        (0, 0, 0.0, 1.0),
    ],
)
def test_the_interval_of_a_few_cases(count: int, of: int, low: float, high: float) -> None:
    assert jeffreys(count, of) == pytest.approx((low, high), abs=6e-4)


@given(of=st.integers(0, 400), data=st.data())
def test_the_interval_holds_what_was_seen(of: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, of))
    low, high = jeffreys(count, of)
    assert 0 <= low <= (count / of if of else 0.5) <= high <= 1
    other_low, other_high = jeffreys(of - count, of)
    assert (1 - other_high, 1 - other_low) == pytest.approx((low, high))


def test_more_than_all_is_refused() -> None:
    with pytest.raises(ValueError, match="3 of 2"):
        jeffreys(3, 2)


def test_what_others_said_later_counts_and_what_they_said_before_does_not() -> None:
    first = said(MEDICS, quay(12, as_of="2031-03-04"))
    second = said(GUARD, quay(12, as_of="2031-03-04"), day="2031-03-06", source=COURIER)
    found = described(first, second)
    assert record_of("Lantern Medics", found).corroborated.count == 1
    assert record_of("Strait Watch", found).corroborated.count == 0
    assert record_of("Strait Watch", found).statements == 1


def test_a_denial_contradicts() -> None:
    found = described(
        said(BRENNA, quay(12)), said(CALDOR, quay(3), source=COURIER, day="2031-03-05")
    )
    assert record_of(BRENNA.name, found).contradicted.count == 1
    assert record_of(CALDOR.name, found).contradicted.count == 0


def test_a_statement_told_again_counts_once() -> None:
    again = [said(MEDICS, quay(12), source=source) for source in (GAZETTE, COURIER, LEDGER)]
    assert record_of("Lantern Medics", described(*again)).statements == 1
    assert len(described(*again, by=By.SOURCE).records) == 3


def test_what_is_taken_back_is_corrected() -> None:
    retracted = said(MEDICS, quay(12), retracted=True)
    wrong = said(GUARD, quay(9), name="wrong")
    right = said(GUARD, quay(7), day="2031-03-05", name="right", correction=True)
    links = [make_link("right", "wrong", LinkKind.UPDATES)]
    items = [retracted, wrong, right]
    found = describe(items, links, assess(items, links), By.SPEAKER)
    assert record_of("Lantern Medics", found).corrected.count == 1
    watch = record_of("Strait Watch", found)
    assert (watch.corrected.count, watch.statements) == (1, 2)
    assert watch.sentence == (
        "Of 2 statements by Strait Watch, too few to compare with anybody's, 0 corroborated later, "
        "0 contradicted, 1 corrected or retracted."
    )


def test_only_what_can_be_checked_and_stands_is_counted() -> None:
    asked = said(BRENNA, quay(12), stance=Stance.CALLS_FOR)
    ours = said(MEDICS, quay(12), withdrawn=True)
    assert described(asked, ours).records == ()


def test_sides_are_called_by_their_names() -> None:
    items = [said(BRENNA, quay(12)), said(BRENNA_NAVY, quay(9)), said(GUARD, quay(1))]
    names = {(r.key, r.name, r.statements) for r in described(*items, by=By.SIDE).records}
    assert names == {("brenna", "Brenna", 2), ("none", "no side", 1)}


def test_answers_are_counted_by_origin_and_not_by_outlet() -> None:
    told = [
        said(MEDICS, quay(12)),
        *(said(BRENNA, quay(30), source=source) for source in (GAZETTE, COURIER, LEDGER)),
        narrated(COURIER, quay(12), wire="Tidewire"),
        narrated(WIRE, quay(12)),
    ]
    (found,) = described(*told).disagreements
    twelve, thirty = found.answers
    assert (twelve.text, twelve.sources, twelve.origins) == ("12", 3, 2)
    assert (thirty.text, thirty.sources, thirty.origins) == ("30", 3, 1)
    assert Method.VOTING in twelve.ahead
    assert not twelve.flagged
    assert found.day is None


def observed(*items: ClaimInContext) -> list[tuple[float, float | None]]:
    told = answers(items, *linked(*items))
    return sorted({told.values[code][0] for code in told.values}, key=str)


def test_a_range_counts_as_the_one_number_in_it() -> None:
    vague = quay(None, low=10, high=14, text="about 12")
    assert observed(said(MEDICS, quay(12)), said(GUARD, vague)) == [(12, 12)]
    two = [said(MEDICS, quay(12)), said(BRENNA, quay(13)), said(GUARD, vague)]
    assert observed(*two) == [(10, 14), (12, 12), (13, 13)]


def test_a_running_total_is_a_question_each_day() -> None:
    def total(value: int, day: str, **more: Any) -> ClaimInContext:
        figure = quay(value, kind=FigureKind.CUMULATIVE, as_of=day)
        return said(MEDICS, figure, day=day, **more)

    told = answers(
        *(lambda items: (items, *linked(*items)))(
            [total(12, "2031-03-04"), total(15, "2031-03-05", source=COURIER)]
        )
    )
    assert {item.day for item in told.items} <= {"2031-03-04", "2031-03-05"}
    assert described(total(12, "2031-03-04"), total(15, "2031-03-05")).disagreements == ()


def test_an_unknown_origin_gives_no_answer() -> None:
    unknown = said(GUARD, quay(40), origin=None)
    told = answers([unknown], *linked(unknown))
    assert discover(told.observations, Method.VOTING).item.tolist() == []


def test_a_crowd_that_gives_the_same_errors_is_flagged() -> None:
    """Fourteen questions; two origins err alike, and four others each in its own way."""
    items = []
    for place in range(14):
        where = {"event": f"fire {place}, 2031-03-04", "place": f"Pier {place}"}
        for speaker in range(6):
            alike = speaker < 2
            value = 90 + place if alike else 10 if (speaker + place) % 4 else 20 + speaker
            name = replace(GUARD, name=f"Harbour Post {speaker}")
            items.append(said(name, quay(value, **where), name=f"{speaker}-{place}"))
    found = described(*items)
    (suspicion,) = found.suspicions
    assert {suspicion.original, suspicion.copier} == {"harbour post 0", "harbour post 1"}
    assert suspicion.shared == 14
    flagged = [g for d in found.disagreements for g in d.answers if g.flagged]
    assert {(g.origins, g.independent) for g in flagged} == {(2, 1)}
    assert {g.low for g in flagged} == {90 + place for place in range(14)}


def test_the_store_is_described_without_what_a_person_rejected(db: Session) -> None:
    put(db, brenna_says_twelve(), caldor_says_seven())
    (link,) = pipeline.relink(db, "sorrel-strait", AT).links
    before = pipeline.reliability(db, By.SIDE, "sorrel-strait")
    assert record_of("Brenna", before).contradicted.count == 1
    assert [g.low for g in before.disagreements[0].answers] == [7, 12]
    signed = pipeline.Signed("Ada", "not one event", LATER)
    pipeline.decide_link(db, link.id, Verdict.REJECT, signed)
    after = pipeline.reliability(db, By.SIDE)
    assert record_of("Brenna", after).contradicted.count == 0
    with pytest.raises(NotFound):
        pipeline.reliability(db, By.SIDE, "no-such-dispute")
    assert store.has_claims(db)
