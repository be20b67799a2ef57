"""Candidates in arrays are those of the keys."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings

from claims.values import ClaimInContext
from graph.arrays.candidates import Candidates, blocks
from graph.arrays.events import Events
from graph.arrays.joins import Index, expanded, mixed
from graph.arrays.operands import operands
from graph.arrays.told import told_by
from graph.link.context import grounded
from graph.link.figure_keys import figure_keys
from graph.link.keys import Keys, Rows
from graph.origins import voices
from tests.graph.worlds import bodies, crowd

FAR = ("2031-03-04", "2031-03-09", "2031-03-20", "2031-04-30", "2031-08-01")


def in_arrays(claims: Sequence[ClaimInContext]) -> set[tuple[int, int]]:
    told = told_by(claims, voices(claims))
    events = Events(told.tables.events)
    finder = Candidates(told, operands(told, events), events)
    found = [finder.pairs(rows) for rows in blocks(told, least=10)]
    return {
        (min(int(x), int(y)), max(int(x), int(y)))
        for a, b in found
        for x, y in zip(told.claim[a], told.claim[b], strict=True)
    }


def by_keys(claims: Sequence[ClaimInContext]) -> set[tuple[int, int]]:
    ordered = sorted(claims, key=lambda claim: claim.id)
    keys = [_of_figures(claim) for claim in ordered]
    return {(i, j) for i, j in combinations(range(len(keys)), 2) if keys[i].meets(keys[j])}


def _of_figures(claim: ClaimInContext) -> Keys:
    rows = Rows()
    figure_keys(claim, rows)
    return rows.keys()


@settings(deadline=None, max_examples=10)
@given(bodies(6, 2, FAR))
def test_they_are_those_of_the_keys(claims: list[ClaimInContext]) -> None:
    stored = [grounded(claim) for claim in claims]
    assert in_arrays(stored) == by_keys(stored)


@pytest.mark.parametrize("seed", range(2))
def test_they_are_so_in_a_crowd(seed: int) -> None:
    claims = [grounded(claim) for claim in crowd(seed, 50, FAR)]
    assert in_arrays(claims) == by_keys(claims)


def test_rows_of_one_key_are_paired_once() -> None:
    index = Index(mixed(np.array([7, 8, 7, 7])), np.array([10, 11, 12, 13]))
    pairs = {frozenset(pair) for pair in zip(*index.within(), strict=True)}
    assert pairs == {frozenset(p) for p in ((10, 12), (10, 13), (12, 13))}
    first, second = index.found(mixed(np.array([8, 9])), np.array([1, 2]))
    assert (first.tolist(), second.tolist()) == ([1], [11])


def test_stretches_are_spelt_out() -> None:
    which, at = expanded(np.array([3, 7]), np.array([2, 1]))
    assert (which.tolist(), at.tolist()) == ([0, 0, 1], [3, 4, 7])
