"""What one version of a report says otherwise than the one before it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from claims.values import Claim

ALIKE = 75.0
"""Of 100: statements of one speaker that are at least so alike are one, said anew."""
Pair = tuple[Claim, Claim]


@dataclass(frozen=True, slots=True)
class Difference:
    """``gone`` are claims of the older version that the newer one has not, ``new`` the other way.
    Claims in pairs, the older first, are one claim told anew: with other ``figures``, or with the
    same ones in other words (``reworded``). Claims that are in both are in neither."""

    gone: tuple[Claim, ...] = ()
    new: tuple[Claim, ...] = ()
    figures: tuple[Pair, ...] = ()
    reworded: tuple[Pair, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.gone or self.new or self.figures or self.reworded)


def difference(older: Iterable[Claim], newer: Iterable[Claim]) -> Difference:
    """Compare the claims of two versions, each in the order of its text. A claim stays the same
    where one speaker says the same words, wherever they stand."""
    gone, new = _without_same(list(older), list(newer))
    pairs = list(_told_anew(gone, new))
    anew = {claim.id for pair in pairs for claim in pair}
    return Difference(
        tuple(claim for claim in gone if claim.id not in anew),
        tuple(claim for claim in new if claim.id not in anew),
        tuple(pair for pair in pairs if _counts(pair[0]) != _counts(pair[1])),
        tuple(pair for pair in pairs if _counts(pair[0]) == _counts(pair[1])),
    )


def _without_same(older: list[Claim], newer: list[Claim]) -> tuple[list[Claim], list[Claim]]:
    said = {_said(claim) for claim in older}
    still = {_said(claim) for claim in newer} & said
    return (
        [claim for claim in older if _said(claim) not in still],
        [claim for claim in newer if _said(claim) not in still],
    )


def _said(claim: Claim) -> tuple[str, str]:
    return claim.speaker.name, " ".join(claim.content.split()).casefold()


def _told_anew(gone: Sequence[Claim], new: Sequence[Claim]) -> Iterator[Pair]:
    """The likest first among those of one speaker; each claim once."""
    left = {claim.id: claim for claim in new}
    for older in gone:
        words = {c.id: c.content for c in left.values() if c.speaker.name == older.speaker.name}
        best = process.extractOne(
            older.content, words, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE
        )
        if best:
            yield older, left.pop(best[2])


def _counts(claim: Claim) -> list[tuple[str, float, float | None]]:
    return sorted(
        ((figure.measure, figure.low, figure.high) for figure in claim.figures),
        key=lambda count: (count[0], count[1], count[2] or 0),
    )
