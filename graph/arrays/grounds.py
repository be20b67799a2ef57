"""Which statuses are not as stored: by their axes, or because they rest on other links.

The sentences of a status name the claims that its links lead to. So what is stored still stands,
sentences and all, where its axes and its links are those that the arrays find and the claims are
worded as they were. Sets of links are held against each other by a sum of random numbers, one a
link: two different sets have one sum once in 2**64.
"""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.values import Assessment
from claims.vocabulary import Contest, Lifecycle, LinkKind
from graph.arrays.axes import CONTESTS, SUPPORTS, contradictions, opposing
from graph.arrays.columns import UNSAID, Axes, Flags, Rule, runs
from graph.arrays.encode import Encoded
from graph.arrays.known import Bearing, Known, renewals, same_origin
from graph.arrays.rows import End, ends
from graph.arrays.status import LABELS, LIFECYCLES, Assessed

Key = tuple[str, int | None]
Print = tuple[int, int, int, int, int]


def outdated(encoded: Encoded, assessed: Assessed, stored: Iterable[Assessment]) -> frozenset[str]:
    """The claims of which a status, their own or that of a figure, is not as ``stored``.

    How ``assess --all`` asks, with all claims, links, decisions and current assessments in hand::

        encoded = encode(claims, links, decisions=decisions)
        old = outdated(encoded, assess_store(encoded.store), assessments)

    The stored assessments of all other claims stand. These are to be given sentences by
    ``graph.assess.assess`` together with their components (``graph.arrays.components``, by row of
    ``encoded.ids``). One that has no stored status, or has one for a figure that is gone, is among
    them.
    """
    found = dict(_found(encoded, assessed))
    told = {(a.claim, a.figure): _print(a) for a in stored}
    return frozenset(
        key[0] for key in found.keys() | told.keys() if found.get(key) != told.get(key)
    )


def _print(told: Assessment) -> Print:
    return (
        LABELS.index(told.label),
        SUPPORTS.index(told.support),
        CONTESTS.index(told.contest),
        LIFECYCLES.index(told.lifecycle),
        sum(map(_number, told.links)) % 2**64,
    )


def _number(link: str) -> int:
    """A random number for a link, ever the same."""
    return int.from_bytes(blake2b(link.encode(), digest_size=8).digest(), "little")


def _found(encoded: Encoded, assessed: Assessed) -> Iterator[tuple[Key, Print]]:
    store, sums = encoded.store, link_sums(encoded, assessed)
    for claim, row in zip(encoded.ids, _prints(assessed.claims, sums[assessed.slot]), strict=True):
        yield (claim, None), row
    place = np.arange(len(store.figures.claim)) - store.first[store.figures.claim]
    keys = zip(store.figures.claim.tolist(), place.tolist(), strict=True)
    figures = _prints(assessed.figures, sums[: len(store.figures.claim)])
    for (claim_row, figure), row in zip(keys, figures, strict=True):
        if row[0] != UNSAID:
            yield (encoded.ids[claim_row], figure), row


def _prints(axes: Axes, sums: NDArray[np.uint64]) -> Iterator[Print]:
    columns = (axes.label, axes.support, axes.contest, axes.lifecycle, sums)
    return zip(*(column.tolist() for column in columns), strict=True)


def link_sums(encoded: Encoded, assessed: Assessed) -> NDArray[np.uint64]:
    """By slot: the sum of the numbers of the links that made its status so."""
    store = encoded.store
    numbers = np.fromiter(map(_number, encoded.links), np.uint64, len(encoded.links))
    total = np.zeros(store.slots, np.uint64)
    for kind, bearings in _grounds(assessed):
        slots, edges = (np.concatenate(column) for column in zip(*bearings, strict=True))
        count = max(len(numbers), 1)
        keys = np.unique(slots.astype(np.int64) * count + edges + store.edges_of(kind).start)
        np.add.at(total, keys // count, numbers[keys % count])
    return total


def _grounds(assessed: Assessed) -> Iterator[tuple[LinkKind, list[Bearing]]]:
    """The bearings that made each status so, kind by kind."""
    known, agreeing, axes = assessed.known, assessed.agreeing, assessed.slots
    yield LinkKind.CORROBORATES, [(agreeing.slot, agreeing.edge)]
    contested = axes.contest == CONTESTS.index(Contest.CONTESTED)
    against = opposing(known, contradictions(known), assessed.wanted)
    yield LinkKind.CONTRADICTS, [_where(contested, rows.slot, rows.edge) for rows in against]
    back, newer = renewals(known.store, known.gone, known.carried)
    retracted = axes.lifecycle == LIFECYCLES.index(Lifecycle.RETRACTED)
    superseded = axes.lifecycle == LIFECYCLES.index(Lifecycle.SUPERSEDED)
    yield LinkKind.UPDATES, [_where(retracted, *bearing) for bearing in back]
    yield LinkKind.UPDATES, [_where(superseded, *bearing) for bearing in newer]
    for slot, _ in newer:
        superseded[slot] = False
    own_word = [_own_word(known, end) for end in ends(known.store, LinkKind.CONTRADICTS)]
    yield LinkKind.CONTRADICTS, [_where(superseded, *bearing) for bearing in own_word]


def _own_word(known: Known, end: End) -> Bearing:
    """The slots of denials against which their own origin later spoke."""
    store = known.store
    taken_back = (end.rule == Rule.TAKEN_BACK) & same_origin(store, end) & known.given_up[end.mine]
    (edge,) = taken_back.nonzero()
    mine = end.mine[edge]
    count = store.claims.count[mine]
    slots = (len(store.figures.claim) + mine, runs(store.first[mine], count))
    return np.concatenate(slots), np.concatenate((edge, np.repeat(edge, count)))


def _where(keep: Flags, slot: NDArray[Any], edge: NDArray[Any]) -> Bearing:
    rows = keep[slot]
    return slot[rows], edge[rows]
