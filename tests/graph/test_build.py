"""The graph, with networkx as the oracle of reachability."""

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.values import ClaimInContext
from graph.build import build_graph, neighbourhood
from graph.link import propose_links
from tests.graph.strait import GUARD, MEDICS, quay, said
from tests.graph.test_link import bodies


@settings(deadline=None)  # word lists and gazetteers load on first use
@given(bodies(), st.integers(0, 4))
def test_neighbourhood_is_what_networkx_reaches(claims: list[ClaimInContext], depth: int) -> None:
    graph = build_graph(claims, propose_links(claims))
    start = claims[0].id
    view = graph.to_undirected(as_view=True)
    reached = nx.single_source_shortest_path_length(view, start, cutoff=depth)
    assert set(neighbourhood(graph, start, depth)) == set(reached)


@settings(deadline=None)  # word lists and gazetteers load on first use
@given(bodies())
def test_nodes_and_edges_are_claims_and_links(claims: list[ClaimInContext]) -> None:
    links = propose_links(claims)
    graph = build_graph(claims, links)
    assert set(graph) == {c.id for c in claims}
    assert {key for _, _, key in graph.edges(keys=True)} == {link.id for link in links}
    for link in links:
        assert graph.has_edge(link.a, link.b, key=link.id)
        assert graph.has_edge(link.b, link.a, key=link.id) == link.kind.symmetric


def test_it_can_be_written_as_graphml() -> None:
    claims = [said(MEDICS, quay(12)), said(GUARD, quay(12))]
    graph = build_graph(claims, propose_links(claims))
    again = nx.parse_graphml("\n".join(nx.generate_graphml(graph)), force_multigraph=True)
    assert set(again) == set(graph)
    assert again.number_of_edges() == graph.number_of_edges() == 2


def test_an_unknown_claim_has_no_neighbourhood() -> None:
    assert len(neighbourhood(build_graph([], []), "nobody")) == 0
