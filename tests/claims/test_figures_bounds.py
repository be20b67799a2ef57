"""The algebra of bounds: docs/domain.md, section 3, rule 1."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.figures import Relation, bounds, relation_of
from claims.figures.quantities.bounds import last_place, tolerance

COUNTS = st.integers(min_value=1, max_value=10**9).map(float)
APPROXIMATORS = ["about", "nearly", "at least", "more than", "at most", "fewer than", None]


@pytest.mark.parametrize(
    ("value", "expected"), [(26, 1), (600, 50), (60_000, 5_000), (150_000, 7_500), (2_900, 145)]
)
def test_tolerance(value: float, expected: int) -> None:
    assert tolerance(value) == expected


@pytest.mark.parametrize(("value", "place"), [(2_900, 100), (6.4, 0.1), (7, 1), (0, 1), (10, 10)])
def test_last_place(value: float, place: float) -> None:
    assert last_place(value) == place


@pytest.mark.parametrize(
    ("words", "relation"),
    [
        (None, Relation.EXACT),
        ("some", Relation.ABOUT),
        ("close to", Relation.NEARLY),
        ("or more", Relation.AT_LEAST),
        ("just over", Relation.MORE_THAN),
        ("as many as", Relation.AT_MOST),
        ("under", Relation.FEWER_THAN),
        ("between", Relation.EXACT),
        ("dozens", Relation.EXACT),
    ],
)
def test_relation_of(words: str | None, relation: Relation) -> None:
    assert relation_of(words) is relation


@given(COUNTS, st.sampled_from(APPROXIMATORS))
def test_bounds_are_an_interval_of_no_negative_numbers(value: float, words: str | None) -> None:
    low, high = bounds(value, words)
    assert low >= 0
    assert high is None or low <= high


@given(COUNTS, st.sampled_from(["about", "at least", "at most", None]))
def test_inclusive_words_allow_the_number_itself(value: float, words: str | None) -> None:
    low, high = bounds(value, words)
    assert low <= value
    assert high is None or value <= high


@given(COUNTS)
def test_more_and_fewer_exclude_the_number_itself(value: float) -> None:
    assert bounds(value, "more than")[0] > value
    high = bounds(value, "fewer than")[1]
    assert high is not None
    assert high < value


@given(COUNTS)
def test_about_never_reaches_beyond_a_tenth_or_one(value: float) -> None:
    low, high = bounds(value, "about")
    assert high is not None
    assert high - value <= max(1, 0.1 * value)
    assert value - low <= max(1, 0.1 * value)


@given(COUNTS, COUNTS)
def test_at_least_is_monotone(one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert bounds(less, "at least")[0] <= bounds(more, "at least")[0]


@given(COUNTS, COUNTS)
def test_a_range_keeps_its_ends(one: float, other: float) -> None:
    low, high = sorted((one, other))
    if low < high:
        assert bounds((low, high)) == (low, high)
