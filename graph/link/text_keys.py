"""Candidate keys of texts told again: their names and numbers, and MinHash over word shingles.

Who tells a text again keeps its names and numbers, and by these alone do the sentences of one trade
differ ("12 were killed in Harne"); the rest of the words need only be alike.

Broder 1997, "On the resemblance and containment of documents": of two sets, the least value of a
random hash is the same with the probability of their Jaccard similarity. A band is a key of
several such minima; texts that share one are candidates (Leskovec, Rajaraman and Ullman, "Mining
of Massive Datasets", chapter 3).
"""

from functools import cache
from zlib import crc32

import numpy as np

from claims.values import ClaimInContext
from graph.compare.words import WORD
from graph.link.keys import Rows, ordinal, window
from graph.tellings import LONG_ENOUGH, TOLD_AGAIN_DAYS, telling

TELLING = 3
"""So many names and numbers are hardly ever those of two texts."""
SHINGLE = 2
"""Words to a shingle."""
BANDS, ROWS = 5, 2
"""So many keys of so many minima each: of texts that share .7 of their shingles (one word of twelve
told otherwise) 97 percent are found, of those that share a twentieth 1 percent."""
_PRIME = np.uint64((1 << 31) - 1)


def text_keys(item: ClaimInContext, rows: Rows) -> None:
    """Adds what a text long enough to be known again is found by: its names and numbers alone
    where they are telling, else each with a band."""
    content = item.claim.content
    if not item.claim.checkable or len(content) < LONG_ENOUGH:
        return
    near = window(ordinal(item.day), TOLD_AGAIN_DAYS)
    slug, told = item.dispute.slug if item.dispute else "", telling(item)
    words = " ".join(sorted(told))
    for band in [""] if len(told) >= TELLING else bands(content):
        rows.meets("text", slug, words, band, when=near)


def bands(text: str) -> list[str]:
    """The bands of a text, in order; the same in every process."""
    words = [word.lower() for word in WORD.findall(text)]
    last = max(1, len(words) - SHINGLE + 1)
    shingles = {crc32(" ".join(words[i : i + SHINGLE]).encode()) for i in range(last)}
    values = np.fromiter(shingles, np.uint64, len(shingles))
    slopes, offsets = _hashes()
    least = ((slopes * values + offsets) % _PRIME).min(axis=1).reshape(BANDS, ROWS)
    return [f"{number}-" + "-".join(map(str, band)) for number, band in enumerate(least.tolist())]


@cache
def _hashes() -> tuple[np.ndarray, np.ndarray]:
    """Linear hashes modulo a prime, drawn once and for all."""
    draw = np.random.default_rng(1997)
    high = int(_PRIME)
    slopes = draw.integers(1, high, (BANDS * ROWS, 1), dtype=np.uint64)
    return slopes, draw.integers(0, high, (BANDS * ROWS, 1), dtype=np.uint64)
