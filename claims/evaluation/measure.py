"""Everything reported of one gold file, or of several together."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

from claims.evaluation.attributions import Prepared, Tally, above, tally
from claims.evaluation.calibration import Point, curve
from claims.evaluation.claim_scores import Told, claims_above, tally_claims
from claims.evaluation.rates import Rate
from claims.evaluation.stated import ClaimTally

TOGETHER = "together"


@dataclass(frozen=True, slots=True)
class AttributionScores:
    """Scores on annotated articles. ``name`` is the file as given, or ``TOGETHER``."""

    name: str
    speech_only: bool
    tally: Tally
    curve: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class ClaimScores:
    """Scores on collections with gold. ``name`` is the path as given, or ``TOGETHER``."""

    name: str
    tally: ClaimTally
    curve: tuple[Point, ...]


def measure_attributions(
    name: str, prepared: Sequence[Prepared], *, speech_only: bool = False
) -> AttributionScores:
    """Scores of the articles, and of what is left of the predictions above every confidence."""

    def score(threshold: float) -> tuple[int, Rate]:
        left = tally(above(prepared, threshold), speech_only=speech_only)
        return left.predicted, left.rate_of(left.who_what)

    counted = tally(prepared, speech_only=speech_only)
    return AttributionScores(name, speech_only, counted, curve(counted.judged, score))


def measure_claims(name: str, told: Sequence[Told]) -> ClaimScores:
    """The same for the claims of one collection, or of several."""

    def score(threshold: float) -> tuple[int, Rate]:
        left = _sum([claims_above(one, threshold) for one in told])
        return left.predicted, left.rate_of(left.who_what)

    counted = _sum(told)
    return ClaimScores(name, counted, curve(counted.judged, score))


def _sum(told: Sequence[Told]) -> ClaimTally:
    return reduce(add, map(tally_claims, told), ClaimTally())
