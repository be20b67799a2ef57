"""Whose word it is, how two claims hang together, and who leans on whom."""

import networkx as nx
import pytest

from claims.vocabulary import LinkKind
from graph.build import about, build_graph, leaning_on, origins_behind, path_of_reasons
from tests.factories import make_link
from tests.graph.strait import BRENNA, COURIER, GUARD, MEDICS, narrated, quay, said

FIRST = said(MEDICS, quay(12), name="first")
AGAIN = narrated(COURIER, quay(12), name="again")
RELAY = said(GUARD, quay(12), name="relay")
OTHER = said(BRENNA, quay(12), name="other")
FAR = said(BRENNA, quay(4, measure="wounded"), name="far")
LINKS = [
    make_link("again", "first", LinkKind.REPEATS, reasons=("the same words",)),
    make_link("relay", "again", LinkKind.DERIVED_FROM, reasons=("cites the Courier",)),
    make_link("other", "first", reasons=("both say 12",)),
    make_link("other", "first", LinkKind.CONTRADICTS, score=0.6, reasons=("weaker",)),
]
GRAPH = build_graph([FIRST, AGAIN, RELAY, OTHER, FAR], LINKS)


@pytest.mark.parametrize("claim", ["first", "again", "relay"])
def test_a_telling_leads_to_its_beginning(claim: str) -> None:
    assert origins_behind(GRAPH, claim) == {"lantern medics": ["first"]}


def test_who_tells_nobody_again_is_its_own_origin() -> None:
    assert origins_behind(GRAPH, "other") == {"port ministry of brenna": ["other"]}


def test_a_circle_of_reports_begins_nowhere() -> None:
    round_about = make_link("first", "again", LinkKind.REPEATS)
    graph = build_graph([FIRST, AGAIN, RELAY], [*LINKS, round_about])
    circle = {"courier": ["again"], "lantern medics": ["first"]}
    assert all(origins_behind(graph, claim) == circle for claim in graph)


def test_the_way_from_one_claim_to_another_is_told_in_reasons() -> None:
    assert path_of_reasons(GRAPH, "other", "again") == ["both say 12", "the same words"]
    assert path_of_reasons(GRAPH, "again", "relay") == ["cites the Courier"]
    assert path_of_reasons(GRAPH, "again", "again") == []
    assert path_of_reasons(GRAPH, "again", "far") is None


def test_who_leans_on_a_voice() -> None:
    assert leaning_on(GRAPH, "lantern medics") == {
        "first": "says", "again": "tells again", "relay": "tells again", "other": "agrees",
    }  # fmt: skip
    assert leaning_on(GRAPH, "nobody") == {}


def test_a_claim_that_is_not_there_is_an_error() -> None:
    with pytest.raises(nx.NetworkXError):
        origins_behind(GRAPH, "none")
    with pytest.raises(nx.NodeNotFound):
        path_of_reasons(GRAPH, "none", "first")


def test_claims_about_a_question_or_a_dispute() -> None:
    body = [FIRST, FAR]
    question = FAR.claim.figures[0].question
    assert about(body, question=question) == [FAR]
    assert about(body, dispute="sorrel-strait") == body
    assert about(body, dispute="salt-flats") == []
