"""Places that locate what a clause tells: "in Ganca", "hit Brenna", "the Akcali quake"."""

from spacy.tokens import Span, Token

from claims.gazetteer import toponym

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_PLACE_PREPOSITIONS = frozenset(
    {
        "in",
        "at",
        "near",
        "across",
        "over",
        "throughout",
        "around",
        "on",
        "outside",
        "inside",
        "of",
        "from",
        "through",
        "into",
        "against",
        "under",
        "beneath",
        "within",
    }
)
_HITTING = frozenset(
    {"hit", "strike", "shell", "bomb", "shake", "rock", "pound", "devastate", "flood", "reach"}
)


def find_places(part: Span) -> list[Span]:
    """Names of places that locate something: "in Ganca", "hit Brenna", "the Akcali quake"."""
    named = [e for e in part.ents if e.label_ in _PLACE_LABELS and _locates(e)]
    return named or [s for t in part if (s := _unrecognised(t)) is not None]


_LOCATIVE = frozenset({"in", "near", "outside", "across", "throughout", "around"})


def _unrecognised(token: Token) -> Span | None:
    """A capitalised name after "in" or "near", or after "the village of", that is no known entity:
    the model does not know small places."""
    if token.i + 1 < len(token.doc) and token.doc[token.i + 1].pos_ == "NUM":
        return None  # "in Block 7"
    if (
        token.tag_ != "NNP"
        or token.dep_ != "pobj"
        or token.ent_type_ in ("DATE", "TIME", "ORG", "GPE")
    ):
        return None
    preposition = token.head
    settled = preposition.lower_ == "of" and preposition.head.lemma_.lower() in _SETTLEMENTS
    if preposition.lower_ not in _LOCATIVE and not settled:
        return None
    start = token.i
    while (
        start > 0 and token.doc[start - 1].tag_ == "NNP" and token.doc[start - 1].i > preposition.i
    ):
        start -= 1
    return token.doc[start : token.i + 1]


_SETTLEMENTS = frozenset(
    {
        "city",
        "town",
        "village",
        "province",
        "district",
        "region",
        "port",
        "state",
        "county",
        "suburb",
        "island",
    }
)


def _locates(ent: Span) -> bool:
    found = toponym(ent.text)
    if found is not None and found.kind == "people":
        return False
    head = ent.root
    if head.dep_ == "pobj":
        return head.head.lower_ in _PLACE_PREPOSITIONS and not _of_an_institution(head.head)
    if head.dep_ == "dobj":
        return head.head.lemma_ in _HITTING
    return head.dep_ == "compound" and head.head.lemma_.lower() in _EVENTS


_EVENTS = frozenset(
    {
        "quake",
        "earthquake",
        "attack",
        "strike",
        "flood",
        "fire",
        "blast",
        "explosion",
        "fighting",
        "march",
        "rally",
        "protest",
        "crash",
        "mine",
        "outbreak",
        "war",
        "shelling",
        "siege",
    }
)


def _of_an_institution(preposition: Token) -> bool:
    """As in "the government of Ostavia" locates nothing."""
    return preposition.lower_ == "of" and preposition.head.lemma_.lower() in _INSTITUTIONS


_INSTITUTIONS = frozenset(
    {
        "government",
        "ministry",
        "president",
        "minister",
        "university",
        "authority",
        "parliament",
        "leader",
        "capital",
        "bank",
        "army",
        "ambassador",
        "embassy",
        "people",
    }
)
