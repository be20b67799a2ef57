"""Who is one voice: origins, the sides they belong to, and when two of them are independent.

The rules are those of docs/domain.md, section 4. An origin is named on the claim: the
institution a speaker speaks for, the outlet of narration, or the wire it credits.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from claims.lexicon import load
from claims.values import ClaimInContext, Dispute
from graph.compare.days import as_date
from graph.compare.words import WORD, names_and_numbers

NEAR_IDENTICAL = 95.0
"""rapidfuzz's ratio, 0..100, from which two texts are taken as one told again."""
LONG_ENOUGH = 40
"""Shorter texts coincide by chance; so many characters are needed to infer copying."""
TOLD_AGAIN_DAYS = 31
"""A text is told again so many days later; after that the words have come up anew."""
RESPELT = 70.0
"""rapidfuzz's ratio, 0..100, from which two spellings are taken as one name (Ganja, Ganca)."""


@cache
def _agencies() -> dict[str, str]:
    """Every spelling of a news agency -> its name."""
    return {
        alias: wire["name"]
        for wire in load("wires")["wires"]
        for alias in (wire["name"], *wire["aliases"])
    }


@lru_cache(maxsize=16_384)
def origin_name(name: str) -> str:
    """One spelling of an origin: case, articles, quotes and punctuation do not matter."""
    plain = re.sub(r"^[Tt]he\s+", "", name)
    bare = re.sub(r"[’']s\b", "", _agencies().get(plain, _agencies().get(name, name)).lower())
    return re.sub(r"[^\w]+", " ", re.sub(r"^the\s+", "", bare)).strip()


def origin_key(item: ClaimInContext) -> str | None:
    """The one voice a claim comes from; None where no origin is known.

    Narration counts for the publisher family of its source, so that two outlets of one group
    are one voice; a wire it credits comes first.
    """
    origin = item.claim.origin
    if origin is None:
        return None
    if origin_name(origin) in (origin_name(item.source.name), origin_name(item.source.slug)):
        return origin_name(item.source.group)
    return origin_name(origin)


def speaker_key(item: ClaimInContext) -> str:
    return origin_name(item.claim.speaker.name)


@dataclass(frozen=True, slots=True)
class Voices:
    """What is known about the origins of a body of claims: the side of each in its dispute."""

    sides: Mapping[tuple[str | None, str], str]

    def side_of(self, item: ClaimInContext) -> str | None:
        """The side of the claim's origin: its speaker's where he speaks for it, else as known
        from other claims; a wire or an unknown third voice has none."""
        key = origin_key(item)
        if key is None:
            return None
        return own_side(item) or self.sides.get((dispute_slug(item), key))

    def party_of(self, item: ClaimInContext) -> str | None:
        """The side, if it is a party to the claim's dispute."""
        side = self.side_of(item)
        return side if item.dispute is not None and item.dispute.is_party(side) else None


def own_side(item: ClaimInContext) -> str | None:
    """The side of the claim's origin as far as the claim itself tells it."""
    key = origin_key(item)
    if key is None or item.unsaid:
        return None
    speaker = item.claim.speaker
    if key == origin_name(item.source.group):
        return item.source.side
    names = {origin_name(speaker.name), origin_name(speaker.speaks_for or "")}
    return speaker.side if key in names else None


def voices(items: Iterable[ClaimInContext]) -> Voices:
    """Learns the side of every origin from the first claim, by id, that tells it."""
    found: dict[tuple[str | None, str], str] = {}
    for item in sorted(items, key=lambda i: i.id):
        key, side = origin_key(item), own_side(item)
        if key is not None and side is not None:
            found.setdefault((dispute_slug(item), key), side)
    return Voices(found)


def dispute_slug(item: ClaimInContext) -> str | None:
    return item.dispute.slug if item.dispute else None


def same_origin(a: ClaimInContext, b: ClaimInContext) -> bool:
    """Whether both claims come from one voice; an unknown origin is nobody's."""
    first, second = origin_key(a), origin_key(b)
    return first is not None and first == second


def dispute_of(a: ClaimInContext, b: ClaimInContext) -> Dispute | None:
    """The dispute both claims stand in."""
    if a.dispute is not None and b.dispute is not None and a.dispute.slug == b.dispute.slug:
        return a.dispute
    return None


def one_dispute(a: ClaimInContext, b: ClaimInContext) -> bool:
    """Whether both claims stand in one dispute, or both in none."""
    first, second = a.dispute, b.dispute
    return (first.slug if first else None) == (second.slug if second else None)


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


def independent(
    a: ClaimInContext, b: ClaimInContext, same_voice: Mapping[str, str] | None = None
) -> bool:
    """Whether two claims count as two origins.

    ``same_voice`` maps claim ids to the representative of those reached through ``repeats`` and
    ``derived_from``. Two wires of one family, or narration of one publisher group, are one.
    """
    first, second = origin_key(a), origin_key(b)
    if first is None or second is None or first == second:
        return False
    if same_voice is None:
        return True
    return same_voice.get(a.id, a.id) != same_voice.get(b.id, b.id)
