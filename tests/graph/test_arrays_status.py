"""The arrays say what the definition says, of whatever store."""

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.values import Assessment
from claims.vocabulary import Contest, Label, Lifecycle, Support
from graph.arrays.axes import CONTESTS, SUPPORTS
from graph.arrays.columns import UNSAID, Axes
from graph.arrays.encode import Encoded, encode
from graph.arrays.status import LABELS, LIFECYCLES, assess_store
from graph.assess import assess
from tests.graph.odd_stores import Body, bodies

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


@settings(deadline=None, max_examples=100)  # word lists load on first use
@given(bodies, st.sampled_from([None, "2031-03-04"]))
def test_every_status_is_that_of_the_definition(body: Body, as_of: str | None) -> None:
    wanted = assess(body.claims, body.links, as_of=as_of, decisions=body.decisions)
    encoded = encode(body.claims, body.links, as_of=as_of, decisions=body.decisions)
    assert by_arrays(encoded) == by_definition(wanted)
