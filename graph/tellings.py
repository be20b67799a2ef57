"""When words are one text told again, and when nothing but what they tell joins two reports.

The rules are those of docs/domain.md, section 4.
"""

from functools import cache, lru_cache

from rapidfuzz import fuzz

from claims.lexicon import load
from claims.values import ClaimInContext
from graph.compare.days import as_date
from graph.compare.words import WORD, names_and_numbers
from graph.origins import origin_key, speaker_key

NEAR_IDENTICAL = 95.0
"""rapidfuzz's ratio, 0..100, from which two texts are taken as one told again."""
LONG_ENOUGH = 40
"""Shorter texts coincide by chance; so many characters are needed to infer copying."""
TOLD_AGAIN_DAYS = 31
"""A text is told again so many days later; after that the words have come up anew."""
RESPELT = 70.0
"""rapidfuzz's ratio, 0..100, from which two spellings are taken as one name (Ganja, Ganca)."""


@cache
def _offices() -> frozenset[str]:
    """Words that name an office and not whose it is: "Foreign Ministry"."""
    roles = load("roles")
    told = " ".join((*roles["institutions"], *roles["institutions"].values()))
    return frozenset((*roles["state"], *roles["bodies"], *WORD.findall(told.lower()), "of", "the"))


@lru_cache(maxsize=16_384)
def is_named(name: str) -> bool:
    """Whether a voice is told from others by its name: "Foreign Ministry" and "residents" are not,
    every country has them."""
    return any(not (w.islower() or w.lower() in _offices()) for w in WORD.findall(name))


def named_voices(item: ClaimInContext) -> frozenset[str]:
    """The keys of its origin and its speaker by which a claim is known again in reports of other
    events: none of narration, as an outlet tells of everything."""
    if item.claim.narrator:
        return frozenset()
    origin = origin_key(item) if is_named(item.claim.origin or "") else None
    speaker = speaker_key(item) if is_named(item.claim.speaker.name) else None
    return frozenset(filter(None, (origin, speaker)))


def apart(a: ClaimInContext, b: ClaimInContext) -> bool:
    """Whether nothing joins two reports beside what they tell: no dispute, no voice with a name of
    its own, no words told again."""
    if a.document_id == b.document_id or not (a.dispute is None and b.dispute is None):
        return False
    return named_voices(a).isdisjoint(named_voices(b)) and not near_identical(a, b)


def near_identical(a: ClaimInContext, b: ClaimInContext) -> bool:
    """Whether the words are so alike that one must have been told from the other: who tells a text
    again keeps its names and its numbers, by which alone the sentences of one trade differ."""
    first, second = a.claim.content, b.claim.content
    if min(len(first), len(second)) < LONG_ENOUGH or a.document_id == b.document_id:
        return False
    if not (_one_telling(a, b) and _close(a, b)):
        return False
    return fuzz.ratio(first, second, score_cutoff=NEAR_IDENTICAL) >= NEAR_IDENTICAL


def _one_telling(a: ClaimInContext, b: ClaimInContext) -> bool:
    """Whether both name and count the same."""
    first, second = telling(a), telling(b)
    if len(first) != len(second) or counts(a) != counts(b):
        return False
    return all(_one_word(one, other) for one, other in zip(first, second, strict=True))


def telling(item: ClaimInContext) -> tuple[str, ...]:
    """The names and numbers of a claim's words. Where they give no name and no dispute says what
    they are about also its speaker, or its report: any grid operator says "45,000 homes are
    without power"."""
    found = names_and_numbers(item.claim.content)
    if item.dispute is not None or any(word.isalpha() for word in found):
        return found
    named = item.claim.narrator or is_named(item.claim.speaker.name)
    return (*found, speaker_key(item) if named else item.document_id)


def _one_word(a: str, b: str) -> bool:
    if a == b:
        return True
    return a.isalpha() and b.isalpha() and fuzz.ratio(a, b, score_cutoff=RESPELT) >= RESPELT


def _close(a: ClaimInContext, b: ClaimInContext) -> bool:
    if not (a.day and b.day):
        return True
    return abs(as_date(a.day).toordinal() - as_date(b.day).toordinal()) <= TOLD_AGAIN_DAYS


def counts(item: ClaimInContext) -> list[tuple[float, float]]:
    """The bounds of the figures, from the least: a copy that was given another number says
    something else."""
    return sorted((f.low, float("inf") if f.high is None else f.high) for f in item.claim.figures)
