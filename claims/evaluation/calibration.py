"""How far a confidence can be believed: by kind of prediction, by bins, and by threshold."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from claims.evaluation.rates import Rate, Share

BINS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """A prediction: the rule that made it, the row of the table of confidence it fell under, how
    sure it was (0..1), and whether its content, and also its speaker, was right."""

    rule: str
    row: str
    confidence: float
    same_content: bool
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions whose confidence lies in [low, high), the last bin with its upper edge."""

    low: float
    high: float
    confidence: float
    share: Share


@dataclass(frozen=True, slots=True)
class Reliability:
    """The bins that hold a prediction, and the expected calibration error: the mean distance of
    confidence and share right, each bin counting by its size."""

    bins: tuple[Bin, ...]
    error: float


@dataclass(frozen=True, slots=True)
class Point:
    """What is left when only predictions of at least this confidence are kept."""

    threshold: float
    predicted: int
    rate: Rate


@dataclass(frozen=True, slots=True)
class Precision:
    """Of the predictions of one kind, those whose content and those that are wholly right, and
    their mean confidence."""

    content: Share
    whole: Share
    confidence: float


def precision_by(judged: Iterable[Judged], kind: Callable[[Judged], str]) -> dict[str, Precision]:
    """The predictions of every kind, such as those of one rule; kinds in alphabetical order."""
    groups: dict[str, list[Judged]] = {}
    for one in judged:
        groups.setdefault(kind(one), []).append(one)
    return {name: _precision(groups[name]) for name in sorted(groups)}


def _precision(judged: Sequence[Judged]) -> Precision:
    return Precision(
        Share(sum(one.same_content for one in judged), len(judged)),
        Share(sum(one.right for one in judged), len(judged)),
        _mean(judged),
    )


def _mean(judged: Sequence[Judged]) -> float:
    return sum(one.confidence for one in judged) / len(judged)


def reliability(judged: Sequence[Judged], bins: int = BINS) -> Reliability:
    """Bins of equal width over 0..1."""
    held: dict[int, list[Judged]] = {}
    for one in judged:
        held.setdefault(min(int(one.confidence * bins + 1e-9), bins - 1), []).append(one)
    filled = tuple(_bin(number, held[number], bins) for number in sorted(held))
    distance = sum(one.share.of * abs(one.confidence - one.share.value) for one in filled)
    return Reliability(filled, distance / len(judged) if judged else 0.0)


def _bin(number: int, judged: Sequence[Judged], bins: int) -> Bin:
    right = sum(one.right for one in judged)
    return Bin(number / bins, (number + 1) / bins, _mean(judged), Share(right, len(judged)))


def curve(
    judged: Iterable[Judged], score: Callable[[float], tuple[int, Rate]], most: int = 20
) -> tuple[Point, ...]:
    """Precision and recall at every confidence that occurs, the lowest first.

    ``score`` tells for a threshold how many predictions are left and their rate. Of more than
    ``most`` confidences, so many are taken, evenly by rank.
    """
    distinct = sorted({one.confidence for one in judged})
    step = max(1, -(-len(distinct) // most))
    return tuple(Point(threshold, *score(threshold)) for threshold in distinct[::step])
