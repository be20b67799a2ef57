"""What holds of every method of truth discovery, whatever the answers."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.copiers import World, tell
from graph.truth import UNDECIDED, UNKNOWN, Method, Observations, Stop, discover
from graph.truth.matrix import claim_matrix
from graph.truth.values import Codes, cosine

METHODS = list(Method)
rows = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 9), st.integers(0, 3)), min_size=1, max_size=50
)


def observed(told: list[tuple[int, int, int]]) -> Observations:
    return Observations(*np.array(told, np.int32).T)


def codes(*numbers: int) -> Codes:
    return np.array(numbers, np.int32)


def confidences(given: Observations, method: Method) -> dict[tuple[int, int], float]:
    found = discover(given, method)
    keys = zip(found.item.tolist(), found.value.tolist(), strict=True)
    return dict(zip(keys, found.confidence.tolist(), strict=True))


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=6, deadline=None)
@given(told=rows, seed=st.integers(0, 99))
def test_other_names_permute_the_outcome(
    method: Method, told: list[tuple[int, int, int]], seed: int
) -> None:
    random = np.random.default_rng(seed)
    source, item, value = (random.permutation(n).astype(np.int32) for n in (8, 10, 4))
    given = observed(told)
    renamed = Observations(source[given.source], item[given.item], value[given.value])
    before, after = discover(given, method), discover(renamed, method)
    there = {(int(item[i]), int(value[v])): c for (i, v), c in confidences(given, method).items()}
    assert there == confidences(renamed, method)
    for code in np.unique(given.source):
        assert before.trust[code] == after.trust[source[code]]
    for code in np.unique(given.item):
        chosen = before.chosen[code]
        expected = UNDECIDED if chosen == UNDECIDED else value[chosen]
        assert after.chosen[item[code]] == expected


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=6, deadline=None)
@given(told=rows, picks=st.lists(st.tuples(st.integers(0, 49), st.integers(0, 9)), max_size=30))
def test_declared_copies_change_nothing(
    method: Method, told: list[tuple[int, int, int]], picks: list[tuple[int, int]]
) -> None:
    """Other sources, and known ones, that carry what an origin said are the same voice."""
    first = observed(told)
    given = replace(first, origin=first.source)
    at = np.array([pick % len(told) for pick, _ in picks], np.int32)
    carriers = np.array([carrier for _, carrier in picks], np.int32)
    copied = Observations(
        np.concatenate([given.source, carriers]).astype(np.int32),
        np.concatenate([given.item, given.item[at]]),
        np.concatenate([given.value, given.value[at]]),
        origin=np.concatenate([first.source, first.source[at]]),
    )
    assert confidences(given, method) == confidences(copied, method)
    assert (discover(given, method).chosen == discover(copied, method).chosen).all()


@settings(max_examples=12, deadline=None)
@given(told=rows)
def test_beliefs_and_trust_are_numbers(told: list[tuple[int, int, int]]) -> None:
    given = observed(told)
    spoke = np.unique(given.source)
    for method in METHODS:
        found = discover(given, method)
        assert np.isfinite(found.confidence).all()
        assert np.isfinite(found.trust[spoke]).all()
        assert np.isnan(np.delete(found.trust, spoke)).all()


def test_inferred_copying_goes_by_no_name_either() -> None:
    """The same where copies are found, and the copies of a declared origin are not copiers."""
    given = tell(World(items=150, copiers=4), 1).seen
    source, item = (np.random.default_rng(0).permutation(n).astype(np.int32) for n in (17, 150))
    renamed = replace(given, source=source[given.source], item=item[given.item])
    before, after = discover(given), discover(renamed)
    assert len(before.copies) > 0
    assert set(source[before.copies.copier]) == set(after.copies.copier)
    assert (after.chosen[item] == before.chosen).all()
    twice = Observations(
        np.concatenate([given.source, given.source + 17]),
        np.tile(given.item, 2),
        np.tile(given.value, 2),
        origin=np.tile(given.source, 2),
    )
    assert (discover(twice).confidence == before.confidence).all()
    assert (discover(twice).copies.copier == before.copies.copier).all()


@settings(max_examples=12, deadline=None)
@given(told=rows)
def test_bayesian_beliefs_are_probabilities(told: list[tuple[int, int, int]]) -> None:
    for method in (Method.ACCU, Method.ACCU_COPY):
        found = discover(observed(told), method)
        assert found.confidence.min() >= 0
        assert np.bincount(found.item, found.confidence).max() <= 1 + 1e-9


def test_an_unknown_origin_adds_nothing() -> None:
    given = Observations(
        codes(0, 1, 2), codes(0, 0, 0), codes(1, 0, 0), origin=codes(0, UNKNOWN, UNKNOWN)
    )
    found = discover(given, Method.VOTING)
    assert (found.value.tolist(), found.voices.tolist()) == ([1], [1])
    assert found.chosen.tolist() == [1]
    assert np.isnan(found.trust[1:]).all()


def test_level_values_are_left_undecided() -> None:
    given = Observations(codes(0, 1, 2), codes(0, 0, 2), codes(0, 1, 5))
    for method in METHODS:
        assert discover(given, method).chosen.tolist()[:2] == [UNDECIDED, UNDECIDED]
    assert discover(given, Method.VOTING).chosen.tolist() == [UNDECIDED, UNDECIDED, 5]


def test_the_first_of_two_values_of_one_voice_stands() -> None:
    given = Observations(codes(0, 0, 1), codes(0, 0, 0), codes(3, 2, 3))
    assert claim_matrix(given).votes.nnz == 2
    assert discover(given, Method.SUMS).chosen.tolist() == [3]


@pytest.mark.parametrize("method", METHODS)
def test_no_answers_give_an_empty_outcome(method: Method) -> None:
    found = discover(Observations(codes(), codes(), codes()), method)
    assert (len(found.confidence), len(found.chosen), found.converged) == (0, 0, True)


def test_a_source_has_the_mean_trust_of_its_origins() -> None:
    given = Observations(
        codes(0, 0, 1, 2), codes(0, 1, 0, 1), codes(0, 0, 0, 1), origin=codes(0, 1, 2, 3)
    )
    alone = discover(replace(given, source=given.voice, origin=None), Method.ACCU)
    found = discover(given, Method.ACCU)
    assert found.trust[0] == pytest.approx(alone.trust[:2].mean())


def test_accu_weighs_the_accurate_more_than_the_many() -> None:
    """Two sources that are right elsewhere against three that are not."""
    told = [(s, i, 0) for s in (0, 1, 5, 6) for i in range(1, 12)]
    told += [(s, i, 1 + (s + i) % 5) for s in (2, 3, 4) for i in range(1, 12)]
    told += [(0, 0, 0), (1, 0, 0), (2, 0, 1), (3, 0, 1), (4, 0, 1)]
    assert discover(observed(told), Method.VOTING).chosen[0] == 1
    assert discover(observed(told), Method.ACCU).chosen[0] == 0


def test_rounds_end_where_they_are_told_to() -> None:
    given = observed([(0, 0, 1), (1, 0, 0), (1, 1, 0), (2, 1, 0)])
    assert discover(given, Method.SUMS, Stop(limit=3)).iterations == 3
    assert discover(given, Method.SUMS, Stop(limit=500, tolerance=1e-9)).converged
    assert not discover(given, Method.SUMS, Stop(limit=1)).converged


def test_investment_ends_where_nothing_is_left_to_invest() -> None:
    told = [(0, i, 0) for i in range(40)] + [(1, 0, 1), (1, 1, 1)] + [(2, 0, 0)]
    found = discover(observed(told), Method.INVESTMENT, Stop(limit=100_000))
    assert found.iterations < 100_000
    assert np.isfinite(found.confidence).all()


def test_truth_finder_ends_where_trust_is_whole() -> None:
    told = [(s, 0, 0) for s in range(200)]
    found = discover(observed(told), Method.TRUTH_FINDER, Stop(limit=50))
    assert (found.iterations, found.converged) == (1, False)


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        (((0,), (0, 1), (0,)), "differ in length"),
        (((0,), (-1,), (0,)), "begin at 0"),
    ],
)
def test_nonsense_is_refused(columns: tuple[tuple[int, ...], ...], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Observations(*(codes(*column) for column in columns))


def test_every_item_needs_a_measure() -> None:
    with pytest.raises(ValueError, match="measure"):
        Observations(codes(0), codes(3), codes(0), group=codes(0, 0))


def test_a_vector_of_nothing_is_far_from_any() -> None:
    assert cosine(np.zeros(2), np.ones(2)) == 1.0
    assert cosine(np.ones(2), np.ones(2)) == pytest.approx(0.0)
