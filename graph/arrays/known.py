"""What must be known of both ends of a link before any status is told: who is one voice, who took
what back, what is superseded."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.vocabulary import LinkKind
from graph.arrays.columns import Flags, Ints, Rule, Store
from graph.arrays.components import one_voice
from graph.arrays.rows import End, Rows, carried, ends, on_figures

Bearing = tuple[NDArray[Any], NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Known:
    """By slot (graph.arrays.rows): ``claim``, its claim; ``back``, its speaker took it back;
    ``superseded``, its origin gave a newer number; ``live``, neither superseded nor its claim gone;
    ``carried``, told elsewhere too. By claim: ``voice``, the row of one that it repeats or that
    repeats it; ``gone``, withdrawn or retracted; ``given_up``, a denial its own side gave up."""

    store: Store
    claim: Ints
    voice: Ints
    gone: Flags
    given_up: Flags
    carried: Flags
    back: Flags
    superseded: Flags
    live: Flags


def learn(store: Store) -> Known:
    """Everything of ``Known``, from the links of a store."""
    claim = np.concatenate((store.figures.claim, np.arange(store.count, dtype=np.int32)))
    gone = store.claims.withdrawn | store.claims.retracted
    elsewhere = carried(store)
    given_up = _given_up(store)
    back, superseded = _newer(store, gone, elsewhere)
    own_word = _own_word(store, given_up)
    if own_word.any():
        superseded |= own_word[claim]
    live = ~(superseded | gone[claim])
    voice = one_voice(store)
    return Known(store, claim, voice, gone, given_up, elsewhere, back, superseded, live)


def independent(known: Known, end: End) -> Flags:
    """Whether the two ends of each edge count as two origins."""
    origin, voice = known.store.claims.origin, known.voice
    mine, other = origin[end.mine], origin[end.other]
    apart: Flags = (mine != other) & (voice[end.mine] != voice[end.other])
    return apart & (mine >= 0) & (other >= 0)


def same_origin(store: Store, end: End) -> Flags:
    """Whether both ends of each edge come from one voice; an unknown one is nobody's."""
    mine = store.claims.origin[end.mine]
    one: Flags = (mine == store.claims.origin[end.other]) & (mine >= 0)
    return one


def _given_up(store: Store) -> Flags:
    """Denials at an end of a link that says that their own side took them back."""
    (edge,) = (store.edges.rule == Rule.TAKEN_BACK).nonzero()
    found = np.zeros(store.count, np.bool_)
    found[store.edges.a[edge]] = found[store.edges.b[edge]] = True
    return found & store.claims.denying


def _newer(store: Store, gone: Flags, elsewhere: Flags) -> tuple[Flags, Flags]:
    """By slot: taken back by a withdrawal, superseded by the same origin's newer number."""
    back, superseded = np.zeros(store.slots, np.bool_), np.zeros(store.slots, np.bool_)
    for flags, bearings in zip((back, superseded), renewals(store, gone, elsewhere), strict=True):
        for slot, _ in bearings:
            flags[slot] = True
    return back, superseded


def renewals(store: Store, gone: Flags, elsewhere: Flags) -> tuple[list[Bearing], list[Bearing]]:
    """Slots with the edges that bear on them, by their place among ``updates``: withdrawals, and
    newer numbers of the same origin."""
    _, end = ends(store, LinkKind.UPDATES)
    withdrawal = end.rule == Rule.WITHDRAWAL
    newer = same_origin(store, end) & ~withdrawal & ~gone[end.other]
    figures = on_figures(store, end, elsewhere)
    return _bearings(store, end, figures, withdrawal), _bearings(store, end, figures, newer)


def _bearings(store: Store, end: End, figures: tuple[Rows, Rows], edges: Flags) -> list[Bearing]:
    (whole,) = edges.nonzero()
    kept = [rows.where(edges[rows.edge]) for rows in figures]
    base = len(store.figures.claim)
    return [*((rows.slot, rows.edge) for rows in kept), (base + end.mine[whole], whole)]


def _own_word(store: Store, given_up: Flags) -> Flags:
    """Denials against which the same origin later said what it had denied."""
    found: NDArray[Any] = np.zeros(store.count, np.bool_)
    if given_up.any():
        for end in ends(store, LinkKind.CONTRADICTS):
            edges = (end.rule == Rule.TAKEN_BACK) & same_origin(store, end)
            found[end.mine[edges]] = True
    return found & given_up
