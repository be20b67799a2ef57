"""The three axes and the label of every claim and figure of a store, by arrays.

The result is that of ``graph.assess.assess``, which is the definition, without its sentences. Where
that one asks whether any of a claim's links does something, here every link that does it sets a
flag; where it asks for two different voices, here one of them is kept for each slot and every
other is held against it, so that nothing is sorted.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claims.vocabulary import Contest, Label, Lifecycle, Support
from graph.arrays.axes import (
    CONTESTS,
    SUPPORTS,
    Agreement,
    agreements,
    contest,
    contested,
    contradictions,
    statements_contested,
    support,
    voices_of,
)
from graph.arrays.columns import UNSAID, Axes, Codes, Flags, Ints, Store, take
from graph.arrays.known import Known, learn
from graph.assess.status import PRECEDENCE, label_of

LIFECYCLES, LABELS = tuple(Lifecycle), tuple(Label)
"""The values by their codes."""

_RANK = np.array([PRECEDENCE.index(x) if x in PRECEDENCE else 0 for x in LABELS], np.int64)
_LABEL = np.array(
    [LABELS.index(label_of(x, y, z)) for x in LIFECYCLES for y in CONTESTS for z in SUPPORTS],
    np.int8,
)


@dataclass(frozen=True, slots=True)
class Assessed:
    """The status of every claim and every figure of a store, row by row, and what it rests on:
    ``slots`` is that of every slot, of which that of a claim as a whole is not always asked;
    ``slot``, by claim, is the figure whose status is the claim's, or the claim itself
    (graph.arrays.rows), and ``wanted`` says which claims were assessed as a whole."""

    claims: Axes
    figures: Axes
    slots: Axes
    slot: NDArray[np.int64]
    wanted: Flags
    known: Known
    agreeing: Agreement

    def origins(self) -> Ints:
        """By claim: how many independent voices say what gives it its status."""
        known, agreeing = self.known, self.agreeing
        asked = np.zeros(known.store.slots, np.bool_)
        asked[self.slot] = True
        (rows,) = (asked[agreeing.slot]).nonzero()
        voice = voices_of(known)
        base = int(voice.max(initial=0)) + 1
        keys = agreeing.slot[rows].astype(np.int64) * base + voice[agreeing.other[rows]]
        others = np.bincount(np.unique(keys) // base, minlength=known.store.slots)
        own = known.store.claims.origin >= 0  # who agrees is independent of it
        return (others[self.slot] + own).astype(np.int32)


def assess_store(store: Store) -> Assessed:
    """The status of everything in ``store``, equal to what ``graph.assess.assess`` says of it."""
    known = learn(store)
    against = contradictions(known)
    by_act = statements_contested(known, against) & store.claims.checkable
    wanted = by_act | (_asserted(store) == 0)
    agreeing = agreements(known, wanted)
    denied = contest(known, contested(known, against, wanted), agreeing)
    axes = _labelled(known, support(known, agreeing), denied)
    slot = _speaks_for(store, axes, by_act)
    return Assessed(take(axes, slot), _of_figures(store, axes), axes, slot, wanted, known, agreeing)


def _asserted(store: Store) -> NDArray[np.int64]:
    """How many figures of each claim are asserted."""
    asserted = store.figures.claim[~store.figures.negated]
    return np.bincount(asserted, minlength=store.count)


def _labelled(known: Known, borne: Codes, against: Codes) -> Axes:
    claims = known.store.claims
    life = np.zeros(known.store.slots, np.int8)
    life[known.superseded] = LIFECYCLES.index(Lifecycle.SUPERSEDED)
    life[known.back | claims.retracted[known.claim]] = LIFECYCLES.index(Lifecycle.RETRACTED)
    life[claims.withdrawn[known.claim]] = LIFECYCLES.index(Lifecycle.WITHDRAWN)
    label = _LABEL[(life * len(Contest) + against) * len(Support) + borne]
    label[~claims.checkable[known.claim]] = LABELS.index(Label.NOT_CHECKABLE)
    return Axes(borne, against, life, label)


def _speaks_for(store: Store, axes: Axes, by_act: Flags) -> NDArray[np.int64]:
    """The slot whose status is that of the claim: the first of its figures by precedence, or the
    claim itself where it asserts no figure or the act is contested and that comes first."""
    base = len(store.figures.claim)
    rank = _RANK[axes.label]
    found = base + np.arange(store.count)
    best = np.full(store.count, len(PRECEDENCE) * max(base, 1), np.int64)
    (figure,) = (~store.figures.negated).nonzero()
    claim = store.figures.claim[figure]
    (starts,) = (np.diff(claim, prepend=-1)).nonzero()
    if len(starts):
        best[claim[starts]] = np.minimum.reduceat(rank[figure] * base + figure, starts)
    by_figure = best < len(PRECEDENCE) * max(base, 1)
    by_figure &= ~by_act | (best // max(base, 1) <= rank[base:])
    found[by_figure] = best[by_figure] % max(base, 1)
    return found


def _of_figures(store: Store, axes: Axes) -> Axes:
    figures = take(axes, np.arange(len(store.figures.claim)))
    denied = store.figures.negated
    for column in (figures.support, figures.contest, figures.lifecycle, figures.label):
        column[denied] = UNSAID
    return figures
