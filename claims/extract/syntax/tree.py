"""Reading the dependency tree: subjects, noun phrases, sentences. Values only, no lexicon."""

from dataclasses import dataclass

from claims.extract.syntax.roles import name_behind
from claims.tokens import Doc, Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_RELATIVE = ("who", "which", "that", "whom")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_NO_PERSON = ("ORG", "GPE", "LOC", "FAC")
_PARTICLES = ("aside", "away", "off", "out", "back", "down")
_TERMINAL = (".", "?", "!", "…", ":")
_CLOSERS = ('"', "'", ")", "]")
_ADVERBIAL = (
    "advcl",
    "acl",
    "pcomp",
    "xcomp",
    "prep",
    "ccomp",
    "dep",
    "relcl",
    "conj",
    "parataxis",
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as token indexes ``start``..``end`` of its paragraph."""

    start: int
    end: int


def sentences(doc: Doc) -> list[Sentence]:
    """The parser's sentences, joined where it cut without a terminal mark or at a semicolon."""
    found: list[Sentence] = []
    for sent in doc.sents:
        if found and not _ends(doc, found[-1].end):
            found[-1] = Sentence(found[-1].start, sent.end)
        else:
            found.append(Sentence(sent.start, sent.end))
    return found


def _ends(doc: Doc, end: int) -> bool:
    last = end - 1
    while last > 0 and (doc[last].is_space or doc[last].text in _CLOSERS):
        last -= 1
    return doc[last].text[-1:] in _TERMINAL


def sentence_of(all_: list[Sentence], index: int) -> Sentence:
    for sentence in all_:
        if sentence.start <= index < sentence.end:
            return sentence
    raise IndexError(index)


def own_subject(verb: Token) -> Token | None:
    """The subject that is a child of the verb itself."""
    return next((c for c in verb.children if c.dep_ in _SUBJECTS), None)


def subject_of(verb: Token) -> Token | None:
    """Who does it: the verb's own subject, an antecedent, or the subject of the governing verb."""
    for _ in range(8):
        own = own_subject(verb)
        if own is not None and own.lower_ not in _RELATIVE:
            return own
        head = verb.head
        if head.i == verb.i:
            return None
        if own is not None or verb.dep_ == "relcl":
            return _antecedent(verb)
        if verb.tag_ == "VBG" and verb.i > 0 and verb.doc[verb.i - 1].text == ",":
            return _main_subject(verb)
        if verb.dep_ == "acl" and verb.tag_ in _FINITE and head.pos_ in ("NOUN", "PROPN"):
            return head
        verb = _governor(verb)
    return None


def relative(verb: Token) -> tuple[int, int] | None:
    """The relative pronoun that is the verb's subject, as token indexes."""
    own = own_subject(verb)
    return (own.i, own.i + 1) if own is not None and own.lower_ in _RELATIVE else None


def _main_subject(participle: Token) -> Token | None:
    """``..., saying``: the participle goes on for the subject of the sentence."""
    for above in participle.ancestors:
        if above.dep_ in ("ROOT", "conj") and above.pos_ in ("VERB", "AUX"):
            own = own_subject(above)
            if own is not None:
                return own
    return None


def _antecedent(verb: Token) -> Token | None:
    while verb.dep_ == "conj":
        verb = verb.head
    if verb.dep_ != "relcl":
        return None
    own = own_subject(verb)
    who = own is not None and own.lower_ == "who"
    return _person_above(verb.head) if who else verb.head


def _person_above(noun: Token) -> Token:
    """``Nadia Blum, a nurse at Kolm Hospital, who notes``: no hospital is "who"."""
    if noun.ent_type_ not in _NO_PERSON or noun.dep_ != "pobj":
        return noun
    person = noun.head.head
    while person.dep_ == "appos":
        person = person.head
    return person if person.pos_ in ("NOUN", "PROPN") else noun


def _governor(verb: Token) -> Token:
    """The verb above, past nouns and prepositions between."""
    head = verb.head
    while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i:
        head = head.head
    return head


def phrase(head: Token) -> tuple[int, int]:
    """The noun phrase of ``head`` as token indexes: modifiers, prepositions and apposition, but no
    relative clause and no clause that the parser hung on it."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    for child in head.children:
        if child.dep_ in ("relcl", "acl", "advcl", "ccomp", "parataxis"):
            if child.i > head.i:
                end = min(end, child.left_edge.i)
            else:
                start = max(start, child.right_edge.i + 1)
    start = max(start, _after_clause(head, start))
    return _strip(head.doc, _with_name(head.doc, start), max(end, head.i + 1))


def owner_span(owner: Token) -> tuple[int, int]:
    """The noun phrase of an owner without its "'s"; the name that goes on behind that."""
    start, end = phrase(owner)
    doc = owner.doc
    if end > start + 1 and doc[end - 1].tag_ == "POS":
        end -= 1
    mark = doc[end] if end < len(doc) and doc[end].tag_ == "POS" else None
    return start, (name_behind(mark) if mark is not None else None) or end


def _with_name(doc: Doc, start: int) -> int:
    """``Roth, the opposition candidate, said``: back over a name the parser left outside."""
    if start < 2 or doc[start - 1].text != "," or doc[start].lower_ not in ("the", "a", "an"):
        return start
    first = start - 1
    while first > 0 and doc[first - 1].pos_ == "PROPN":
        first -= 1
    opens = first == 0 or doc[first - 1].is_punct or doc[first - 1].dep_ in ("cc", "mark")
    return first if first < start - 1 and opens and doc[first].sent.start == first else start


def _after_clause(head: Token, start: int) -> int:
    """Where a fronted clause was swallowed, the phrase begins behind its comma."""
    for index in range(head.i - 1, start - 1, -1):
        if head.doc[index].text in ('"', ";", ":"):
            return index + 1
    return start


def _strip(doc: Doc, start: int, end: int) -> tuple[int, int]:
    while start < end and (doc[start].is_punct or doc[start].is_space):
        start += 1
    while end > start + 1 and (
        doc[end - 1].is_punct or doc[end - 1].is_space or doc[end - 1].tag_ in ("WP", "WDT")
    ):
        end -= 1
    return start, end


def chars(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Token indexes to characters of the paragraph."""
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these relations."""
    return next((c for c in token.children if c.dep_ in deps), None)


def phrasal(verb: Token) -> str:
    """The verb with its particle: "rule out", also where it is read as an adverb: "brush aside"."""
    behind = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    particle = child(verb, "prt")
    if particle is None and behind is not None and behind.lower_ in _PARTICLES:
        particle = behind
    if particle is None:  # "brushed the claim aside"
        loose = (c for c in verb.children if c.dep_ == "advmod" and c.i > verb.i)
        particle = next((c for c in loose if c.lower_ in _PARTICLES), None)
    return f"{verb.lemma_} {particle.lower_}" if particle is not None else verb.lemma_


def negated(verb: Token) -> bool:
    """``did not say``, ``never confirmed``, ``declined``-like auxiliaries excluded."""
    return any(c.dep_ == "neg" for c in verb.children)
