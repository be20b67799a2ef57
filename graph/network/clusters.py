"""A dispute from above: questions, statements that hang together, and what runs between them.

A claim with figures belongs to the questions its figures answer; claims without figures that links
lead between are one cluster of statements. A link joins the questions of the figures it compares,
and where it compares none the homes of its two claims: the question of the first figure, or the
cluster of statements.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from claims.vocabulary import LinkKind

Place = tuple[str, int]
"""A figure: its claim's id, and its index."""


@dataclass(frozen=True, slots=True)
class Tied:
    """A link as far as it matters here: its claims, its kind, the figures it compares."""

    a: str
    b: str
    kind: LinkKind
    figures: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Relations:
    """``between`` counts the links from one cluster to another by kind: for symmetric kinds the
    first is the lesser of the two ids. ``within`` counts those inside one cluster."""

    between: Mapping[tuple[str, str, LinkKind], int]
    within: Mapping[tuple[str, LinkKind], int]


def hanging_together(claims: Iterable[str], tied: Iterable[Tied]) -> list[tuple[str, ...]]:
    """The claims in groups that links lead between, each sorted, the groups by their first."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(claims)
    graph.add_edges_from((link.a, link.b) for link in tied if link.a in graph and link.b in graph)
    return sorted(tuple(sorted(group)) for group in nx.connected_components(graph))


def relations(
    asked: Mapping[Place, str], statements: Mapping[str, str], tied: Iterable[Tied]
) -> Relations:
    """``asked`` maps figures to their questions, ``statements`` claims to their clusters; what is
    in neither is left out. A link counts once for two clusters, however many figures it compares
    between them."""
    homes = dict(statements)
    for claim, index in sorted(asked):
        homes.setdefault(claim, asked[claim, index])
    between: Counter[tuple[str, str, LinkKind]] = Counter()
    within: Counter[tuple[str, LinkKind]] = Counter()
    for link in tied:
        for first, second in _ends(link, asked, homes):
            if first == second:
                within[first, link.kind] += 1
            elif link.kind.symmetric:
                between[min(first, second), max(first, second), link.kind] += 1
            else:
                between[first, second, link.kind] += 1
    return Relations(dict(between), dict(within))


def _ends(
    link: Tied, asked: Mapping[Place, str], homes: Mapping[str, str]
) -> Iterable[tuple[str, str]]:
    """The clusters that a link joins, each pair once."""
    pairs: Sequence[tuple[str | None, str | None]] = [
        (asked.get((link.a, i)), asked.get((link.b, j))) for i, j in link.figures
    ] or [(homes.get(link.a), homes.get(link.b))]
    return dict.fromkeys((a, b) for a, b in pairs if a is not None and b is not None)
