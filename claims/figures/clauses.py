"""The clause a figure stands in."""

from spacy.tokens import Span, Token

from claims.figures.counted import Counted


def clause_of(counted: Counted) -> Span:
    """The stretch around the figure between verbs' boundaries: semicolons, and commas or
    conjunctions that open a part with its own verb."""
    sentence, doc = counted.sentence, counted.first.doc
    start, end = sentence.start, sentence.end
    for token in sentence:
        if _opens_clause(token):
            if token.i < counted.first.i:
                start = token.i
            elif token.i > counted.end.i:
                end = token.i
                break
    return doc[start:end]


def _opens_clause(token: Token) -> bool:
    if token.text in (";", "--", "—"):
        return True
    if token.dep_ == "cc" and token.i + 1 < len(token.doc):
        return any(
            c.dep_ == "conj" and c.i > token.i and c.pos_ == "VERB" for c in token.head.children
        )
    return (
        token.text == ","
        and token.i + 1 < len(token.doc)
        and (token.doc[token.i + 1].tag_ in ("VBG",) or token.doc[token.i + 1].dep_ == "mark")
    )
