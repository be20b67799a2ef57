"""Whose interest a statement serves; shown beside a status, never a weight in it."""

from enum import StrEnum
from functools import cache, lru_cache

from claims.lexicon import load
from claims.values import ClaimInContext, Figure
from claims.vocabulary import Stance
from graph.compare.populations import is_military
from graph.compare.words import WORD, interests, stem
from graph.link.owners import owner
from graph.origins import Voices


class Interest(StrEnum):
    AGAINST = "against"
    SERVING = "serving"
    NONE = "none"


@cache
def _admissions() -> frozenset[str]:
    return frozenset(stem(word) for word in interests()["admission"]["cues"])


def interest_of(item: ClaimInContext, figure: Figure | None, known: Voices) -> Interest:
    """Own military losses and admissions are against a party's interest; enemy losses and
    denials serve it (docs/domain.md, section 5). A third party has none."""
    party = known.party_of(item)
    if party is None:
        return Interest.NONE
    if item.claim.stance == Stance.DENIES:
        return Interest.SERVING
    loser = _loser(item, figure, known)
    if loser is not None and party not in loser.split("+"):
        return Interest.SERVING
    military = figure is not None and is_military(figure.population)
    if _admits(item) or (loser == party and military):
        return Interest.AGAINST
    return Interest.NONE


def _admits(item: ClaimInContext) -> bool:
    cue = item.claim.cue.text if item.claim.cue else ""
    said_plainly = item.claim.stance == Stance.ASSERTS
    return said_plainly and any(stem(w) in _admissions() for w in WORD.findall(cue))


def _loser(item: ClaimInContext, figure: Figure | None, known: Voices) -> str | None:
    if figure is None or not _is_loss(figure.measure):
        return None
    return owner(item, figure, known)[0]


@lru_cache(maxsize=16_384)
def _is_loss(measure: str) -> bool:
    listed = load("measures").get(measure, {}).get("interest")
    return listed in ("own_loss", "enemy_loss") or measure in interests()["interest"]["losses"]
