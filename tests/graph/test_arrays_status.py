"""The arrays say what the definition says, of whatever store."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from claims.values import Assessment
from claims.vocabulary import Contest, Label, Lifecycle, Support
from graph.arrays.axes import CONTESTS, SUPPORTS
from graph.arrays.columns import UNSAID, Axes
from graph.arrays.components import least_connected
from graph.arrays.encode import Encoded, encode
from graph.arrays.status import LABELS, LIFECYCLES, assess_store
from graph.assess import assess
from tests.factories import make_claim, make_context, make_link
from tests.graph.odd_stores import Body, bodies
from tests.graph.strait import BRENNA, GUARD, MEDICS, quay, said

Status = tuple[Label, Support, Contest, Lifecycle]
Told = dict[tuple[str, int | None], Status]


def by_arrays(encoded: Encoded) -> Told:
    """What the arrays say, in the words of the definition."""
    found = assess_store(encoded.store)
    told: Told = {
        (claim, None): _status(found.claims, row) for row, claim in enumerate(encoded.ids)
    }
    place = dict.fromkeys(encoded.ids, -1)
    for row, number in enumerate(encoded.store.figures.claim):
        claim = encoded.ids[number]
        place[claim] += 1
        if found.figures.label[row] != UNSAID:
            told[claim, place[claim]] = _status(found.figures, row)
    return told


def _status(axes: Axes, row: int) -> Status:
    return (
        LABELS[axes.label[row]],
        SUPPORTS[axes.support[row]],
        CONTESTS[axes.contest[row]],
        LIFECYCLES[axes.lifecycle[row]],
    )


def by_definition(found: list[Assessment]) -> Told:
    return {(a.claim, a.figure): (a.label, a.support, a.contest, a.lifecycle) for a in found}


@settings(deadline=None, max_examples=50)  # word lists load on first use
@given(bodies, st.sampled_from([None, "2031-03-04"]))
def test_every_status_is_that_of_the_definition(body: Body, as_of: str | None) -> None:
    wanted = assess(body.claims, body.links, as_of=as_of, decisions=body.decisions)
    encoded = encode(body.claims, body.links, as_of=as_of, decisions=body.decisions)
    assert by_arrays(encoded) == by_definition(wanted)


@settings(deadline=None)
@given(st.integers(1, 12), st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=20))
def test_components_are_those_of_scipy(count: int, edges: list[tuple[int, int]]) -> None:
    ends = np.array([(a % count, b % count) for a, b in edges], np.int32).reshape(-1, 2)
    found = least_connected(count, ends[:, 0], ends[:, 1])
    ones = np.ones(len(ends), np.int8)
    joined = coo_array((ones, (ends[:, 0], ends[:, 1])), shape=(count, count))
    _, wanted = connected_components(joined, directed=True, connection="weak")
    assert [int(np.flatnonzero(wanted == label)[0]) for label in wanted] == found.tolist()


def test_a_star_told_from_its_last_point_is_one_component() -> None:
    count = 2_000
    points = np.arange(count - 1, dtype=np.int32)
    assert not least_connected(count, np.full(count - 1, count - 1, np.int32), points).any()


def test_a_figure_that_is_not_there_is_an_error() -> None:
    claims = [make_context(make_claim(claim_id=name)) for name in "ab"]
    with pytest.raises(IndexError, match="pairs a figure"):
        encode(claims, [make_link("a", "b", figures=((0, 0),))])


def test_nothing_has_no_status() -> None:
    encoded = encode([], [])
    assert by_arrays(encoded) == {}
    assert len(assess_store(encoded.store).origins()) == 0


def test_independent_voices_are_counted_once_each() -> None:
    voices = {"a": BRENNA, "b": MEDICS, "c": GUARD, "d": GUARD}
    claims = [said(who, quay(12), name=name) for name, who in voices.items()]
    encoded = encode(claims, [make_link("a", other) for other in "bcd"])
    assert assess_store(encoded.store).origins().tolist() == [3, 2, 2, 2]
