"""The shapes of truth discovery: observations in, an outcome out, all as arrays.

Codes are int32 and mean nothing by themselves; whoever makes the observations keeps the names.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int32]
Reals = NDArray[np.float64]

UNKNOWN = -1
"""The origin code of an observation whose origin nobody knows: it adds nothing."""
UNDECIDED = -1
"""The chosen value of an item for which several values come out level."""


class Method(StrEnum):
    """How the values of an item are weighed; one module each."""

    VOTING = "voting"
    SUMS = "sums"
    AVERAGE_LOG = "average_log"
    INVESTMENT = "investment"
    POOLED_INVESTMENT = "pooled_investment"
    TRUTH_FINDER = "truth_finder"
    CRH = "crh"
    ACCU = "accu"
    ACCU_COPY = "accu_copy"


@dataclass(frozen=True, slots=True, eq=False)
class Observations:
    """Who gives which value for which item: row i says that ``source[i]`` gives ``value[i]`` for
    ``item[i]``.

    ``origin`` declares whose knowledge each row is (``UNKNOWN`` = nobody knows); rows of one
    origin are one voice, however many sources carry them. Without it every source is a voice of
    its own. Origin codes and source codes are two numberings. ``group`` gives each item code the
    measure it is of (index = item code): how many false values there are is estimated for each.
    Of several values that one voice gives for one item, the first row stands.

    Raises ``ValueError`` for arrays of different lengths and for negative codes.
    """

    source: Codes
    item: Codes
    value: Codes
    origin: Codes | None = None
    group: Codes | None = None

    def __post_init__(self) -> None:
        columns = [self.source, self.item, self.value]
        columns += [] if self.origin is None else [self.origin]
        if len({len(column) for column in columns}) > 1:
            raise ValueError("the columns of the observations differ in length")
        if len(self.item) and min(int(c.min()) for c in (self.source, self.item, self.value)) < 0:
            raise ValueError("codes of sources, items and values begin at 0")
        if self.group is not None and len(self.group) < self.items:
            raise ValueError("group must name the measure of every item code")

    @property
    def voice(self) -> Codes:
        """The code of each row's voice: its declared origin, else its source."""
        return self.source if self.origin is None else self.origin

    @property
    def sources(self) -> int:
        return int(self.source.max(initial=-1)) + 1

    @property
    def items(self) -> int:
        return int(self.item.max(initial=-1)) + 1


def cosine(old: Reals, new: Reals) -> float:
    """One minus the cosine of two vectors, in 0..1; 1 where one of them is zero."""
    lengths = float(np.linalg.norm(old) * np.linalg.norm(new))
    return min(max(1.0 - float(old @ new) / lengths, 0.0), 1.0) if lengths else 1.0


def largest_change(old: Reals, new: Reals) -> float:
    return float(np.abs(old - new).max(initial=0.0))


@dataclass(frozen=True, slots=True)
class Stop:
    """When to stop: after ``limit`` rounds, or once trust changed by less than ``tolerance``.

    Without a tolerance the number of rounds is fixed, as some of the papers have it.
    """

    limit: int
    tolerance: float | None = None
    distance: Callable[[Reals, Reals], float] = largest_change


@dataclass(frozen=True, slots=True, eq=False)
class Copies:
    """Pairs of voices of which one seems to copy the other.

    ``original`` and ``copier`` are voice codes (origins where declared, else sources),
    ``posterior`` the probability that the pair depends on each other at all, ``direction`` that
    it is this way round, given that it does and by the accuracy of the two alone, and ``shared``
    the items both speak of. Two copiers of one voice depend on each other as well; ``direct``
    marks the pairs that are enough to explain the others (of each crowd a tree of the strongest
    ties).
    """

    original: Codes
    copier: Codes
    posterior: Reals
    direction: Reals
    shared: Codes
    direct: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.original)


def no_copies() -> Copies:
    """Nobody accused of anything."""
    codes, reals = np.empty(0, np.int32), np.empty(0, np.float64)
    return Copies(codes, codes, reals, reals, codes, codes.astype(np.bool_))


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What a method makes of the observations.

    Three arrays run over the values that were given, in order of item and value code: ``item``,
    ``value``, and ``confidence`` (greater = better borne out; the scale is the method's own),
    beside ``voices``, how many say so. ``trust`` runs over source codes (nan = said nothing that
    counts; a source with several origins has the mean of theirs, row by row), ``chosen`` over
    item codes: the value code ahead, ``UNDECIDED`` where several are level or none was given.
    ``converged`` says whether trust had come to rest when the rounds ended. ``copies`` is filled
    by the one method that looks for them.
    """

    method: Method
    item: Codes
    value: Codes
    confidence: Reals
    voices: Codes
    trust: Reals
    chosen: Codes
    iterations: int
    converged: bool
    copies: Copies = field(default_factory=no_copies)


@dataclass(frozen=True, slots=True, eq=False)
class Independence:
    """How many independent voices each value has, for use beside a status.

    Arrays in order of item and value code: ``sources`` that carry the value, ``declared``
    origins among them, and ``independent``, what is left when voices that seem to copy each
    other count once. Always independent <= declared, and ``flagged`` where it is less.
    """

    item: Codes
    value: Codes
    sources: Codes
    declared: Codes
    independent: Codes

    @property
    def flagged(self) -> NDArray[np.bool_]:
        return self.independent < self.declared
