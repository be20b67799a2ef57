"""The columns a whole store is assessed from: claims, figures, edges and figure pairs as arrays.

Everything that is read off words stands here as a number, worked out once for each claim by
``graph.arrays.encode``. Rows are known by their number; codes say only what is equal to what.
"""

from dataclasses import dataclass, fields
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from claims.vocabulary import LinkKind

Ints = NDArray[np.int32]
Codes = NDArray[np.int8]
Flags = NDArray[np.bool_]

KINDS = tuple(LinkKind)
"""The order in which edges of a store are kept, and the code of each kind."""
NOBODY = -1
"""No origin known; no party."""


class Rule:
    """What a status asks about the rule of a link; ``PLAIN`` is every other rule. Plain numbers:
    members of an ``IntEnum`` cost more to name than small arrays to compare."""

    PLAIN = 0
    STATEMENT = 1
    TAKEN_BACK = 2
    WITHDRAWAL = 3
    DENIAL = 4
    CARRIER = 5


@dataclass(frozen=True, slots=True)
class ClaimColumns:
    """One row a claim, all of one length.

    ``origin`` codes the one voice it comes from (``NOBODY``: unknown), ``blank`` says that this
    voice has no name to tell it by, ``party`` codes the side where it is a party (``NOBODY``: third
    party), ``dispute`` the dispute (``NOBODY``: none). ``withdrawn`` by us, ``retracted`` by its
    speaker. ``denying``: says that something is not so; ``denier``: that, or its stance is to deny;
    ``deed``: its words name a deed. ``against``: against its speaker's interest as a whole.
    ``count`` is how many figures it has.
    """

    origin: Ints
    blank: Flags
    party: Ints
    dispute: Ints
    withdrawn: Flags
    retracted: Flags
    denying: Flags
    denier: Flags
    deed: Flags
    checkable: Flags
    against: Flags
    count: Ints


@dataclass(frozen=True, slots=True)
class FigureColumns:
    """One row a figure, those of one claim side by side in the claim's order.

    ``bounds`` codes (low, high), ``harm`` says that its measure counts what a deed leaves behind,
    ``negated`` that it is denied and has no status, ``against`` that it is against its speaker's
    interest.
    """

    claim: Ints
    bounds: Ints
    harm: Flags
    negated: Flags
    against: Flags


@dataclass(frozen=True, slots=True)
class EdgeColumns:
    """One row a link that counts (scored one half or more, rejected by nobody).

    ``a`` and ``b`` are rows of claims, ``a`` the newer or derived one; ``kind`` a place in
    ``KINDS``, ``rule`` a ``Rule``; ``count`` is how many figure pairs it has.
    """

    a: Ints
    b: Ints
    kind: Codes
    rule: Codes
    count: Ints


@dataclass(frozen=True, slots=True)
class PairColumns:
    """One row a pair of figures that made an edge: row of the edge, rows of the two figures."""

    edge: Ints
    a: Ints
    b: Ints


@dataclass(frozen=True, slots=True)
class Axes:
    """The status of claims or figures, a row each: places in ``SUPPORTS``, ``CONTESTS``,
    ``LIFECYCLES`` and ``LABELS`` (graph.arrays.status); ``UNSAID`` throughout for a figure that is
    denied."""

    support: Codes
    contest: Codes
    lifecycle: Codes
    label: Codes


UNSAID = -1
"""The code of a figure that is denied and has no status."""

Columns = TypeVar("Columns", ClaimColumns, FigureColumns, EdgeColumns, PairColumns, Axes)

TYPES: dict[Any, type[np.generic]] = {Ints: np.int32, Codes: np.int8, Flags: np.bool_}


def layout(kind: type[Columns]) -> np.dtype[Any]:
    """The row of a table as numpy reads it."""
    return np.dtype([(field.name, TYPES[field.type]) for field in fields(kind)])


def columns(kind: type[Columns], rows: NDArray[Any]) -> Columns:
    """A table from an array of rows laid out as ``layout(kind)``."""
    return kind(*(np.ascontiguousarray(rows[field.name]) for field in fields(kind)))


def take(table: Columns, rows: NDArray[Any]) -> Columns:
    """These rows of a table, in this order."""
    return type(table)(*(getattr(table, field.name)[rows] for field in fields(table)))


@dataclass(frozen=True, slots=True)
class Store:
    """A body of claims as arrays, made by ``arrange``. Edges stand in the order of ``KINDS`` and
    pairs in that of their edges. ``opposed`` holds, sorted, ``opposition(dispute, p, q)`` for every
    two parties that oppose each other in a dispute, and ``parties`` how many codes of parties there
    are. ``first`` is where the figures of each claim begin, and after the last where all end;
    ``kinds`` and ``paired`` where the edges of each kind begin, and their pairs.
    """

    claims: ClaimColumns
    figures: FigureColumns
    edges: EdgeColumns
    pairs: PairColumns
    opposed: NDArray[np.int64]
    parties: int
    first: NDArray[np.int64]
    kinds: tuple[int, ...]
    paired: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many claims."""
        return len(self.claims.origin)

    @property
    def slots(self) -> int:
        """How many things can have a status: each figure, then each claim as a whole."""
        return len(self.figures.claim) + self.count

    def edges_of(self, *kinds: LinkKind) -> slice:
        """Where the edges of a kind stand, or of several that follow each other in ``KINDS``."""
        return _from_to(self.kinds, kinds)

    def pairs_of(self, *kinds: LinkKind) -> slice:
        """Where the pairs of those edges stand."""
        return _from_to(self.paired, kinds)


def _from_to(starts: tuple[int, ...], kinds: tuple[LinkKind, ...]) -> slice:
    return slice(starts[KINDS.index(kinds[0])], starts[KINDS.index(kinds[-1]) + 1])


def arrange(
    claims: ClaimColumns,
    figures: FigureColumns,
    edges: EdgeColumns,
    pairs: PairColumns,
    opposed: NDArray[np.int64],
    parties: int,
) -> Store:
    """A store of these tables, which are in the order that ``Store`` asks for."""
    starts = np.searchsorted(edges.kind, np.arange(len(KINDS) + 1, dtype=np.int8))
    paired = np.searchsorted(pairs.edge, starts.astype(pairs.edge.dtype))
    first = offsets(claims.count)
    kinds, inside = tuple(starts.tolist()), tuple(paired.tolist())
    return Store(claims, figures, edges, pairs, opposed, parties, first, kinds, inside)


def opposition(
    dispute: NDArray[Any], one: NDArray[Any], other: NDArray[Any], parties: int
) -> NDArray[np.int64]:
    """One number for two parties in a dispute."""
    wide: NDArray[np.int64] = dispute.astype(np.int64)
    found: NDArray[np.int64] = (wide * parties + one) * parties + other
    return found


def offsets(counts: NDArray[Any]) -> NDArray[np.int64]:
    """Where each run begins, and after the last, where all end: of length ``len(counts) + 1``."""
    starts = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts


def runs(starts: NDArray[Any], counts: NDArray[Any]) -> NDArray[np.int64]:
    """All numbers of the runs that begin at ``starts`` and are ``counts`` long, in a row."""
    ends = offsets(counts)
    return np.arange(ends[-1]) + np.repeat(starts - ends[:-1], counts)
