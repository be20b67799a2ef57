"""What two reports are to each other, by their own words."""

from dataclasses import dataclass

import numpy as np

from claims.repeats.words import RUN, Span, Words
from claims.vocabulary import CopyKind

NEAR = 0.7
"""Of the words of both, so many are shared by reports that are nearly the same."""
CONTAINED = 0.8
"""And so many of one of them, where it is an excerpt."""
NEAR_WORDS, CONTAINED_WORDS = 40, 60
"""Shorter ones are the same or nothing: agencies' short items are alike by nature."""
PASSAGE, PASSAGES = 20, 50
"""Words to a passage told again inside a report of other words, and those of all passages."""
EDITED = 3
"""Words changed within what is shared that do not part it."""
FORM, COUNTED = 0.5, 3
"""Reports that share so many of the words of one, and not the numbers where there are so many, are
one form filled in twice."""
SHOWN = 12
"""Words from which a stretch that is shared is told of."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What one report shares with another: the ``share`` of its own words, 0..1, and the
    ``spans`` of its text that hold them, in characters."""

    share: float
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """That two reports are one told twice, seen from either."""

    kind: CopyKind
    first: Shared
    second: Shared

    def turned(self) -> "Repeat":
        return Repeat(self.kind, self.second, self.first)


def compare(first: Words, second: Words) -> Repeat | None:
    """What two reports are to each other; None where neither was told from the other. Symmetric:
    turned around it comes to the same, turned around."""
    if len(first.every) and np.array_equal(first.every, second.every):
        return Repeat(CopyKind.SAME, _whole(first), _whole(second))
    runs = _shared_runs(first, second)
    if not runs.any():
        return None
    covered = _covered(runs), _covered(_shared_runs(second, first))
    kind = _kind(*covered, one_count=_one_count(first, second))
    if kind is None:
        return None
    return Repeat(kind, _shared(first, covered[0]), _shared(second, covered[1]))


def _shared_runs(words: Words, other: Words) -> np.ndarray:
    """Of every run, whether the other has it."""
    if not len(other.runs):
        return np.zeros(len(words.runs), dtype=bool)
    places = np.searchsorted(other.sorted_runs, words.runs)
    found: np.ndarray = other.sorted_runs.take(places, mode="clip") == words.runs
    return found


def _covered(found: np.ndarray) -> np.ndarray:
    """Of every word, whether a shared run holds it."""
    covered = np.zeros(len(found) + RUN - 1 if len(found) else 0, dtype=bool)
    for place in range(RUN):
        covered[place : place + len(found)] |= found
    return covered


def _one_count(first: Words, second: Words) -> bool:
    """Whether most numbers of the one with fewer are the other's. Bulletins of two days may have
    all words in common, and no number."""
    fewer = min(len(first.numbers), len(second.numbers))
    return fewer < COUNTED or 2 * len(first.numbers & second.numbers) >= fewer


def _kind(first: np.ndarray, second: np.ndarray, *, one_count: bool) -> CopyKind | None:
    shares = [float(c.mean()) if len(c) else 0.0 for c in (first, second)]
    if not one_count and max(shares) >= FORM:
        return None
    if min(shares) >= NEAR and min(len(first), len(second)) >= NEAR_WORDS:
        return CopyKind.NEAR
    pairs = zip(shares, (first, second), strict=True)
    contained = any(s >= CONTAINED and len(c) >= CONTAINED_WORDS for s, c in pairs)
    if contained or min(_in_passages(first), _in_passages(second)) >= PASSAGES:
        return CopyKind.EXCERPT
    return None


def _in_passages(covered: np.ndarray) -> int:
    """How many words stand in passages."""
    return sum(end - start for start, end in _stretches(covered) if end - start >= PASSAGE)


def _stretches(covered: np.ndarray) -> list[Span]:
    """Where words are shared without a break: from a word to before a word."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], covered, [False])).astype(np.int8)))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]


def _whole(words: Words) -> Shared:
    if not len(words.own):
        return Shared(1.0, ())
    return Shared(1.0, ((int(words.starts[0]), int(words.ends[-1])),))


def _shared(words: Words, covered: np.ndarray) -> Shared:
    joined: list[list[int]] = []
    for start, end in _stretches(covered):
        if joined and start - joined[-1][1] <= EDITED:
            joined[-1][1] = end
        else:
            joined.append([start, end])
    spans = ((words.starts[s], words.ends[e - 1]) for s, e in joined if e - s >= SHOWN)
    share = float(covered.mean()) if len(covered) else 0.0
    return Shared(share, tuple((int(start), int(end)) for start, end in spans))
