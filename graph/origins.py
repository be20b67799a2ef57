"""Who is one voice: origins, the sides they belong to, and when two of them are independent.

The rules are those of docs/domain.md, section 4. An origin is named on the claim: the
institution a speaker speaks for, the outlet of narration, or the wire it credits.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from claims.lexicon import load
from claims.values import ClaimInContext, Dispute


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
