"""Spans of one role against spans of the same role, without regard to what belongs together."""

from collections.abc import Callable, Sequence

from claims.evaluation.matching import Located
from claims.evaluation.rates import Overlap
from claims.evaluation.words import Words

MEASURES = ("exact", "overlap", "token")

ROLES: dict[str, Callable[[Located], Words]] = {
    "source": lambda one: one.source,
    "cue": lambda one: one.cue,
    "content": lambda one: one.content,
}


def score_spans(
    gold: Sequence[Located], predicted: Sequence[Located]
) -> dict[tuple[str, str], Overlap]:
    """``(role, measure)``: distinct spans with the same words (``exact``), with a word in common
    with any span of the other side (``overlap``), and words one by one (``token``)."""
    spans: dict[tuple[str, str], Overlap] = {}
    for role, words_of in ROLES.items():
        wanted = {words for one in gold if (words := words_of(one))}
        told = {words for one in predicted if (words := words_of(one))}
        spans |= {(role, measure): one for measure, one in _overlaps(wanted, told).items()}
    return spans


def _overlaps(gold: set[Words], predicted: set[Words]) -> dict[str, Overlap]:
    same = len(gold & predicted)
    in_gold, in_predicted = _union(gold), _union(predicted)
    both = len(in_gold & in_predicted)
    touched = sum(bool(words & in_predicted) for words in gold)
    touching = sum(bool(words & in_gold) for words in predicted)
    return {
        "exact": Overlap(same, len(gold), same, len(predicted)),
        "overlap": Overlap(touched, len(gold), touching, len(predicted)),
        "token": Overlap(both, len(in_gold), both, len(in_predicted)),
    }


def _union(spans: set[Words]) -> Words:
    return frozenset[int]().union(*spans)
