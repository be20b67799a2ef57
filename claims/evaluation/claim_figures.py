"""The figures of a claim against those of its gold: number and direction, measure, kind."""

from collections.abc import Iterable, Sequence

from claims.evaluation.claim_matching import plain_name
from claims.evaluation.gold_claims import GoldClaim, GoldFigure
from claims.evaluation.rates import Share
from claims.values import Figure
from claims.vocabulary import FigureKind

CLOSE = 1e-6
_NO_HEDGE = (None, "", "exact")


def figure_shares(pairs: Iterable[tuple[GoldClaim, Sequence[Figure]]]) -> dict[str, Share]:
    """``number`` and ``number+measure`` of all figures the gold asserts, ``kind`` of those whose
    number is right. Beside each claim stand the figures read in it: none where it was not found."""
    gold = number = measure = kind = 0
    for claim, told in pairs:
        for figure in (one for one in claim.figures if not one.negated):
            gold += 1
            place = best_of(figure, told)
            if place is None:
                continue
            best = told[place]
            number += 1
            measure += _same_measure(figure, best)
            kind += _same_kind(figure, best)
    return {
        "number": Share(number, gold),
        "number+measure": Share(measure, gold),
        "kind of found": Share(kind, number),
    }


def best_of(gold: GoldFigure, told: Sequence[Figure]) -> int | None:
    """The place of a figure with the same number, the first of those with the same measure too."""
    hits = [i for i, one in enumerate(told) if same_number(gold, one)]
    return max(hits, key=lambda i: _same_measure(gold, told[i]), default=None)


def same_number(gold: GoldFigure, told: Figure) -> bool:
    """Same number, same direction: a floor stays a floor, a hedge a hedge. What a bare numeral
    leaves open by rounding does not matter."""
    if told.negated:
        return False
    if gold.value is None:
        bounds = ((gold.low, told.low), (gold.high, told.high))
        return all(wanted == given for wanted, given in bounds if wanted is not None)
    if told.value is None or not _close(gold.value, told.value):
        return False
    hedged = bool(gold.approximator)
    return _same_direction(gold, told) and hedged == (told.approximator not in _NO_HEDGE)


def _close(wanted: float, told: float) -> bool:
    return abs(told - wanted) <= CLOSE * max(1.0, abs(wanted))


def _same_direction(gold: GoldFigure, told: Figure) -> bool:
    """Open above as the gold is; a gold figure without bounds leaves that open."""
    if gold.low is None and gold.high is None:
        return True
    floor = gold.low is not None and gold.high is None
    return floor == (told.high is None)


def _same_measure(gold: GoldFigure, told: Figure) -> bool:
    return plain_name(told.measure) == plain_name(gold.measure)


def _same_kind(gold: GoldFigure, told: Figure) -> bool:
    """A point and a count of a present state are told apart by the gold's reader only."""
    point = FigureKind.POINT.value
    stock = FigureKind.STOCK.value if gold.kind == point else gold.kind
    return told.kind.value in {gold.kind, stock, *gold.kind_accept}
