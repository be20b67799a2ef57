"""Copying that is inferred: found where the copiers are known, and never of use to a value."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.copiers import World, tell
from benchmarks.truth_copiers import score
from graph.truth import Copies, Method, Observations, Stop, copying, discover, independence
from graph.truth.accu_copy import CERTAIN
from graph.truth.false_values import false_values
from graph.truth.matrix import claim_matrix
from graph.truth.shared import AT_LEAST, shared
from tests.graph.test_truth_methods import codes, observed, rows


def test_copiers_are_found_and_mislead_nobody() -> None:
    found = score(tell(World(), 3))
    assert found.voting < 0.75 < 0.9 < found.voting_declared
    assert found.kept >= 0.98
    assert min(found.f1, found.direct_f1) >= 0.95
    assert found.false < 0.001


def test_the_nearly_always_right_are_not_taken_for_copies() -> None:
    found = score(tell(World(copiers=6, honest=15, honest_accuracy=(0.9, 0.98)), 3))
    assert (found.accu_copy, found.false) == (1.0, 0.0)


def test_where_nobody_copies_nobody_is_named() -> None:
    assert len(copying(tell(World(honest=20, bad=0), 1).seen)) == 0


def test_a_pair_says_who_copies_and_how_sure_that_is() -> None:
    told = tell(World(items=200, copiers=5), 1)
    found = copying(told.seen)
    assert (found.posterior > CERTAIN).all()
    assert (found.shared >= AT_LEAST).all()
    whose = told.copies_of
    assert (whose[found.original] == whose[found.copier]).all()
    assert (whose[found.copier[found.direct]] == found.original[found.direct]).all()
    assert found.direct.sum() == 5


def test_too_few_shared_items_tell_nothing() -> None:
    """The same rare errors, nine of them or thirty."""
    noise = [(s, i, 0 if (s + i) % 5 else s) for s in range(2, 8) for i in range(40)]

    def together(items: int) -> Observations:
        return observed(noise + [(s, i, 9 + i % 3) for s in (0, 1) for i in range(items)])

    assert len(copying(together(AT_LEAST - 1))) == 0
    assert len(copying(together(30))) == 1


def test_rounds_that_have_not_come_to_rest_accuse_nobody() -> None:
    told = tell(World(items=200, copiers=5), 1)
    outcome = discover(told.seen, Method.ACCU_COPY, Stop(limit=1, tolerance=1e-12))
    assert not outcome.converged
    assert len(outcome.copies) == 0


def test_declared_copies_leave_nothing_to_find() -> None:
    told = tell(World(items=200, copiers=5), 1)
    assert len(copying(told.declared)) == 0


def counted(given: Observations, copies: Copies) -> Mapping[tuple[int, int], tuple[int, ...]]:
    found = independence(given, copies)
    columns = (found.item, found.value, found.sources, found.declared, found.independent)
    return {(row[0], row[1]): row[2:] for row in zip(*(c.tolist() for c in columns), strict=True)}


def accused(*pairs: tuple[int, int]) -> Copies:
    original, copier = np.array(pairs, np.int32).reshape(-1, 2).T
    sure = np.ones(len(pairs))
    return Copies(original, copier, sure, sure, original, sure.astype(np.bool_))


@settings(max_examples=15, deadline=None)
@given(
    told=rows,
    pairs=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=8),
    more=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=4),
)
def test_accusing_only_lowers_a_count(
    told: list[tuple[int, int, int]], pairs: list[tuple[int, int]], more: list[tuple[int, int]]
) -> None:
    given = observed(told)
    some, all_of_them = counted(given, accused(*pairs)), counted(given, accused(*pairs, *more))
    for key, (sources, declared, independent) in some.items():
        assert 1 <= all_of_them[key][2] <= independent <= declared <= sources


def test_voices_that_copy_each_other_count_once() -> None:
    given = Observations(
        codes(0, 1, 2, 3, 4, 0, 1), codes(0, 0, 0, 0, 0, 1, 1), codes(7, 7, 7, 7, 2, 1, 0)
    )
    found = independence(given, accused((0, 1), (1, 2), (3, 4)))
    assert found.independent.tolist() == [1, 2, 1, 1]
    assert found.flagged.tolist() == [False, True, False, False]


def test_carriers_of_one_origin_are_sources_and_one_voice() -> None:
    given = Observations(codes(0, 1, 2), codes(0, 0, 0), codes(4, 4, 4), origin=codes(9, 9, 5))
    assert counted(given, accused()) == {(0, 4): (3, 2, 2)}
    assert counted(given, accused((9, 5))) == {(0, 4): (3, 2, 1)}


def test_pairs_are_those_that_share_enough() -> None:
    told = [(s, i, 0) for s in (0, 1) for i in range(12)] + [(2, i, 1) for i in range(9)]
    pairs = shared(claim_matrix(observed(told)))
    assert (pairs.first.tolist(), pairs.second.tolist()) == ([0], [1])
    assert (pairs.items.tolist(), pairs.alike.tolist()) == ([12.0], [12.0])


def test_false_values_are_estimated_for_each_measure() -> None:
    """Measure 0: the wrong agree half the time. Measure 1: they never do."""
    told = [(s, i, s // 2) for s in range(4) for i in range(20)]
    told += [(s, i, s) for s in range(4) for i in range(20, 40)]
    given = replace(observed(told), group=np.repeat(codes(0, 1), 20))
    matrix = claim_matrix(given)
    nothing_true = np.zeros(len(matrix.item_of))
    n = false_values(matrix, np.repeat(codes(0, 1), 20), nothing_true, matrix.voices_of)
    assert n[0] == pytest.approx(3.0, abs=0.1)
    assert n[-1] == 100.0


def test_measures_do_not_mix() -> None:
    """Two bodies of answers with a measure each come out as they do alone."""
    told = tell(World(items=60, honest=6, copiers=2), 2).seen
    other = tell(World(items=60, honest=6, copiers=2, false_values=3), 5).seen
    both = Observations(
        np.concatenate([told.source, other.source + told.sources]),
        np.concatenate([told.item, other.item + told.items]),
        np.concatenate([told.value, other.value]),
        group=np.repeat(codes(0, 1), [told.items, other.items]),
    )
    alone, together = discover(told, Method.ACCU), discover(both, Method.ACCU)
    assert together.chosen[: told.items].tolist() == alone.chosen.tolist()
