"""What is told of a speaker, a side or a source, as values."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from api.render.over_time import Spread
from api.values import UNCORROBORATED, ClaimStatus
from claims.store.holders import Told
from claims.values import Link
from claims.vocabulary import Contest, Label, Lifecycle
from graph.reliability import Record, Suspicion


class Shown(StrEnum):
    """Which of its claims are listed."""

    NEWEST = "newest"
    CONTESTED = "contested"
    UNCORROBORATED = "uncorroborated"

    def holds(self, told: Told) -> bool:
        """Whether a claim is among them, as on the desks of these names."""
        live = told.lifecycle is Lifecycle.LIVE
        if self is Shown.CONTESTED:
            return live and told.contest is Contest.CONTESTED
        if self is Shown.UNCORROBORATED:
            checkable = told.label is not Label.NOT_CHECKABLE
            return live and checkable and told.support in UNCORROBORATED
        return True


@dataclass(frozen=True, slots=True)
class OwnTie:
    """Two claims of one holder that are linked: ``sort`` is a key of ``said.SORTS``."""

    sort: str
    link: Link
    newer: ClaimStatus
    older: ClaimStatus


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Somebody whose claims are linked to the holder's: ``name`` is that of a speaker, ``slug``
    that of a source or a side, None of a speaker; with how many links."""

    name: str
    slug: str | None
    links: int


@dataclass(frozen=True, slots=True)
class Said:
    """What a holder said. ``total`` counts every claim (of a source so many, and ``more``),
    ``spread`` says how many, or how many documents, in each period (None where the window holds
    them all); everything else is of the newest claims, ``window``:
    which of them are listed (``items``), how many have which status, whom they are linked to, how
    they bear on each other (``own`` by sort, some of them in ``ties``). ``record`` is of the newest
    ``sampled`` of them alone."""

    total: int
    more: bool
    spread: Spread | None
    window: Sequence[Told]
    items: Sequence[ClaimStatus]
    own: Mapping[str, int]
    ties: Sequence[OwnTie]
    contradicts: Sequence[Neighbour]
    agrees: Sequence[Neighbour]
    repeats: Sequence[Neighbour]
    record: Record | None
    suspicions: Sequence[Suspicion]
    sampled: int
    found: Mapping[str, ClaimStatus]

    @property
    def whole(self) -> bool:
        """Whether the window holds everything."""
        return self.spread is None

    def among(self, shown: Shown) -> int:
        """How many of the newest claims are such."""
        return sum(map(shown.holds, self.window))

    @property
    def speakers(self) -> Sequence[tuple[str, int]]:
        """Who said most of the newest claims."""
        return Counter(told.speaker for told in self.window).most_common(12)

    @property
    def disputes(self) -> Sequence[str]:
        """The disputes of the newest claims, the most frequent first (slugs)."""
        told = Counter(told.dispute for told in self.window if told.dispute is not None)
        return [slug for slug, _ in told.most_common()]

    @property
    def checkable(self) -> Sequence[Told]:
        """The newest claims that stand and can be checked."""
        return [
            told
            for told in self.window
            if told.lifecycle is Lifecycle.LIVE and told.label is not Label.NOT_CHECKABLE
        ]
