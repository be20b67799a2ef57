"""Whether two of those who say one thing belong to opposed parties."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.arrays.columns import Flags, Store, opposition


def opposed_slots(
    store: Store, claim: NDArray[Any], slot: NDArray[Any], other: NDArray[Any]
) -> Flags:
    """For every slot, whether any two who hold it are of parties that oppose each other.

    ``claim`` is the claim of each slot; ``slot`` and ``other`` are the bearings: on what, and the
    claim that agrees. Parties oppose each other in the dispute of the claim borne out.
    """
    found = np.zeros(store.slots, np.bool_)
    if not len(store.opposed):
        return found
    party = store.claims.party
    theirs = party[other]
    (sided,) = (theirs >= 0).nonzero()
    slot, theirs = slot[sided], theirs[sided]
    one = party[claim]  # of each slot one party, its own first
    met = one[slot]
    lent = met < 0
    one[slot[lent]] = theirs[lent]
    met = one[slot]
    (mixed,) = (met != theirs).nonzero()
    slot, theirs, met = slot[mixed], theirs[mixed], met[mixed]
    dispute = store.claims.dispute[claim[slot]]
    found[slot[_among(opposition(dispute, met, theirs, store.parties), store.opposed)]] = True
    (left,) = (~found[slot]).nonzero()
    slots, parties = np.concatenate((slot[left],) * 2), np.concatenate((met[left], theirs[left]))
    found[_with_opposed(store, claim, slots, parties)] = True
    return found


def _with_opposed(
    store: Store, claim: NDArray[Any], slots: NDArray[Any], parties: NDArray[Any]
) -> NDArray[Any]:
    """The slots that two opposed parties of those given hold."""
    keys = np.unique(slots.astype(np.int64) * store.parties + parties)
    slots, parties = np.divmod(keys, store.parties)
    disputes = store.claims.dispute[claim[slots]]
    found = [slots[:0]]
    for step in range(1, _longest_run(slots)):
        (same,) = (slots[step:] == slots[:-step]).nonzero()
        asked = opposition(disputes[same], parties[same], parties[same + step], store.parties)
        found.append(slots[same[_among(asked, store.opposed)]])
    return np.concatenate(found)


def _longest_run(values: NDArray[Any]) -> int:
    (ends,) = (np.diff(values, append=-1)).nonzero()
    return int(np.diff(ends, prepend=-1).max(initial=0))


def _among(asked: NDArray[np.int64], known: NDArray[np.int64]) -> Flags:
    place = np.minimum(np.searchsorted(known, asked), len(known) - 1)
    found: Flags = known[place] == asked
    return found
