"""Who belongs to which component, kept while claims and edges come and go."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.arrays.columns import Ints, offsets
from graph.arrays.components import least_connected
from graph.arrays.growing import Grown


@dataclass(frozen=True, slots=True)
class Members:
    """The claims of a component and the edges among them, as rows."""

    claims: NDArray[Any]
    edges: NDArray[Any]


class Groups:
    """Rows by their label: those of label L stand from ``starts[L]`` to ``starts[L + 1]``."""

    def __init__(self, labels: NDArray[Any], count: int) -> None:
        self._rows = np.argsort(labels, kind="stable").astype(np.int32)
        self._starts = offsets(np.bincount(labels, minlength=count))

    def of(self, label: int) -> NDArray[Any]:
        return self._rows[self._starts[label] : self._starts[label + 1]]


class Membership:
    """The components of a growing store.

    A label is the row of one claim of its component. Components that never changed stand side by
    side as they were found; those that did are kept each by itself.
    """

    def __init__(self, labels: Ints, edge_from: Ints) -> None:
        self._component = Grown(labels)
        self._claims = Groups(labels, len(labels))
        self._edges = Groups(labels[edge_from], len(labels))
        self._changed: dict[int, Members] = {}

    @property
    def component(self) -> Ints:
        """By claim: the label of its component."""
        return self._component.now

    def labels(self, *claims: NDArray[Any]) -> list[int]:
        """The components these claims belong to."""
        rows = np.concatenate([np.empty(0, np.int32), *claims])
        return [int(label) for label in np.unique(self.component[rows])]

    def of(self, labels: Iterable[int]) -> tuple[NDArray[Any], NDArray[Any]]:
        """The claims and the edges of these components."""
        found = [self._members(label) for label in labels]
        none = np.empty(0, np.int32)
        return (
            np.concatenate([none, *(members.claims for members in found)]),
            np.concatenate([none, *(members.edges for members in found)]),
        )

    def edges(self) -> NDArray[Any]:
        """All edges that count."""
        return self.of(int(label) for label in np.unique(self.component))[1]

    def add(self, claims: NDArray[Any]) -> None:
        """New claims, each by itself."""
        self._component.add(claims)
        for row in claims:
            self._changed[int(row)] = Members(np.array([row]), np.empty(0, np.int32))

    def join(self, edge: int, a: int, b: int) -> None:
        """An edge between two claims: the smaller of their components goes into the larger."""
        labels = sorted({int(self.component[a]), int(self.component[b])})
        both = [(label, self._members(label)) for label in labels]
        label, large = max(both, key=lambda one: len(one[1].claims))
        claims, edges = [large.claims], [large.edges, np.array([edge])]
        for other, small in both:
            if other != label:
                self.component[small.claims] = label
                claims.append(small.claims)
                edges.append(small.edges)
                self._changed.pop(other, None)
        self._changed[label] = Members(np.concatenate(claims), np.concatenate(edges))

    def part(self, edge: int, a: NDArray[Any], b: NDArray[Any]) -> None:
        """The edge counts no more; ``a`` and ``b`` are the ends of all edges by row. What it alone
        held together becomes two components."""
        label = int(self.component[a[edge]])
        members = self._members(label)
        edges = members.edges[members.edges != edge]
        claims = np.sort(members.claims)
        ends = (np.searchsorted(claims, end[edges]) for end in (a, b))
        roots = least_connected(len(claims), *ends)
        keeps = roots[np.searchsorted(claims, label)]
        for root in np.unique(roots):
            own = claims[roots == root]
            name = label if root == keeps else int(own[0])
            self.component[own] = name
            inside = roots[np.searchsorted(claims, a[edges])] == root
            self._changed[name] = Members(own, edges[inside])

    def _members(self, label: int) -> Members:
        if label in self._changed:
            return self._changed[label]
        return Members(self._claims.of(label), self._edges.of(label))
