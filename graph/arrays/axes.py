"""Contest and support of every slot: the flags that links from other voices set."""

from collections.abc import Iterator
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
    ``other`` claim, with which of its slots (``theirs``)."""

    slot: NDArray[Any]
    other: NDArray[Any]
    theirs: NDArray[Any]


def contested(known: Known, wanted: Flags) -> Flags:
    """By slot: whether a live independent voice contradicts it. Whole claims where ``wanted``."""
    found = np.zeros(known.store.slots, np.bool_)
    for end, heard in _against(known):
        for rows in (*on_figures(known.store, end, known.carried), whole(known.store, end, wanted)):
            found[_speaking(known, end, rows.where(heard[rows.edge]))] = True
    return found


def statements_contested(known: Known) -> Flags:
    """By claim: whether the act itself is contested, whatever its numbers."""
    found = np.zeros(known.store.count, np.bool_)
    base = len(known.store.figures.claim)
    for end, heard in _against(known):
        edge = np.flatnonzero(~end.paired & (end.rule == Rule.STATEMENT) & heard)
        keep = known.live[base + end.other[edge]]
        found[end.mine[edge[keep]]] = True
    return found


def _against(known: Known) -> Iterator[tuple[End, Flags]]:
    """Contradictions from both ends, and which of them come from a voice that is heard."""
    for end in ends(known.store, LinkKind.CONTRADICTS):
        told = independent(known, end) & (end.rule != Rule.TAKEN_BACK)
        yield end, told & ~known.given_up[end.other]


def _speaking(known: Known, end: End, rows: Rows) -> NDArray[Any]:
    """The slots that live figures or claims speak against; who denies a deed says nothing on the
    harm."""
    rows = rows.where(known.live[rows.theirs])
    denial = end.rule >= Rule.DENIAL
    if not denial.any():
        return rows.slot
    claims, harm = known.store.claims, known.store.figures.harm
    deed = (denial & (claims.denier & claims.deed)[end.other])[rows.edge]
    figure = rows.slot < len(harm)
    deed[figure] &= harm[rows.slot[figure]]
    return rows.slot[~(deed & figure)]


def agreements(known: Known, wanted: Flags) -> Agreement:
    """Where an independent voice says the same; one superseded later still supports."""
    found = [(rows.slot, end.other[rows.edge], rows.theirs) for end, rows in _agree(known, wanted)]
    return Agreement(*(np.concatenate(column) for column in zip(*found, strict=True)))


def _agree(known: Known, wanted: Flags) -> Iterator[tuple[End, Rows]]:
    origin = known.store.claims.origin
    for end in ends(known.store, LinkKind.CORROBORATES):
        heard = (independent(known, end) | (origin[end.mine] < 0)) & (origin[end.other] >= 0)
        heard &= ~known.gone[end.other]
        figures = without_denied(by_figure(end), end, known.carried)
        for rows in (figures, whole(known.store, end, wanted)):
            yield end, rows.where(heard[rows.edge])


def contest(known: Known, against: Flags, agreeing: Agreement) -> Codes:
    """By slot: a place in ``CONTESTS``."""
    figures = known.store.figures
    numbered = np.flatnonzero(np.maximum(agreeing.slot, agreeing.theirs) < len(figures.claim))
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
    voice = voices_of(known)
    one = voice[known.claim]
    lent = np.flatnonzero(~held[slot])
    one[slot[lent]] = voice[other[lent]]
    held[slot] = True
    two = np.zeros(known.store.slots, np.bool_)
    two[slot[voice[other] != one[slot]]] = True
    return held, third, two


def _across(known: Known, agreeing: Agreement) -> Flags:
    """By slot: opposed parties agree, or one states it against its interest and another agrees."""
    claims, figures = known.store.claims, known.store.figures
    found = opposed_slots(known.store, known.claim, agreeing.slot, agreeing.other)
    against = np.concatenate((figures.against, claims.against))
    bearing = np.flatnonzero(against[agreeing.slot] | against[agreeing.theirs])
    slot, other = agreeing.slot[bearing], agreeing.other[bearing]
    own = claims.party[known.claim[slot]]
    found[slot[(own < 0) | (claims.party[other] != own)]] = True
    return found
