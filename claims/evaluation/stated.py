"""Scores of claims against a collection's gold: content, speaker, what else is known of a
statement, and its figures."""

from dataclasses import dataclass, field
from pathlib import Path

from claims.evaluation.calibration import Judged
from claims.evaluation.rates import Rate, Share, added, rate
from claims.values import Claim, Document


@dataclass(frozen=True, slots=True)
class Stated:
    """A predicted claim, its document, the rule that made it, and the row of the table of
    confidence it fell under."""

    claim: Claim
    document: Document
    rule: str
    row: str

    @property
    def file(self) -> str:
        return Path(self.document.path).name


@dataclass(frozen=True, slots=True)
class ClaimTally:
    """Counts of one or more collections, to be added up.

    ``content`` and ``who_what`` count claims whose words, and also whose speaker, are right.
    ``attributes`` are shares of those found; ``figures`` of all gold figures (``number``,
    ``measure``) and of those found (``kind``); ``recall`` of the gold by kind; ``judged`` is
    every prediction.
    """

    gold: int = 0
    predicted: int = 0
    content: int = 0
    who_what: int = 0
    attributes: dict[str, Share] = field(default_factory=dict)
    figures: dict[str, Share] = field(default_factory=dict)
    recall: dict[str, Share] = field(default_factory=dict)
    judged: tuple[Judged, ...] = ()

    def __add__(self, other: "ClaimTally") -> "ClaimTally":
        return ClaimTally(
            self.gold + other.gold,
            self.predicted + other.predicted,
            self.content + other.content,
            self.who_what + other.who_what,
            added(self.attributes, other.attributes, Share()),
            added(self.figures, other.figures, Share()),
            added(self.recall, other.recall, Share()),
            self.judged + other.judged,
        )

    def rate_of(self, right: int) -> Rate:
        """The rate of so many claims right."""
        return rate(right, self.predicted, right, self.gold)
