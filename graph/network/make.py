"""Claims as nodes, links as typed edges: a graph of a claim, a question, a dispute or everything.

A directed link is one edge from the newer or derived claim to the older. A symmetric one
(``contradicts``, ``corroborates``) is two edges, one each way, with the same key and
``symmetric=True``, so that walking along the edges needs no undirected view. The key of an edge
is the id of its link.
"""

from collections import deque
from collections.abc import Iterable
from typing import TYPE_CHECKING

import networkx as nx

from claims.values import Assessment, ClaimInContext, Link
from graph.network.attributes import edge, node

if TYPE_CHECKING:  # the class takes a type argument in the stubs only
    ClaimGraph = nx.MultiDiGraph[str]
else:
    ClaimGraph = nx.MultiDiGraph


def build_graph(
    claims: Iterable[ClaimInContext],
    links: Iterable[Link],
    assessments: Iterable[Assessment] = (),
) -> ClaimGraph:
    """A MultiDiGraph of the claims and of the links among them; other links are left out.

    ``assessments`` give the nodes their statuses; those of figures are passed over. The attributes
    are those of ``graph.network.attributes``.
    """
    graph: ClaimGraph = nx.MultiDiGraph()
    status = {found.claim: found for found in assessments if found.figure is None}
    for item in sorted(claims, key=lambda item: item.id):
        graph.add_node(item.id, **node(item, status.get(item.id)))
    for link in sorted(links, key=lambda link: link.id):
        if link.a in graph and link.b in graph:
            _add_edges(graph, link)
    return graph


def _add_edges(graph: ClaimGraph, link: Link) -> None:
    attributes = edge(link)
    graph.add_edge(link.a, link.b, key=link.id, **attributes)
    if link.kind.symmetric:
        graph.add_edge(link.b, link.a, key=link.id, **attributes)


def about(
    claims: Iterable[ClaimInContext], *, question: str | None = None, dispute: str | None = None
) -> list[ClaimInContext]:
    """The claims with a figure that answers the question (``Figure.question``), of the dispute
    with this slug; either None: of any."""
    return [
        item
        for item in claims
        if (dispute is None or (item.dispute is not None and item.dispute.slug == dispute))
        and (question is None or any(f.question == question for f in item.claim.figures))
    ]


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
