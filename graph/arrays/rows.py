"""Links as seen from what has a status: one row for every bearing of an edge on a slot.

A slot is a figure (its row) or a claim as a whole (the number of figures and the claim's row). An
edge with figure pairs bears on those figures; one without bears on every figure of the claim,
unless it speaks of the act alone; every edge bears on the claim as a whole.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.vocabulary import LinkKind
from graph.arrays.columns import Flags, Ints, Rule, Store, runs


@dataclass(frozen=True, slots=True)
class Rows:
    """Bearings of one kind of edge from one end: ``slot`` is what they bear on, ``edge`` the edge
    by its place among those of its kind, ``theirs`` the figure at the other end, or that whole
    claim."""

    slot: NDArray[Any]
    edge: NDArray[Any]
    theirs: NDArray[Any]

    def where(self, keep: Flags) -> "Rows":
        (rows,) = keep.nonzero()
        return Rows(self.slot[rows], self.edge[rows], self.theirs[rows])


@dataclass(frozen=True, slots=True)
class End:
    """The edges of one kind from one end: rows of the claims ``mine`` and ``other``, the rules,
    and the pairs with ``pair`` the edge of each."""

    mine: Ints
    other: Ints
    rule: NDArray[np.int8]
    paired: Flags
    pair: Ints
    pair_mine: Ints
    pair_other: Ints


def ends(store: Store, kind: LinkKind) -> tuple[End, End]:
    """The edges of a kind from both ends, first from that of the newer or derived claim."""
    where, inside = store.edges_of(kind), store.pairs_of(kind)
    edges, pairs = store.edges, store.pairs
    a, b, rule = edges.a[where], edges.b[where], edges.rule[where]
    paired = edges.count[where] > 0
    pair = pairs.edge[inside] - np.int32(where.start)
    return (
        End(a, b, rule, paired, pair, pairs.a[inside], pairs.b[inside]),
        End(b, a, rule, paired, pair, pairs.b[inside], pairs.a[inside]),
    )


def by_figure(end: End) -> Rows:
    """The bearings on figures of edges that have pairs."""
    return Rows(end.pair_mine, end.pair, end.pair_other)


def loose(store: Store, end: End) -> Rows:
    """The bearings on figures of edges without pairs: on each figure of the claim."""
    (edge,) = (~end.paired & (end.rule != Rule.STATEMENT)).nonzero()
    if not len(edge):
        return Rows(edge, edge, edge)
    mine = end.mine[edge]
    counts = store.claims.count[mine]
    edge = np.repeat(edge, counts)
    slot = runs(store.first[mine], counts)
    return Rows(slot, edge, len(store.figures.claim) + end.other[edge])


def whole(store: Store, end: End, wanted: Flags) -> Rows:
    """The bearings on claims as a whole, of the edges at claims that are ``wanted``."""
    base = len(store.figures.claim)
    asked = wanted[end.mine]
    (edge,) = (asked & ~end.paired).nonzero()
    (pair,) = asked[end.pair].nonzero()
    slot = (base + end.mine[edge], base + end.mine[end.pair[pair]])
    theirs = (base + end.other[edge], end.pair_other[pair])
    return Rows(
        np.concatenate(slot), np.concatenate((edge, end.pair[pair])), np.concatenate(theirs)
    )


def on_figures(store: Store, end: End, elsewhere: Flags) -> tuple[Rows, Rows]:
    """The bearings on figures, of edges with and without pairs; ``elsewhere`` is ``carried``."""
    rows = (by_figure(end), loose(store, end))
    return without_denied(rows[0], end, elsewhere), without_denied(rows[1], end, elsewhere)


def without_denied(rows: Rows, end: End, elsewhere: Flags) -> Rows:
    """A denial of what a claim carries bears on those figures alone that are told elsewhere."""
    carrier = end.rule == Rule.CARRIER
    if not carrier.any():  # hardly ever any
        return rows
    return rows.where(~carrier[rows.edge] | elsewhere[rows.slot])


def carried(store: Store) -> Flags:
    """The slots of figures told elsewhere too: only these fall with a denial made elsewhere."""
    found = np.zeros(store.slots, np.bool_)
    for end in ends(store, LinkKind.REPEATS):
        found[end.pair_mine] = True
    return found
