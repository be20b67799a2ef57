"""Small algorithms on the graph: whose word it is, how two claims hang together, who leans on whom.

They read well because the graph does; ``graph.assess`` and ``graph.arrays`` are what decides.
"""

from itertools import pairwise

import networkx as nx

from claims.vocabulary import LinkKind
from graph.network.make import ClaimGraph

TOLD_AGAIN = (LinkKind.REPEATS.value, LinkKind.DERIVED_FROM.value)


def origins_behind(graph: ClaimGraph, claim: str) -> dict[str, list[str]]:
    """Where the telling of a claim begins: by voice, the claims reached from it along ``repeats``
    and ``derived_from`` that tell nobody again (the claim itself, where it tells nobody again).

    Reports that tell each other in a circle begin nowhere and stand together. Raises
    ``networkx.NetworkXError`` for a claim that is not in the graph.
    """
    told = _told_again(graph)
    chain = told.subgraph({claim, *nx.descendants(told, claim)})
    found: dict[str, list[str]] = {}
    for begun in sorted(c for ends in nx.attracting_components(chain) for c in ends):
        found.setdefault(graph.nodes[begun]["voice"], []).append(begun)
    return found


def path_of_reasons(graph: ClaimGraph, a: str, b: str) -> list[str] | None:
    """The sentences of the links on a shortest way from one claim to the other, whatever their
    direction; None where there is none. Raises ``networkx.NodeNotFound``."""
    try:
        way = nx.shortest_path(graph.to_undirected(as_view=True), a, b)
    except nx.NetworkXNoPath:
        return None
    return [_reason(graph, one, other) for one, other in pairwise(way)]


def leaning_on(graph: ClaimGraph, voice: str) -> dict[str, str]:
    """The claims that would have to be looked at again if this voice took everything back: by id,
    ``says``, ``tells again`` or ``agrees``, the first that holds."""
    own = {claim for claim, data in graph.nodes(data=True) if data["voice"] == voice}
    told = _told_again(graph)
    again = {other for claim in own for other in nx.ancestors(told, claim)}
    agreeing = {
        other
        for claim in own | again
        for _, other, data in graph.out_edges(claim, data=True)
        if data["kind"] == LinkKind.CORROBORATES
    }
    return {
        **dict.fromkeys(sorted(agreeing), "agrees"),
        **dict.fromkeys(sorted(again), "tells again"),
        **dict.fromkeys(sorted(own), "says"),
    }


def _told_again(graph: ClaimGraph) -> ClaimGraph:
    """The claims and only those edges along which something is told again."""
    told: ClaimGraph = nx.subgraph_view(
        graph, filter_edge=lambda a, b, key: graph.edges[a, b, key]["kind"] in TOLD_AGAIN
    )
    return told


def _reason(graph: ClaimGraph, one: str, other: str) -> str:
    """The sentence of the surest link between two."""
    ways = ((one, other), (other, one))
    links = [data for a, b in ways if graph.has_edge(a, b) for data in graph[a][b].values()]
    return str(max(links, key=lambda data: data["score"])["reason"])
