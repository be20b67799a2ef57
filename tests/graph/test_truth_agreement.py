"""Agreement with the public package ``truthdiscovery`` 1.0.4, without installing it.

The numbers are what that package said of the answers below (by default settings, rounded to nine
digits); ``benchmarks.truth_peer.ask`` made them, and ``python -m benchmarks.truth`` compares the
two anew on thousands of claims.
"""

import numpy as np
import pytest

from benchmarks.truth_peer import by_row
from graph.truth import Method, Observations, Outcome, discover

SAME = 1e-6
# source, item, value
ANSWERS = """0 0 1, 0 1 0, 0 2 2, 0 3 1, 1 0 1, 1 1 0, 1 3 0, 1 4 2, 2 0 0, 2 1 1, 2 2 2, 2 4 2,
3 1 0, 3 2 0, 3 3 1, 4 0 1, 4 4 1, 4 5 0, 5 2 2, 5 5 0, 5 3 1, 5 0 2"""
# a row for each source, a column for each item
COMPLETE = "0 0 1 2 0, 0 0 1 1 0, 0 1 1 2 0, 2 0 1 2 1, 2 1 0 2 1"

TRUST = {
    Method.VOTING: "1 1 1 1 1 1",
    Method.SUMS: "1 .710298123 .493631692 .579403754 .410016985 .710298123",
    Method.AVERAGE_LOG: "1 .708820442 .483821187 .619734416 .438400443 .708820442",
    Method.INVESTMENT: "1 .09883921 .003177646 .240819005 .429619903 .309864479",
    Method.POOLED_INVESTMENT: ".479751946 .006656253 2.3441e-05 .088643852 1 .150891572",
    Method.TRUTH_FINDER: ".836004666 .753028509 .687995229 .768121354 .723484945 .753626711",
}
# by item and value
BELIEF = {
    Method.VOTING: """.333333333 1 .333333333 1 .333333333 .333333333 1 .333333333 1 .333333333
    .666666667 .666666667""",
    Method.SUMS: """.215587757 .926022348 .310214238 1 .215587757 .253047683 .962540074 .310214238
    1 .179070031 .525801995 .489284269""",
    Method.AVERAGE_LOG: """.207777448 .92212596 .304403583 1 .207777448 .266145508 .94163194
    .304403583 1 .188271468 .512181031 .492675052""",
    Method.INVESTMENT: """.000542934 1 .132320405 .822131779 .000542934 .138094398 .748436671
    .03358426 .970848616 .27659761 .034884057 .464719734""",
    Method.POOLED_INVESTMENT: """0 1 .002539643 .342420777 0 .005858731 .32592231 5.06e-06
    .423540845 .75469163 2.277e-06 .840604997""",
    Method.TRUTH_FINDER: """.603927824 .834332434 .622203168 .840379798 .603927824 .623604467
    .828926634 .622203168 .840379798 .613125156 .715198635 .722997244""",
}
CRH_TRUST = "3.037782638 1.85468396 2.181455147 1.451391097 .802013464"
CRH_BELIEF = """.758408306 .241591694 .680136782 .319863218 .085985355 .914014645 .198844117
.801155883 .758408306 .241591694"""


def numbers(text: str) -> np.ndarray:
    return np.array(text.split(), float)


def answers() -> Observations:
    columns = np.array([row.split() for row in ANSWERS.split(",")], np.int32).T
    return Observations(*columns)


def complete() -> Observations:
    table = np.array([row.split() for row in COMPLETE.split(",")], np.int32)
    source, item = np.indices(table.shape, np.int32).reshape(2, -1)
    return Observations(source, item, table.reshape(-1))


def assert_agrees(outcome: Outcome, trust: str, belief: str) -> None:
    np.testing.assert_allclose(outcome.trust, numbers(trust), rtol=0, atol=SAME)
    np.testing.assert_allclose(outcome.confidence, numbers(belief), rtol=0, atol=SAME)


@pytest.mark.parametrize("method", TRUST)
def test_the_same_as_the_public_package(method: Method) -> None:
    assert_agrees(discover(answers(), method), TRUST[method], BELIEF[method])


def test_crh_is_the_same_where_every_source_answers_everything() -> None:
    """Elsewhere it differs on purpose: that of the package divides by the trust of all sources."""
    assert_agrees(discover(complete(), Method.CRH), CRH_TRUST, CRH_BELIEF)


def test_rows_lead_to_the_confidence_of_their_value() -> None:
    outcome = discover(answers(), Method.VOTING)
    assert by_row(answers(), outcome)[:4].tolist() == pytest.approx([1, 1, 1, 1])
    assert outcome.voices[1] == 3
    assert outcome.chosen.tolist() == [1, 0, 2, 1, 2, 0]
