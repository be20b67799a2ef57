"""The clause a figure stands in."""

from spacy.tokens import Span, Token

from claims.figures.counted import Counted


def clause_of(counted: Counted, *, joined: bool = False) -> Span:
    """The stretch around the figure between verbs' boundaries: semicolons, and commas or
    conjunctions that open a part with its own verb. ``joined`` looks past conjunctions, for what
    two clauses share ("ten were killed and 35 hurt in Ganca last week")."""
    sentence, doc = counted.sentence, counted.first.doc
    start, end = sentence.start, sentence.end
    for token in sentence:
        if _opens_clause(token) and not (joined and token.dep_ == "cc"):
            if token.i < counted.first.i:
                start = token.i
            elif token.i > counted.end.i:
                end = token.i
                break
    return doc[start:end]


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
