"""Bulk comparison says what one comparison says."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings

from claims.values import ClaimInContext, Figure
from graph.arrays.judge import LATER, RELATIONS, Judge
from graph.arrays.told import NONE, told_by
from graph.compare.figures import compare_figures
from graph.link.context import pair_context
from graph.origins import Voices, voices
from graph.tellings import near_identical
from tests.graph.worlds import bodies, crowd

DAYS = ("2031-03-04", "2031-03-06", "2031-03-20", "2031-05-01")
Row = tuple[ClaimInContext, Figure]


def rows_of(claims: Sequence[ClaimInContext]) -> list[Row]:
    ordered = sorted(claims, key=lambda claim: claim.id)
    return [(claim, f) for claim in ordered if claim.claim.checkable for f in claim.claim.figures]


def one_by_one(a: Row, b: Row, known: Voices) -> tuple[object, ...]:
    found = compare_figures(a[1], b[1], pair_context(a[0], a[1], b[0], b[1], known))
    return found.relation, found.score, found.rule, found.later, found.missing is not None


def check(claims: Sequence[ClaimInContext]) -> Judge:
    """Every pair of figures in bulk against every pair one by one."""
    known, rows = voices(claims), rows_of(claims)
    pairs = list(combinations(range(len(rows)), 2))
    a, b = (np.array([pair[at] for pair in pairs], np.intp) for at in (0, 1))
    again = np.array([near_identical(rows[i][0], rows[j][0]) for i, j in pairs], np.bool_)
    judge = Judge(told_by(claims, known))
    found = judge.judge(a, b, again)
    for at, (i, j) in enumerate(pairs):
        code = int(found.relation[at])
        bulk = (
            None if code == NONE else RELATIONS[code],
            found.score[at],
            found.rules[found.rule[at]],
            LATER[found.later[at]],
            found.open[at],
        )
        assert bulk == one_by_one(rows[i], rows[j], known)
    return judge


@settings(deadline=None, max_examples=12)
@given(bodies(6, 3, DAYS))
def test_bulk_is_exact(claims: list[ClaimInContext]) -> None:
    check(claims)


@pytest.mark.parametrize("seed", range(2))
def test_many_pairs_are_few_cases(seed: int) -> None:
    judge = check(crowd(seed, 50, DAYS))
    assert 0 < judge.comparisons < 50 * 49 / 2
