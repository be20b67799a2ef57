"""Which claims of the document a denial without a number is about."""

import re
from collections.abc import Sequence

from claims.extract.attribution.cues import words
from claims.extract.attribution.draft import Draft
from claims.values import Claim
from claims.vocabulary import Attribution, Stance

_ANAPHOR = re.compile(
    r"^(?:it|this|that|them|these|all|both)\b|\b(?:responsibility|involvement|wrongdoing)\b", re.I
)
_SHORT = 6
_NEAR = 200
_AN_OFFER = re.compile(
    r"(?:[\w'’]+ ){0,3}(?:offer|proposal|bid|gesture|compromise|invitation)\b",
    re.IGNORECASE,
)
_OFFERED = re.compile(r"(?:offer|propos|promis|pledg|vow|invit|urg|demand|agree)", re.IGNORECASE)
_ANY = re.compile(r"(?:that )?any\b", re.IGNORECASE)


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
    others = [c for c in earlier if _of_another(c, claim)]
    if not others:
        return []
    last = others[-1]
    if _is_offer(last):
        return []  # whoever turns down an offer denies nothing
    if _ANY.match(claim.content):
        return [last] if _of_one_act(last, claim) else []
    if not _points_back(draft, claim):
        return []
    if re.search(r"\bboth\b", claim.content, re.I):
        return _last_two(others)
    return [last]


def _is_offer(claim: Claim) -> bool:
    """ "Offered to rerun the vote", "raised its offer to 7 percent"."""
    cue = claim.cue.text if claim.cue else ""
    return bool(_OFFERED.match(cue) or _AN_OFFER.match(claim.content))


def _of_one_act(other: Claim, claim: Claim) -> bool:
    """ "Denied that any raid took place" answers whoever told of raids just before."""
    near = 0 <= claim.start - other.end <= _NEAR
    counted = {f.measure for f in other.figures} & {f.measure for f in claim.figures}
    return near and bool(counted or _stems(other.content) & _stems(claim.content))


def _stems(text: str) -> set[str]:
    found = (word.lower() for word in re.findall(r"\w{4,}", text))
    return {re.sub(r"(?:ing|ed|es|s|ths?)$", "", word)[:6] for word in found}


def _last_two(others: Sequence[Claim]) -> list[Claim]:
    """The last two statements of one voice; words a speaker goes on with are no other one."""
    last = others[-1]
    own = [c for c in others if c.origin == last.origin]
    told = 0
    for place in reversed(range(len(own))):
        goes_on = own[place].attribution is Attribution.DIRECT and place > 0
        told += not (goes_on and own[place - 1].speaker.name == own[place].speaker.name)
        if told == 2:
            return own[place:]
    return own


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
