"""How far confidence can be believed, and the table it is read from."""

from dataclasses import fields
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.evaluation.calibration import Judged, Precision, curve, precision_by, reliability
from claims.evaluation.rates import Rate, Share, percentages, rate
from claims.extract.confidence import (
    NARRATION,
    Circumstances,
    SourceKind,
    confidence,
    row_for,
    smoothed,
    table,
)
from claims.lexicon import load
from tests.claims.extract_cases import read


def judged(confidence: float, right: bool, rule: str = "clause", content: bool = True) -> Judged:
    return Judged(rule, "row", confidence, content, right)


def test_reliability_by_hand() -> None:
    listed = [judged(0.9, True), judged(0.9, False), judged(0.95, True), judged(0.5, True)]
    found = reliability(listed)
    assert [(one.low, one.high, one.share) for one in found.bins] == [
        (0.5, 0.6, Share(1, 1)),
        (0.9, 1.0, Share(2, 3)),
    ]
    assert found.bins[1].confidence == pytest.approx(2.75 / 3)
    # A quarter lies half a point off, three quarters a quarter of a point.
    assert found.error == pytest.approx(0.25 * 0.5 + 0.75 * 0.25)


@pytest.mark.parametrize(("sure", "low"), [(0.0, 0.0), (0.3, 0.3), (0.7, 0.7), (1.0, 0.9)])
def test_an_edge_belongs_to_the_bin_above(sure: float, low: float) -> None:
    assert [one.low for one in reliability([judged(sure, True)]).bins] == [low]


@given(st.lists(st.builds(judged, st.floats(0, 1), st.booleans())))
def test_the_bins_hold_every_prediction(listed: list[Judged]) -> None:
    found = reliability(listed)
    assert sum(one.share.of for one in found.bins) == len(listed)
    assert 0 <= found.error <= 1
    assert all(one.low - 1e-9 <= one.confidence <= one.high + 1e-9 for one in found.bins)


@given(st.integers(0, 20), st.integers(1, 20))
def test_who_is_right_as_often_as_sure_is_believed(right: int, wrong: int) -> None:
    share = right / (right + wrong)
    listed = [judged(share, True)] * right + [judged(share, False)] * wrong
    assert reliability(listed).error == pytest.approx(0)


def test_precision_by_rule() -> None:
    listed = [
        judged(0.8, True, "verb"),
        judged(0.6, False, "verb"),
        judged(0.5, False, "noun", False),
    ]
    assert precision_by(listed, lambda one: one.rule) == {
        "noun": Precision(Share(0, 1), Share(0, 1), 0.5),
        "verb": Precision(Share(2, 2), Share(1, 2), 0.7),
    }


def test_the_curve_begins_with_everything() -> None:
    listed = [judged(number / 100, True) for number in range(100)]

    def score(threshold: float) -> tuple[int, Rate]:
        kept = sum(one.confidence >= threshold for one in listed)
        return kept, rate(kept, kept, kept, 100)

    points = curve(listed, score, most=10)
    assert [one.predicted for one in points] == [*range(100, 0, -10)]
    assert points[0].rate == Rate(1, 1, 1)
    assert curve([], score) == ()


def test_rates_of_nothing() -> None:
    assert rate(0, 0, 0, 0) == Rate(0, 0, 0)
    assert percentages(0, 0, 3) == {"precision": None, "recall": 0.0, "f1": 0.0}
    assert percentages(2, 3, 4) == {"precision": 66.7, "recall": 50.0, "f1": 57.2}


# ------------------------------------------------------------ the table of confidence


def test_few_counts_are_drawn_towards_what_is_expected() -> None:
    assert smoothed(0, 0, share=0.7, weight=10) == 0.7
    assert smoothed(9, 10, share=0.7, weight=10) == 0.8
    assert smoothed(990, 1000, share=0.7, weight=10) == 0.99


def test_the_table_is_sound() -> None:
    rows = table()
    assert len({row.name for row in rows}) == len(rows)
    assert rows[-1].when == {}, "the last line holds for any rule"
    assert all(row.when for row in rows[:-1])
    assert all(0 <= row.right <= row.of for row in rows)
    assert {key for row in rows for key in row.when} <= {one.name for one in fields(Circumstances)}
    named = {kind for row in rows for kind in row.when.get("source", ())}
    assert named <= set(get_args(SourceKind))


@pytest.mark.parametrize("kind", get_args(SourceKind))
def test_a_rule_nobody_knows_has_a_confidence(kind: SourceKind) -> None:
    assert 0 < confidence(Circumstances("a rule of tomorrow", kind)) < 1


def test_the_first_line_that_holds_counts() -> None:
    first = row_for(Circumstances(NARRATION, "none"))
    assert first == table()[0]
    assert row_for(Circumstances("attitude of a new kind", "name")).when["rule"] == ("attitude*",)
    assert row_for(Circumstances("attitude of a new kind", "none")).name == "nobody named"


def test_expected_beforehand_where_nothing_was_counted() -> None:
    (attitude,) = (row for row in load("confidence")["row"] if row.get("rule") == ["attitude*"])
    assert attitude.get("of", 0) == 0
    assert confidence(Circumstances("attitude clause", "name")) == attitude["share"]


def test_who_is_named_is_believed_more_than_a_pronoun() -> None:
    text = "Mayor Ida Holm said the quay was shut. She said it would open in May. Nine people died."
    named, pronoun, narrated = (claim.confidence for claim in read(text))
    assert named > pronoun > narrated
