"""Mentions that are several speakers: "each side", "both", "Baku and Yerevan each",
"the Turkish and Azerbaijani governments"."""

from typing import Literal

from claims.extract.syntax.roles import is_body
from claims.gazetteer import toponym
from claims.tokens import Doc, Token

_EACH = ("each", "both", "either", "two", "warring", "opposing", "rival")
_PARTIES = frozenset(
    "side sides party parties government governments capital capitals country countries "
    "nation nations army armies".split()
)


def distributed(doc: Doc, start: int, end: int) -> Literal["sides"] | list[tuple[int, int]]:
    """``"sides"`` for a mention of both parties at once, else the token spans of the speakers it
    joins (one span for a single speaker)."""
    tokens = [t for t in doc[start:end] if not t.is_punct and not t.is_space]
    words = [t.lower_ for t in tokens]
    bare = words[1:] if words[:1] == ["the"] else words
    if bare[:1] and bare[0] in _EACH and (len(bare) == 1 or {bare[-1], bare[1]} & _PARTIES):
        return "sides"
    joined = next((t for t in doc[start:end] if t.lower_ == "and" and t.dep_ == "cc"), None)
    if joined is None or joined.i <= start or joined.i + 1 >= end:
        return [(start, end)]
    return _joined(doc, start, joined, end)


def _joined(doc: Doc, start: int, joined: Token, end: int) -> list[tuple[int, int]]:
    """Both halves where each is a proper name of its own; else the mention is one."""
    stop = end - 1 if doc[end - 1].lower_ in ("each", "both") else end
    if _two_bodies(doc, start, joined, stop):
        return [(start, joined.i), (joined.i + 1, stop)]
    left, right = doc[joined.i - 1], doc[joined.i + 1]
    if not (_proper(left) and _proper(right)) or joined.i - start > 4:
        return [(start, end)]
    if (toponym(left.text) and toponym(right.text)) or (
        stop - joined.i <= 3
        and joined.i - start <= 2
        and right.pos_ == "PROPN"
        and left.pos_ == "PROPN"
    ):
        return [(start, joined.i), (joined.i + 1, stop)]
    return [(start, end)]


def _two_bodies(doc: Doc, start: int, joined: Token, stop: int) -> bool:
    """``Company and union``, ``the ministry and the union``: two speakers, no one name."""
    head = joined.head
    other = doc[stop - 1]
    if head.i != joined.i - 1 or head.i < start or other.i - joined.i > 3:
        return False
    if head.dep_ in ("pobj", "compound") or not any(_body(t) for t in (head, other)):
        return False
    return all(_body(t) or t.pos_ == "PROPN" or toponym(t.text) is not None for t in (head, other))


def _body(noun: Token) -> bool:
    """A body named by its kind alone: "the ministry", "union", "Company"; not "Federation"."""
    own = noun.text.islower() or noun.i == 0 or noun.is_sent_start
    return own and noun.tag_ not in ("NNS", "NNPS") and is_body(noun)


def _proper(token: Token) -> bool:
    return token.pos_ == "PROPN" or token.text[:1].isupper()
