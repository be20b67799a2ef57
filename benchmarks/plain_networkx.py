"""The rules of a status over a networkx MultiDiGraph, as one would write them down.

The peer of ``benchmarks.assessing``: a node a claim, an edge a link, and the same codes in their
attributes that the arrays hold, so that both know the same and must find the same.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import networkx as nx
import numpy as np

from claims.vocabulary import Contest, Label, Lifecycle, LinkKind, Support
from graph.arrays.axes import CONTESTS, SUPPORTS
from graph.arrays.columns import KINDS, Axes, Rule, Store, offsets
from graph.arrays.status import LABELS, LIFECYCLES
from graph.assess.status import PRECEDENCE, label_of

if TYPE_CHECKING:  # the class takes a type argument in the stubs only
    Claims = nx.MultiDiGraph[int]
else:
    Claims = nx.MultiDiGraph

CONTRADICTS, UPDATES, CORROBORATES, REPEATS, DERIVED = (KINDS.index(kind) for kind in LinkKind)
Status = tuple[Support, Contest, Lifecycle, Label]
Figures = tuple[tuple[int, bool, bool, bool], ...]
ATTRIBUTES = (
    "origin", "blank", "party", "dispute", "withdrawn", "retracted", "denying", "denier", "deed",
    "checkable", "against",
)  # fmt: skip


class Near(NamedTuple):
    """A link seen from one claim."""

    other: int
    rule: int
    pairs: tuple[tuple[int, int], ...]

    def touches(self, figure: int | None) -> bool:
        if figure is None or any(mine == figure for mine, _ in self.pairs):
            return True
        return not self.pairs and self.rule != Rule.STATEMENT

    def theirs(self, figure: int | None) -> list[int]:
        return [theirs for mine, theirs in self.pairs if figure is None or mine == figure]


Links = dict[int, list[Near]]


def build(store: Store) -> Claims:
    """The same store as a graph."""
    graph: Claims = nx.MultiDiGraph()
    claims, starts = store.claims, offsets(store.claims.count)
    columns = [getattr(claims, name).tolist() for name in ATTRIBUTES]
    figures = store.figures
    table = (figures.bounds, figures.harm, figures.negated, figures.against)
    told = list(zip(*(column.tolist() for column in table), strict=True))
    for row, values in enumerate(zip(*columns, strict=True)):
        own: Figures = tuple(told[starts[row] : starts[row + 1]])
        graph.add_node(row, figures=own, **dict(zip(ATTRIBUTES, values, strict=True)))
    for a, b, kind, rule, pairs in _links(store):
        graph.add_edge(a, b, kind=kind, rule=rule, pairs=pairs)
    return graph


def _links(store: Store) -> Iterator[tuple[int, int, int, int, tuple[tuple[int, int], ...]]]:
    edges, pairs, first = store.edges, store.pairs, offsets(store.claims.count)
    one = (pairs.a - first[edges.a[pairs.edge]]).tolist()
    other = (pairs.b - first[edges.b[pairs.edge]]).tolist()
    inside = list(zip(one, other, strict=True))
    starts = offsets(edges.count).tolist()
    columns = (edges.a, edges.b, edges.kind, edges.rule)
    for row, values in enumerate(zip(*(column.tolist() for column in columns), strict=True)):
        yield (*values, tuple(inside[starts[row] : starts[row + 1]]))


class Plain:
    """Everything a status asks of a graph; ``opposed`` holds (dispute, party, party)."""

    def __init__(self, graph: Claims, opposed: frozenset[tuple[int, int, int]]) -> None:
        self.graph, self.nodes, self.opposed = graph, graph.nodes, opposed
        self.components = list(nx.weakly_connected_components(graph))
        self.voice = self._voices()
        self.gone = {c for c, d in self.nodes(data=True) if d["withdrawn"] or d["retracted"]}
        self.given_up = self._given_up()
        self.own_word = self._own_word()
        self.back: set[tuple[int, int | None]] = set()
        self.old: set[tuple[int, int | None]] = set()
        self._newer()

    def _voices(self) -> dict[int, int]:
        told: nx.Graph[int] = nx.Graph()
        for a, b, data in self.graph.edges(data=True):
            if data["kind"] in (REPEATS, DERIVED):
                told.add_edge(a, b)
        return {c: min(group) for group in nx.connected_components(told) for c in group}

    def _given_up(self) -> set[int]:
        links = self.graph.edges(data=True)
        taken_back = ((a, b) for a, b, data in links if data["rule"] == Rule.TAKEN_BACK)
        ends = {end for pair in taken_back for end in pair}
        return {claim for claim in ends if self.nodes[claim]["denying"]}

    def _own_word(self) -> set[int]:
        found = set()
        for a, b, data in self.graph.edges(data=True):
            taken_back = data["kind"] == CONTRADICTS and data["rule"] == Rule.TAKEN_BACK
            if taken_back and self.same_origin(a, b):
                found |= {a, b} & self.given_up
        return found

    def _newer(self) -> None:
        for a, b, data in self.graph.edges(data=True):
            if data["kind"] != UPDATES:
                continue
            near = Near(a, data["rule"], tuple((j, i) for i, j in data["pairs"]))
            figures = [f for f in range(len(self.nodes[b]["figures"])) if near.touches(f)]
            touched = [(b, None), *((b, figure) for figure in figures)]
            if near.rule == Rule.WITHDRAWAL:
                self.back.update(touched)
            elif self.same_origin(a, b) and a not in self.gone:
                self.old.update(touched)

    def links(self, claim: int) -> Links:
        """All links of a claim, by their kind."""
        found: Links = {kind: [] for kind in range(len(KINDS))}
        for _, other, data in self.graph.out_edges(claim, data=True):
            found[data["kind"]].append(Near(other, data["rule"], data["pairs"]))
        for other, _, data in self.graph.in_edges(claim, data=True):
            turned = tuple((j, i) for i, j in data["pairs"])
            found[data["kind"]].append(Near(other, data["rule"], turned))
        return found

    def near(self, links: Links, kind: int, figure: int | None) -> list[Near]:
        found = [n for n in links[kind] if n.touches(figure)]
        if figure is None or all(n.rule != Rule.CARRIER for n in found):
            return found
        carried = {mine for n in links[REPEATS] for mine, _ in n.pairs}
        return [n for n in found if n.rule != Rule.CARRIER or figure in carried]

    def same_origin(self, a: int, b: int) -> bool:
        return bool(0 <= self.nodes[a]["origin"] == self.nodes[b]["origin"])

    def independent(self, a: int, b: int) -> bool:
        first, second = self.nodes[a]["origin"], self.nodes[b]["origin"]
        apart = first >= 0 and second >= 0 and first != second
        return apart and self.voice.get(a, a) != self.voice.get(b, b)

    def live(self, claim: int, figure: int | None) -> bool:
        superseded = (claim, figure) in self.old or claim in self.own_word
        return claim not in self.gone and not superseded

    def lifecycle(self, claim: int, figure: int | None) -> Lifecycle:
        node = self.nodes[claim]
        if node["withdrawn"]:
            return Lifecycle.WITHDRAWN
        if node["retracted"] or (claim, figure) in self.back:
            return Lifecycle.RETRACTED
        return Lifecycle.LIVE if self.live(claim, figure) else Lifecycle.SUPERSEDED

    def contests(self, claim: int, n: Near, figure: int | None) -> bool:
        if n.other in self.gone or n.rule == Rule.TAKEN_BACK or n.other in self.given_up:
            return False
        if not self.independent(claim, n.other):
            return False
        other = self.nodes[n.other]
        harm = figure is not None and self.nodes[claim]["figures"][figure][1]
        if n.rule >= Rule.DENIAL and other["denier"] and other["deed"] and harm:
            return False
        theirs = n.theirs(figure)
        return any(self.live(n.other, j) for j in theirs) if theirs else self.live(n.other, None)

    def agreeing(self, claim: int, figure: int | None, links: Links) -> list[Near]:
        known = self.nodes[claim]["origin"] >= 0
        return [
            n
            for n in self.near(links, CORROBORATES, figure)
            if (n.pairs or figure is None)
            and n.other not in self.gone
            and self.nodes[n.other]["origin"] >= 0
            and (not known or self.independent(claim, n.other))
        ]

    def contest(
        self, claim: int, figure: int | None, links: Links, agreeing: list[Near]
    ) -> Contest:
        near = self.near(links, CONTRADICTS, figure)
        if any(self.contests(claim, n, figure) for n in near):
            return Contest.CONTESTED
        if figure is not None:
            mine = self.nodes[claim]["figures"][figure][0]
            others = ((self.nodes[n.other]["figures"], n.theirs(figure)) for n in agreeing)
            if any(figures[j][0] != mine for figures, theirs in others for j in theirs):
                return Contest.RANGE_DIFFERS
        return Contest.NONE

    def support(self, claim: int, figure: int | None, agreeing: list[Near]) -> Support:
        holders = [c for c in (claim, *(n.other for n in agreeing)) if self.nodes[c]["origin"] >= 0]
        if not holders:
            return Support.UNATTRIBUTED
        if self.across(claim, figure, agreeing):
            return Support.CROSS_SIDE
        third = any(self.nodes[c]["party"] < 0 for c in holders)
        if third and len({self.voice_of(c) for c in holders}) > 1:
            return Support.CORROBORATED
        return Support.SINGLE_SOURCE if third else Support.SELF_REPORTED

    def voice_of(self, claim: int) -> tuple[bool, int]:
        node = self.nodes[claim]
        return (True, self.voice.get(claim, claim)) if node["blank"] else (False, node["origin"])

    def across(self, claim: int, figure: int | None, agreeing: list[Near]) -> bool:
        node, own = self.nodes[claim], self.nodes[claim]["party"]
        parties = {own, *(self.nodes[n.other]["party"] for n in agreeing)} - {-1}
        for one, other in combinations(sorted(parties), 2):
            if (node["dispute"], one, other) in self.opposed:
                return True
        outside = [n for n in agreeing if own < 0 or self.nodes[n.other]["party"] != own]
        return any(self.against(claim, figure, n) for n in outside)

    def against(self, claim: int, figure: int | None, n: Near) -> bool:
        node, other = self.nodes[claim], self.nodes[n.other]
        if node["against"] if figure is None else node["figures"][figure][3]:
            return True
        theirs = n.theirs(figure)
        return any(other["figures"][j][3] for j in theirs) if theirs else bool(other["against"])

    def status(self, claim: int, figure: int | None, links: Links) -> Status:
        agreeing = self.agreeing(claim, figure, links)
        life = self.lifecycle(claim, figure)
        contested = self.contest(claim, figure, links, agreeing)
        borne = self.support(claim, figure, agreeing)
        checkable = self.nodes[claim]["checkable"]
        label = label_of(life, contested, borne) if checkable else Label.NOT_CHECKABLE
        return borne, contested, life, label

    def act_contested(self, claim: int, links: Links) -> bool:
        bare = [n for n in links[CONTRADICTS] if not n.pairs and n.rule == Rule.STATEMENT]
        return any(self.contests(claim, n, None) for n in bare)

    def of_claim(self, claim: int) -> tuple[Status, list[Status | None]]:
        """The status of a claim and of its figures, None for one that is denied."""
        node, links = self.nodes[claim], self.links(claim)
        figures = [
            None if negated else self.status(claim, figure, links)
            for figure, (_, _, negated, _) in enumerate(node["figures"])
        ]
        found = [status for status in figures if status is not None]
        if not found:
            return self.status(claim, None, links), figures
        if not node["checkable"]:
            return found[0], figures
        if self.act_contested(claim, links):
            found.append(self.status(claim, None, links))
        return min(found, key=lambda status: PRECEDENCE.index(status[3])), figures


def assess(store: Store, graph: Claims) -> Axes:
    """The status of every claim, row by row; ``graph`` is that of ``store``."""
    keys, parties = store.opposed.tolist(), store.parties
    opposed = ((key // parties**2, key // parties % parties, key % parties) for key in keys)
    plain = Plain(graph, frozenset(opposed))
    found = np.array([_codes(plain.of_claim(claim)[0]) for claim in sorted(graph)], np.int8)
    return Axes(*found.reshape(-1, 4).T)


def _codes(status: Status) -> tuple[int, ...]:
    borne, contested, life, label = status
    places = (SUPPORTS.index(borne), CONTESTS.index(contested))
    return (*places, LIFECYCLES.index(life), LABELS.index(label))
