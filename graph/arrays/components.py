"""Which claims hang together, and which are one voice told again.

Labels are joined by hooking each to the least it meets and jumping to the end of the chain, until
no edge leads from one label to another (Shiloach and Vishkin, "An O(log n) parallel connectivity
algorithm", 1982). Edges inside one label are dropped after each round, of which three or four do:
less work than ``scipy.sparse.csgraph.connected_components``, which first sorts every edge into rows
of a matrix, and the label is one that means something, the least row.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.vocabulary import LinkKind
from graph.arrays.columns import Ints, Store


def least_connected(count: int, a: NDArray[Any], b: NDArray[Any]) -> Ints:
    """For each of ``count`` nodes, the least of those that the edges a-b connect it with."""
    label = np.arange(count, dtype=np.int32)
    while len(a):
        low, high = np.minimum(a, b), np.maximum(a, b)
        np.minimum.at(label, high, low)
        label = _ends(label)
        a, b = label[low], label[high]
        apart = np.flatnonzero(a != b)
        a, b = a[apart], b[apart]
    return label


def _ends(label: Ints) -> Ints:
    """The label at the end of every chain of labels."""
    while True:
        further = label[label]
        if np.array_equal(further, label):
            return label
        label = further


def components(store: Store) -> Ints:
    """For every claim, the least row of its component: of all that leans on each other, by
    whatever kind of link."""
    return least_connected(store.count, store.edges.a, store.edges.b)


def one_voice(store: Store) -> Ints:
    """For every claim, the least row of those reached through ``repeats`` and ``derived_from``."""
    told = store.edges_of(LinkKind.REPEATS, LinkKind.DERIVED_FROM)
    return least_connected(store.count, store.edges.a[told], store.edges.b[told])
