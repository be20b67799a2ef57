"""Contest and support of every slot: the flags that links from other voices set."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.vocabulary import Contest, LinkKind, Support
from graph.arrays.columns import Codes, Flags, Rule
from graph.arrays.known import Known, independent
from graph.arrays.parties import opposed_slots
from graph.arrays.rows import End, Rows, by_figure, ends, on_figures, whole, without_denied

SUPPORTS, CONTESTS = tuple(Support), tuple(Contest)
"""The values by their codes."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Every bearing by which an independent voice says the same: on which ``slot``, by which
    ``edge`` (its place among ``corroborates``) of which ``other`` claim, with which of its slots
    (``theirs``)."""

    slot: NDArray[Any]
    edge: NDArray[Any]
    other: NDArray[Any]
    theirs: NDArray[Any]


@dataclass(frozen=True, slots=True)
class Heard:
    """Contradictions from one end, and which of them come from an independent voice that stands
    by them."""

    end: End
    edges: Flags


def contradictions(known: Known) -> tuple[Heard, ...]:
    """The contradictions of a store from both ends."""
    both = ends(known.store, LinkKind.CONTRADICTS)
    told = independent(known, both[0]) & (both[0].rule != Rule.TAKEN_BACK)
    if not known.given_up.any():
        return tuple(Heard(end, told) for end in both)
    return tuple(Heard(end, told & ~known.given_up[end.other]) for end in both)


def contested(known: Known, against: Iterable[Heard], wanted: Flags) -> Flags:
    """By slot: whether a live independent voice contradicts it. Whole claims where ``wanted``."""
    found = np.zeros(known.store.slots, np.bool_)
    for rows in opposing(known, against, wanted):
        found[rows.slot] = True
    return found


def opposing(known: Known, against: Iterable[Heard], wanted: Flags) -> Iterator[Rows]:
    """The bearings by which a live independent voice contradicts a slot."""
    for heard in against:
        figures = on_figures(known.store, heard.end, known.carried)
        for rows in (*figures, whole(known.store, heard.end, wanted)):
            yield _speaking(known, heard.end, rows.where(heard.edges[rows.edge]))


def statements_contested(known: Known, against: Iterable[Heard]) -> Flags:
    """By claim: whether the act itself is contested, whatever its numbers."""
    found = np.zeros(known.store.count, np.bool_)
    base = len(known.store.figures.claim)
    for heard in against:
        end = heard.end
        (edge,) = ((end.rule == Rule.STATEMENT) & ~end.paired & heard.edges).nonzero()
        edge = edge[known.live[base + end.other[edge]]]
        found[end.mine[edge]] = True
    return found


def _speaking(known: Known, end: End, rows: Rows) -> Rows:
    """The bearings of live figures or claims; who denies a deed says nothing on the harm."""
    rows = rows.where(known.live[rows.theirs])
    denial = end.rule >= Rule.DENIAL
    if not denial.any():
        return rows
    claims, harm = known.store.claims, known.store.figures.harm
    deed = (denial & (claims.denier & claims.deed)[end.other])[rows.edge]
    figure = rows.slot < len(harm)
    deed[figure] &= harm[rows.slot[figure]]
    return rows.where(~(deed & figure))


def agreements(known: Known, wanted: Flags) -> Agreement:
    """Where an independent voice says the same; one superseded later still supports."""
    found = [
        (rows.slot, rows.edge, end.other[rows.edge], rows.theirs)
        for end, rows in _agree(known, wanted)
    ]
    return Agreement(*(np.concatenate(column) for column in zip(*found, strict=True)))


def _agree(known: Known, wanted: Flags) -> Iterator[tuple[End, Rows]]:
    attributed = known.store.claims.origin >= 0
    speaks = attributed & ~known.gone
    both = ends(known.store, LinkKind.CORROBORATES)
    apart = independent(known, both[0])
    for end in both:
        heard = (apart | ~attributed[end.mine]) & speaks[end.other]
        figures = without_denied(by_figure(end), end, known.carried)
        for rows in (figures, whole(known.store, end, wanted)):
            yield end, rows.where(heard[rows.edge])


def contest(known: Known, against: Flags, agreeing: Agreement) -> Codes:
    """By slot: a place in ``CONTESTS``."""
    figures = known.store.figures
    (numbered,) = (np.maximum(agreeing.slot, agreeing.theirs) < len(figures.claim)).nonzero()
    slot, theirs = agreeing.slot[numbered], agreeing.theirs[numbered]
    found = np.zeros(known.store.slots, np.int8)
    found[slot[figures.bounds[slot] != figures.bounds[theirs]]] = CONTESTS.index(
        Contest.RANGE_DIFFERS
    )
    found[against] = CONTESTS.index(Contest.CONTESTED)
    return found


def support(known: Known, agreeing: Agreement) -> Codes:
    """By slot: a place in ``SUPPORTS``."""
    held, third, two = _holders(known, agreeing)
    found = np.full(known.store.slots, SUPPORTS.index(Support.SELF_REPORTED), np.int8)
    found[third] = SUPPORTS.index(Support.SINGLE_SOURCE)
    found[third & two] = SUPPORTS.index(Support.CORROBORATED)
    found[_across(known, agreeing)] = SUPPORTS.index(Support.CROSS_SIDE)
    found[~held] = SUPPORTS.index(Support.UNATTRIBUTED)
    return found


def voices_of(known: Known) -> NDArray[np.int32]:
    """By claim: a code of its independent voice; by what it repeats where the origin has no name
    to tell it by. Meaningless where no origin is known."""
    claims = known.store.claims
    nameless = int(claims.origin.max(initial=0)) + 1 + known.voice
    return np.where(claims.blank, nameless, claims.origin).astype(np.int32)


def _holders(known: Known, agreeing: Agreement) -> tuple[Flags, Flags, Flags]:
    """By slot: anybody known says it; a third party among them; two voices among them."""
    claims = known.store.claims
    slot, other = agreeing.slot, agreeing.other
    attributed = claims.origin >= 0
    held = attributed[known.claim]
    third = (attributed & (claims.party < 0))[known.claim]
    third[slot[claims.party[other] < 0]] = True
    borne = np.zeros(known.store.slots, np.bool_)
    borne[slot] = True
    two = held & borne  # who agrees is independent
    (lent,) = (~held[slot]).nonzero()
    voice, slot = voices_of(known)[other[lent]], slot[lent]
    one = np.empty(known.store.slots, np.int32)
    one[slot] = voice
    two[slot[voice != one[slot]]] = True
    return held | borne, third, two


def _across(known: Known, agreeing: Agreement) -> Flags:
    """By slot: opposed parties agree, or one states it against its interest and another agrees."""
    claims, figures = known.store.claims, known.store.figures
    found = opposed_slots(known.store, known.claim, agreeing.slot, agreeing.other)
    against = np.concatenate((figures.against, claims.against))
    (bearing,) = (against[agreeing.slot] | against[agreeing.theirs]).nonzero()
    slot, other = agreeing.slot[bearing], agreeing.other[bearing]
    own = claims.party[known.claim[slot]]
    found[slot[(own < 0) | (claims.party[other] != own)]] = True
    return found
