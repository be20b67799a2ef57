"""One gold attribution to at most one predicted one, the best pairs first."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.evaluation.gold import Attributed
from claims.evaluation.words import Tokens, Words, jaccard

LEAST = 0.05
CUE_WEIGHT = 0.2
SOURCE_WEIGHT = 0.05


@dataclass(frozen=True, slots=True)
class Located:
    """An attribution beside the words of its three roles."""

    told: Attributed
    source: Words
    cue: Words
    content: Words


def locate(tokens: Tokens, attributions: Sequence[Attributed]) -> list[Located]:
    """The attributions that hold a word of content or cue; the others say nothing."""
    located = [
        Located(a, tokens.within(a.source), tokens.within(a.cue), tokens.within(a.content))
        for a in attributions
    ]
    return [one for one in located if one.content or one.cue]


def match(gold: Sequence[Located], predicted: Sequence[Located]) -> list[tuple[int, int]]:
    """Pairs of indexes, gold before predicted, each index once: greedy, from the likest pair on.

    Only attributions with a word of content or of cue in common make a pair. Of equally like
    pairs the one that comes first in ``gold``, then in ``predicted``, is taken.
    """
    likeness = {
        (i, j): _likeness(gold[i], predicted[j])
        for j, other in enumerate(predicted)
        for i in _neighbours(gold, other)
    }
    ranked = sorted((-score, i, j) for (i, j), score in likeness.items() if score > LEAST)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in ranked:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return list(pairs.items())


def _neighbours(gold: Sequence[Located], other: Located) -> list[int]:
    return [i for i, one in enumerate(gold) if one.content & other.content or one.cue & other.cue]


def _likeness(a: Located, b: Located) -> float:
    cue, source = bool(a.cue & b.cue), bool(a.source & b.source)
    return jaccard(a.content, b.content) + CUE_WEIGHT * cue + SOURCE_WEIGHT * source
