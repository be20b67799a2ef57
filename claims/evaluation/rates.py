"""Counts that add up over documents, and the rates made of them."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Rate:
    """Precision, recall and their harmonic mean, each in 0..1; 0 where there is nothing."""

    precision: float
    recall: float
    f1: float


def rate(right_of_predicted: int, predicted: int, right_of_gold: int, gold: int) -> Rate:
    precision = right_of_predicted / predicted if predicted else 0.0
    recall = right_of_gold / gold if gold else 0.0
    both = precision + recall
    return Rate(precision, recall, 2 * precision * recall / both if both else 0.0)


@dataclass(frozen=True, slots=True)
class Share:
    """So many right of so many."""

    right: int = 0
    of: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.of + other.of)

    @property
    def value(self) -> float:
        """In 0..1; 0 of nothing."""
        return self.right / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Overlap:
    """Hits as counted from the gold side and from the predicted side, with what they are of."""

    gold_hits: int = 0
    gold: int = 0
    predicted_hits: int = 0
    predicted: int = 0

    def __add__(self, other: "Overlap") -> "Overlap":
        return Overlap(
            self.gold_hits + other.gold_hits,
            self.gold + other.gold,
            self.predicted_hits + other.predicted_hits,
            self.predicted + other.predicted,
        )

    @property
    def rate(self) -> Rate:
        return rate(self.predicted_hits, self.predicted, self.gold_hits, self.gold)


@dataclass(frozen=True, slots=True)
class Got:
    """So many right and so many found of so many."""

    right: int = 0
    found: int = 0
    of: int = 0

    def __add__(self, other: "Got") -> "Got":
        return Got(self.right + other.right, self.found + other.found, self.of + other.of)


Key = TypeVar("Key", bound=Hashable)
Count = TypeVar("Count", Share, Overlap, Got)


def added(a: Mapping[Key, Count], b: Mapping[Key, Count], none: Count) -> dict[Key, Count]:
    """Counts by name, summed; names in the order in which they first come."""
    return {key: a.get(key, none) + b.get(key, none) for key in (*a, *b)}


def percent(share: Share) -> float | None:
    """With one decimal; None of nothing."""
    return round(100 * share.right / share.of, 1) if share.of else None


def percentages(right: int, predicted: int, gold: int) -> dict[str, float | None]:
    """Precision and recall in percent with one decimal, and F1 of these rounded two."""
    precision, recall = percent(Share(right, predicted)), percent(Share(right, gold))
    f1 = round(2 * precision * recall / (precision + recall), 1) if precision and recall else 0.0
    return {"precision": precision, "recall": recall, "f1": f1}
