"""Places that locate what a clause tells: "in Ganca", "hit Brenna", "the Akcali quake"."""

from spacy.tokens import Span, Token

from claims.gazetteer import toponym
from claims.lexicon import load

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


def find_places(part: Span) -> list[Span]:
    """Names of places in ``part`` that locate something, known to the model or not."""
    named = [e for e in part.ents if e.label_ in _PLACE_LABELS and _locates(e)]
    return named + [s for t in part if (s := _unknown_place(t)) is not None]


def _locates(ent: Span) -> bool:
    found = toponym(ent.text)
    head = ent.root
    if (found is not None and found.kind == "people") or _sets_a_time(head):
        return False
    words = load("places")
    if head.dep_ == "pobj":
        return head.head.lower_ in words["prepositions"] and not _of_an_institution(head.head)
    if head.dep_ == "dobj":
        return head.head.lemma_ in words["hitting"]
    return head.dep_ == "compound" and head.head.lemma_.lower() in words["events"]


def _sets_a_time(head: Token) -> bool:
    """As in "before the attack on Ganca 47 civilians had died": not where they died."""
    return any(t.lower_ in ("before", "after") for t in head.ancestors)


def _of_an_institution(preposition: Token) -> bool:
    lemma = preposition.head.lemma_.lower()
    return preposition.lower_ == "of" and lemma in load("places")["institutions"]


def _unknown_place(token: Token) -> Span | None:
    """A capitalised name after "in" or "near", or after "the village of": the model knows few
    small places."""
    if not _is_unknown_name(token) or _sets_a_time(token):
        return None
    words, preposition = load("places"), token.head
    settled = preposition.lower_ == "of" and preposition.head.lemma_.lower() in words["settlements"]
    if preposition.lower_ not in words["locative"] and not settled:
        return None
    start = token.i
    while start - 1 > preposition.i and token.doc[start - 1].tag_ == "NNP":
        start -= 1
    return token.doc[start : token.i + 1]


def _is_unknown_name(token: Token) -> bool:
    """A name right after its preposition, that is no known date, place or body ("in NATO")."""
    if token.tag_ != "NNP" or token.dep_ != "pobj" or token.is_upper:
        return False
    if token.ent_type_ in ("DATE", "TIME", *_PLACE_LABELS):
        return False
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is not None and following.pos_ == "NUM":
        return False  # "in Block 7"
    return token.ent_type_ != "ORG" or token.i == token.head.i + 1
