"""Places that locate what a clause tells: "in Ganca", "hit Brenna", "the Marn quake"."""

from collections.abc import Iterator
from functools import lru_cache

from claims.gazetteer import toponym
from claims.lexicon import load
from claims.tokens import Doc, Span, Token

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def find_places(part: Span, counted: Token, *, of_speaker: bool = False) -> list[Span]:
    """Names of places in ``part`` that locate ``counted``, known to the model or not; or, with
    ``of_speaker``, only those that say where the speaker is ("officials in Sabral reported")."""
    return [
        s
        for sentence in _sentences(part)
        for s in _named_in(part.doc, sentence.start, sentence.end)
        if part.start <= s.start < part.end and _is_with_speaker(s.root, counted) is of_speaker
    ]


def _sentences(part: Span) -> Iterator[Span]:
    at = part.start
    while at < part.end:
        sentence = part.doc[at].sent
        yield sentence
        at = sentence.end


@lru_cache(maxsize=128)
def _named_in(doc: Doc, start: int, end: int) -> tuple[Span, ...]:
    """The places of a sentence that locate something in it."""
    sentence = doc[start:end]
    named = [e for e in sentence.ents if e.label_ in _PLACE_LABELS and _locates(e)]
    taken = {t.i for e in named for t in e}
    unknown = (s for t in sentence if t.i not in taken and (s := _unknown_place(t)) is not None)
    return tuple(s for s in (*named, *unknown) if not _is_elsewhere(s.root))


def _locates(ent: Span) -> bool:
    found = toponym(ent.text)
    head = ent.root
    if found is not None and found.kind == "people":
        return False
    words = load("places")
    if head.dep_ == "pobj":
        return head.head.lower_ in words["prepositions"] and not _of_an_institution(head.head)
    if head.dep_ == "dobj":
        return head.head.lemma_ in words["hitting"]
    return head.dep_ == "compound" and _names_a_place_or_event(head)


def _names_a_place_or_event(name: Token) -> bool:
    """As in "the Marn quake", "in the Ardena hills"."""
    words, noun = load("places"), name.head
    if noun.lemma_.lower() in words["events"]:
        return True
    located = noun.dep_ == "pobj" and noun.head.lower_ in words["prepositions"]
    return located and noun.lemma_.lower() in words["features"]


def _is_elsewhere(name: Token) -> bool:
    """Whether a name says when, or where something came from, not where it was.

    As in "before the attack on Ganca", "according to police in Marn", "rain from Marn", "across
    the border in Tolva".
    """
    preposition = name.head
    if preposition.lower_ == "from" and preposition.head.pos_ != "VERB":
        return True
    if preposition.head.lemma_ in ("border", "frontier"):
        return True
    return any(t.lower_ in _OTHER_THINGS for t in name.ancestors)


_OTHER_THINGS = frozenset({"before", "after", "since", "according", "citing"})


def _is_with_speaker(name: Token, counted: Token) -> bool:
    return _is_where_it_was_said(name, counted) or any(
        _names_who_said_it(t, counted) for t in (name, *name.ancestors)
    )


def _is_where_it_was_said(name: Token, counted: Token) -> bool:
    """As in "nine people died, the speaker announced in Marn", "told reporters in Marn"."""
    verb = next((t for t in name.ancestors if t.pos_ == "VERB"), None)
    if verb is None or verb.lemma_ not in load("kinds")["statements"]["verbs"]:
        return False
    below = next((t for t in (counted, *counted.ancestors) if t.head is verb), None)
    return below is not None and below.dep_ in ("ccomp", "parataxis", "advcl") and verb.i < name.i


def _names_who_said_it(token: Token, counted: Token) -> bool:
    if token.dep_ not in _SUBJECTS or token.head.lemma_ not in load("kinds")["statements"]["verbs"]:
        return False
    return token.i != counted.i and token not in counted.ancestors


def _of_an_institution(preposition: Token) -> bool:
    lemma = preposition.head.lemma_.lower()
    return preposition.lower_ == "of" and lemma in load("places")["institutions"]


def _unknown_place(token: Token) -> Span | None:
    """A capitalised name after "in" or "near", after "the village of", or after "the attack on":
    the model knows few small places."""
    if token.tag_ == "NNP" and token.dep_ == "compound" and _may_name(token):
        return token.doc[token.i : token.i + 1] if _names_a_place_or_event(token) else None
    if not _is_unknown_name(token):
        return None
    words, preposition = load("places"), token.head
    before, word = preposition.head.lemma_.lower(), preposition.lower_
    settled = word == "of" and before in words["settlements"]
    struck = word in ("on", "of", "against") and before in words["events"]
    if word not in words["locative"] and not settled and not struck:
        return None
    start = token.i
    while start - 1 > preposition.i and token.doc[start - 1].tag_ == "NNP":
        start -= 1
    return token.doc[start : token.i + 1]


def _may_name(token: Token) -> bool:
    """A capitalised name of one word, no person, body or date."""
    alone = token.i + 1 == token.head.i or token.nbor().pos_ == "NOUN"
    return alone and token.ent_type_ in ("", *_PLACE_LABELS) and not _is_of_a_people(token)


def _is_unknown_name(token: Token) -> bool:
    """A name right after its preposition, that is no known date, place or body ("in NATO")."""
    if token.tag_ != "NNP" or token.dep_ != "pobj" or token.text.isupper():
        return False
    if token.ent_type_ in ("DATE", "TIME", *_PLACE_LABELS) or _is_of_a_people(token):
        return False
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is not None and following.pos_ == "NUM":
        return False  # "in Block 7"
    return token.ent_type_ != "ORG" or token.i == token.head.i + 1


def _is_of_a_people(token: Token) -> bool:
    found = toponym(token.text)
    return found is not None and found.kind == "people"
