"""Scores of verdicts on labelled pairs, beside those computed by hand."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.pairs import GoldPair, Pair, PairScores, Statement, Verdict, score_pairs
from graph.pairs.gold import RELATIONS

NOTHING = Statement("It rained.")


def labelled(name: str, relation: str, *phenomena: str) -> GoldPair:
    return GoldPair(Pair(name, NOTHING, NOTHING), None, relation, phenomena)


def said(name: str, relation: str) -> Verdict:
    return Verdict(name, relation, 0.9, ("because",), "rule")


def scored(rows: Iterable[tuple[str, str, tuple[str, ...]]]) -> PairScores:
    """Scores of rows of (gold, verdict, phenomena)."""
    every = list(enumerate(rows))
    gold = [labelled(str(n), relation, *names) for n, (relation, _, names) in every]
    return score_pairs("quay", gold, [said(str(n), found) for n, (_, found, _) in every])


TEN = [
    ("corroborates", "corroborates", ("about",)),
    ("corroborates", "corroborates", ("about", "range")),
    ("corroborates", "contradicts", ("range",)),
    ("contradicts", "contradicts", ("denial_zero",)),
    ("contradicts", "undetermined", ("denial_zero",)),
    ("updates", "updates", ()),
    ("updates", "contradicts", ("rising_toll",)),
    ("repeats", "contradicts", ("wire_copy",)),
    ("unrelated", "undetermined", ("no_figure",)),
    ("unrelated", "unrelated", ("no_figure",)),
]


def test_scores_by_hand() -> None:
    assert scored(TEN) == PairScores(
        name="quay",
        pairs=10,
        accuracy=60.0,
        macro_f1=52.0,  # mean of the five below
        f1={
            "corroborates": 80.0,  # 2 right; 3 in the gold, 2 told
            "contradicts": 33.3,  # 1; 2, 4
            "updates": 66.7,  # 1; 2, 1
            "repeats": 0.0,  # 0; 1, 0
            "unrelated": 80.0,  # 2; 2, 3
        },
        false_alarms=2,
        expected_quiet=3,
        confused={
            "corroborates as contradicts": 1,
            "contradicts as unrelated": 1,
            "updates as contradicts": 1,
            "repeats as contradicts": 1,
        },
        by_phenomenon={
            "rising_toll": (0, 1),
            "wire_copy": (0, 1),
            "denial_zero": (1, 2),
            "range": (1, 2),
            "about": (2, 2),
            "no_figure": (2, 2),
        },
    )


def test_the_weakest_phenomenon_comes_first() -> None:
    assert list(scored(TEN).by_phenomenon) == [
        "rising_toll", "wire_copy", "denial_zero", "range", "about", "no_figure"
    ]  # fmt: skip


def test_the_commonest_confusion_comes_first() -> None:
    rows = [TEN[2], TEN[6], TEN[6]]
    assert list(scored(rows).confused.items()) == [
        ("updates as contradicts", 2),
        ("corroborates as contradicts", 1),
    ]


def test_only_relations_of_the_gold_are_averaged() -> None:
    found = scored([("updates", "updates", ()), ("updates", "repeats", ())])
    assert found.f1 == {"updates": 66.7}
    assert found.macro_f1 == 66.7


def test_no_pairs() -> None:
    found = scored([])
    assert (found.pairs, found.accuracy, found.macro_f1, found.f1) == (0, 0.0, 0.0, {})


def test_a_verdict_for_each_pair() -> None:
    with pytest.raises(ValueError, match="shorter"):
        score_pairs("quay", [labelled("a", "updates")], [])


relations = st.sampled_from(RELATIONS)
rows = st.lists(st.tuples(relations, relations, st.just(())), min_size=1)


@given(rows)
def test_false_alarms_are_among_the_faults(
    given_rows: list[tuple[str, str, tuple[str, ...]]],
) -> None:
    found = scored(given_rows)
    faults = sum(found.confused.values())
    assert found.accuracy == pytest.approx(100 * (1 - faults / found.pairs), abs=0.06)
    assert found.false_alarms <= min(faults, found.expected_quiet)


@given(st.lists(relations, min_size=1))
def test_the_gold_is_right(labels: list[str]) -> None:
    found = scored([(label, label, ()) for label in labels])
    assert (found.accuracy, found.macro_f1, found.confused) == (100.0, 100.0, {})
