"""The graph people see and program against: claims as nodes, links as typed edges (networkx).

A directed link is one edge from the newer or derived claim to the older. A symmetric one
(``contradicts``, ``corroborates``) is two edges, one each way, with the same key and
``symmetric=True``, so that walking along the edges needs no undirected view. The key of an edge
is the id of its link.
"""

from collections import deque
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import networkx as nx

from claims.values import ClaimInContext, Link

if TYPE_CHECKING:  # the class takes a type argument in the stubs only
    ClaimGraph = nx.MultiDiGraph[str]
else:
    ClaimGraph = nx.MultiDiGraph


def build_graph(claims: Iterable[ClaimInContext], links: Iterable[Link]) -> ClaimGraph:
    """A MultiDiGraph of the claims and of the links among them; other links are left out.

    Node attributes: content, speaker, side, origin, source, published, stance. Edge attributes:
    kind, score, rule, reason, symmetric, decided_by. All are plain text or numbers, so the graph
    can be written as GraphML; what is not known is an empty text.
    """
    graph: ClaimGraph = nx.MultiDiGraph()
    for item in sorted(claims, key=lambda item: item.id):
        graph.add_node(item.id, **_node(item))
    for link in sorted(links, key=lambda link: link.id):
        if link.a in graph and link.b in graph:
            _add_edges(graph, link)
    return graph


def _node(item: ClaimInContext) -> dict[str, Any]:
    claim = item.claim
    return {
        "content": claim.content,
        "speaker": claim.speaker.name,
        "side": claim.speaker.side or "",
        "origin": claim.origin or "",
        "source": item.source.slug,
        "published": item.published or "",
        "stance": claim.stance.value,
    }


def _add_edges(graph: ClaimGraph, link: Link) -> None:
    attributes = {
        "kind": link.kind.value,
        "score": link.score,
        "rule": link.rule,
        "reason": link.reasons[0],
        "symmetric": link.kind.symmetric,
        "decided_by": link.decided_by,
    }
    graph.add_edge(link.a, link.b, key=link.id, **attributes)
    if link.kind.symmetric:
        graph.add_edge(link.b, link.a, key=link.id, **attributes)


def neighbourhood(graph: ClaimGraph, claim: str, depth: int = 1) -> ClaimGraph:
    """The claims at most ``depth`` links away, whatever their direction, and the links among them.

    An empty graph where ``claim`` is not in ``graph``. A walk of its own: ``ego_graph`` with
    ``undirected=True`` copies the whole graph first.
    """
    if claim not in graph:
        return nx.MultiDiGraph()
    reached = {claim: 0}
    queue = deque([claim])
    while queue:
        here = queue.popleft()
        if reached[here] == depth:
            continue
        for other in (*graph.successors(here), *graph.predecessors(here)):
            if other not in reached:
                reached[other] = reached[here] + 1
                queue.append(other)
    return graph.subgraph(reached).copy()
