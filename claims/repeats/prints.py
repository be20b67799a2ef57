"""Fingerprints: the keys by which reports that share a passage find each other.

Schleimer, Wilkerson and Aiken 2003, "Winnowing: local algorithms for document fingerprinting": of
the digests of all runs of so many words, the least in every stretch of so many runs is kept. It is
MinHash (Broder 1997), taken of every stretch instead of the whole: two texts that have a stretch
in common keep the same digest of it, whatever stands around it. Minima of a whole text find
another that is nearly the same, but not the third of it that somebody else ran, as
``benchmarks/copies.py`` shows; these find both, with one index.
"""

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from claims.repeats.declared import NOWHERE, Places
from claims.repeats.words import Words, grams

RUN = 6
"""Words to a print. So many in a row are rarely the same by chance."""
STRETCH = 16
"""Runs of which the least is kept: of 21 words in common a print is, of 37 two are."""
WHOLE_RUN = 8
"""Words from which a text is known by the whole of it, too."""


@dataclass(frozen=True, slots=True)
class Prints:
    """Keys of 63 bits; ``whole`` stands for all words of the text (None where these are few),
    ``places`` for the addresses of the report and for those it names."""

    parts: frozenset[int]
    whole: int | None
    places: Places = NOWHERE

    @property
    def keys(self) -> frozenset[int]:
        """Those of its words."""
        return self.parts if self.whole is None else self.parts | {self.whole}

    def enough(self, shared: Collection[int]) -> bool:
        """Whether what is shared is enough for the texts to be compared."""
        return len(shared) >= 2 or self.whole in shared


def prints_of(words: Words) -> Prints:
    """The same in every process. About 0.12 a word outside of quotations."""
    runs = grams(words.own, RUN)
    if len(runs) > STRETCH:
        runs = np.lib.stride_tricks.sliding_window_view(runs, STRETCH).min(axis=1)
    elif len(runs):
        runs = np.sort(runs)[:2]
    parts = frozenset(_key(value) for value in np.unique(runs).tolist())
    return Prints(parts, _whole(words.every) if len(words.every) >= WHOLE_RUN else None)


def _whole(words: np.ndarray) -> int:
    told = blake2b(words.astype("<u8").tobytes(), digest_size=8)
    return _key(int.from_bytes(told.digest(), "big"))


def _key(value: int) -> int:
    """Of 64 bits those a database holds in a signed number."""
    return value >> 1
