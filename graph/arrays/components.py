"""Which claims hang together, and which are one voice told again (scipy's connected components)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from claims.vocabulary import LinkKind
from graph.arrays.columns import Ints, Store


def labels_of(count: int, a: NDArray[Any], b: NDArray[Any]) -> Ints:
    """A label 0.. for each of ``count`` nodes, one label for all that the edges a-b connect."""
    joined = coo_array((np.ones(len(a), np.int8), (a, b)), shape=(count, count)).tocsr()
    _, labels = connected_components(joined, directed=True, connection="weak")
    found: Ints = labels
    return found


def components(store: Store) -> Ints:
    """The component of every claim: what leans on each other, by whatever kind of link."""
    return labels_of(store.count, store.edges.a, store.edges.b)


def one_voice(store: Store) -> Ints:
    """For every claim, the row of one of those reached through ``repeats`` and ``derived_from``."""
    first, last = (store.edges_of(k) for k in (LinkKind.REPEATS, LinkKind.DERIVED_FROM))
    told = slice(first.start, last.stop)
    voice = np.arange(store.count, dtype=np.int32)
    a, b = store.edges.a[told], store.edges.b[told]
    touched = np.zeros(store.count, np.bool_)
    touched[a] = touched[b] = True
    claims = np.flatnonzero(touched).astype(np.int32)
    if not len(claims):
        return voice
    local = np.empty(store.count, np.int32)
    local[claims] = np.arange(len(claims), dtype=np.int32)
    labels = labels_of(len(claims), local[a], local[b])
    one = np.empty(int(labels.max()) + 1, np.int32)
    one[labels] = claims
    voice[claims] = one[labels]
    return voice
