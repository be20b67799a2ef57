"""Which claims of the document a denial without a number is about."""

import re
from collections.abc import Sequence

from claims.extract.attribution.cues import words
from claims.extract.attribution.draft import Draft
from claims.values import Claim
from claims.vocabulary import Stance

_ANAPHOR = re.compile(
    r"^(?:it|this|that|them|these|all|both)\b|\b(?:responsibility|involvement|wrongdoing)\b", re.I
)
_SHORT = 6


def denied_claims(draft: Draft, claim: Claim, earlier: Sequence[Claim]) -> list[Claim]:
    """The earlier claims a denial answers: those of the very span, else the last of somebody else
    where the denial only points back ("the charge", "both assertions", "a crude fabrication")."""
    if claim.stance != Stance.DENIES or draft.retracts:
        return []
    same = [
        c
        for c in earlier
        if c.start < claim.end and claim.start < c.end and c.speaker.name != claim.speaker.name
        if c.stance != Stance.DENIES
    ]
    if same:
        return same
    if not _points_back(draft, claim):
        return []
    others = [c for c in earlier if _of_another(c, claim)]
    if not others:
        return []
    last = others[-1]
    if re.search(r"\bboth\b", claim.content, re.I):
        return [c for c in others if c.origin == last.origin][-2:]
    return [last]


def _points_back(draft: Draft, claim: Claim) -> bool:
    if draft.about:
        return True
    content = claim.content.lower()
    if len(content.split()) > _SHORT:
        return False
    nouns = words("nouns", "statement")
    return bool(_ANAPHOR.search(content)) or any(
        w.rstrip("s") in nouns for w in re.findall(r"\w+", content)
    )


def _of_another(c: Claim, claim: Claim) -> bool:
    """A checkable claim of another voice, not of the denier's own side."""
    if not c.checkable or c.stance == Stance.DENIES or c.narrator:
        return False
    if c.speaker.side and claim.speaker.side:
        return c.speaker.side != claim.speaker.side
    return c.origin != claim.origin
