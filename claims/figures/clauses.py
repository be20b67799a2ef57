"""The clause a figure stands in."""

from functools import lru_cache

from claims.figures.counted import Counted
from claims.tokens import Doc, Span, Token


def clause_of(counted: Counted, *, joined: bool = False) -> Span:
    """The stretch around the figure between verbs' boundaries: semicolons, and commas or
    conjunctions that open a part with its own verb. ``joined`` looks past conjunctions, for what
    two clauses share ("ten were killed and 35 hurt in Ganca last week")."""
    sentence, doc = counted.sentence, counted.first.doc
    first, last = counted.first.i, counted.end.i
    start, end = sentence.start, sentence.end
    for at, conjunction in _boundaries(doc, start, end):
        if joined and conjunction:
            continue
        if at < first:
            start = at
        elif at > last:
            end = at
            break
    return doc[start:end]


@lru_cache(maxsize=128)
def _boundaries(doc: Doc, start: int, end: int) -> tuple[tuple[int, bool], ...]:
    """(token, whether it is a conjunction) where a clause of the sentence opens."""
    return tuple((t.i, t.dep_ == "cc") for t in doc[start:end] if _opens_clause(t))


def _opens_clause(token: Token) -> bool:
    if token.text in (";", "--", "—"):
        return True
    if token.i + 1 >= len(token.doc):
        return False
    if token.dep_ == "cc":
        return any(
            c.dep_ == "conj" and c.i > token.i and c.pos_ == "VERB" for c in token.head.children
        )
    following = token.nbor()
    return token.text == "," and (
        following.tag_ in ("VBG", "WDT", "WP") or following.dep_ == "mark"
    )
