"""Which noun a quantity counts: "nine people", "26 of its servicemen", "16 of them women"."""

from dataclasses import dataclass

from claims.figures.quantities.find import Quantity
from claims.figures.vocabulary import PEOPLE, classes_of, population_of, words_of
from claims.gazetteer import toponym
from claims.lexicon import load
from claims.tokens import Doc, Span, Token

_MODIFIERS = frozenset({"ADJ", "PROPN", "NOUN"})
_PRONOUNS = frozenset({"them", "those", "these", "whom", "which", "us", "you"})
_MORE = frozenset(
    {"more", "other", "others", "new", "further", "additional", "extra", "fewer", "odd"}
)


_ALL_OF_THEM = frozenset(("the", "those", "these", "all", "its", "their", "our"))


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity in its sentence. ``first``..``last`` are its number's tokens; ``head`` the noun
    counted (None where it is left out), ``modifiers`` the words between number and noun;
    ``pronoun`` the "them" of "16 of them"; ``named`` the noun of "the number of houses destroyed
    rose to 220"; ``argument`` the token that holds its role in the clause."""

    quantity: Quantity
    first: Token
    last: Token
    head: Token | None
    modifiers: tuple[Token, ...]
    pronoun: Token | None
    argument: Token
    classes: frozenset[str]
    sentence: Span
    words: str
    """The text of the sentence."""
    named: Token | None = None

    @property
    def anchor(self) -> Token:
        """The word that a participle behind it is about: "40 of them wounded", but "half of those
        arrested" are not themselves said to be arrested."""
        them = self.pronoun if self.pronoun is not None and self.pronoun.lower_ != "those" else None
        return them or self.named or self.end

    @property
    def whole(self) -> Token | None:
        """The noun of "11 of the dead", "six of those injured": of all of them a part."""
        doc, at = self.first.doc, self.last.i + 1
        if at + 2 >= len(doc) or doc[at].lower_ != "of" or doc[at + 1].lower_ not in _ALL_OF_THEM:
            return None
        if self.head is not None:
            return self.head if self.head.i > at else None
        noun = doc[at + 2]
        return noun if noun.lower_ in words_of("adjectives") else None

    @property
    def end(self) -> Token:
        return self.head if self.head is not None and self.head.i >= self.last.i else self.last


def locate(doc: Doc, quantity: Quantity) -> Counted | None:
    """The quantity among the tokens of ``doc``, with the noun it counts."""
    span = doc.char_span(quantity.number_start, quantity.number_end, alignment_mode="expand")
    if span is None:
        return None
    first, last = span[0], span[-1]
    unit = doc.char_span(quantity.number_start, quantity.end, alignment_mode="expand")
    after = (unit[-1] if unit is not None else last).i + 1
    return _counted(doc, quantity, first, last, after)


def _counted(doc: Doc, quantity: Quantity, first: Token, last: Token, after: int) -> Counted:
    takes_noun = quantity.unit_class in ("count", "percent")
    head, modifiers = _noun_run(doc, after, last) if takes_noun else (None, ())
    inside = _inside(first, last) if quantity.unit_class == "percent" else None
    head, modifiers = (inside, ()) if inside is not None else (head, modifiers)
    pronoun = None
    if head is None:
        head, modifiers, pronoun = _partitive(doc, after, last)
        if quantity.unit_class == "count" and head is not None and _is_bare(head, modifiers):
            head, modifiers = None, ()  # "acquitted all seven of conspiracy"
    owned = head is not None and _bears_role(head, last)
    argument = head if head is not None and owned else _outermost(last, quantity)
    if head is not None and (head.lower_ in _MORE or head.lemma_ == "time"):
        head = None
    sentence = last.sent
    named = _named_before(first, sentence) if head is None and pronoun is None else None
    noun = head or named
    classes = noun_classes(noun, modifiers) if noun is not None else frozenset()
    return Counted(
        quantity, first, last, head, modifiers, pronoun, argument, classes, sentence, sentence.text,
        named,
    )  # fmt: skip


def _is_countable(token: Token) -> bool:
    return token.dep_ == "pobj" and token.tag_ in ("NN", "NNS") and not _is_predicate(token)


def _is_bare(head: Token, modifiers: tuple[Token, ...]) -> bool:
    """Whether a noun in the singular stands with nothing before it."""
    return head.tag_ == "NN" and not modifiers and head.nbor(-1).lower_ == "of"


def _inside(first: Token, last: Token) -> Token | None:
    """The cow of "one cow in three"."""
    run = first.doc[first.i : last.i + 1]
    share = len(run) > 3 and any(t.lower_ in ("in", "of") for t in run)
    return next((t for t in run if share and t.pos_ == "NOUN" and not t.like_num), None)


_NUMBERS = frozenset({"number", "count", "total", "tally", "figure"})
_BODIES = frozenset(
    {"crew", "staff", "garrison", "audience", "congregation", "membership", "fleet"}
)
_REACHING = frozenset({"to", "at", "as", "by", "from", "of"})


def _named_before(first: Token, sentence: Span) -> Token | None:
    """The noun of "put the number of houses destroyed at 220", "the number of nests rose to 4"."""
    doc, at = first.doc, first.i - 1
    while at > sentence.start and doc[at].pos_ in ("ADV", "ADJ", "SYM"):
        at -= 1
    if doc[at].lower_ not in _REACHING and doc[at].pos_ not in ("VERB", "AUX"):
        return None
    if doc[at].lower_ == "of" and doc[at - 1].lemma_.lower() in _BODIES:
        return doc[at - 1]
    for i in range(at, max(sentence.start, at - 18) - 1, -1):
        if doc[i].text in (";", ":") or doc[i].lower_ in ("said", "that"):
            return None
        if doc[i].lower_ in _NUMBERS and doc[i].nbor().lower_ == "of":
            inside = [t for c in doc[i].children if c.lower_ == "of" for t in c.children]
            return next((t for t in inside if t.i < first.i and _is_countable(t)), None)
    return None


def _outermost(token: Token, quantity: Quantity) -> Token:
    """The token by which a quantity hangs: "percent" of "2.4 percent"."""
    while token.i < token.head.i and token.head.idx < quantity.end:
        token = token.head
    return token


def _is_predicate(token: Token) -> bool:
    """As in "20 missing and 40 hurt", where the noun is left out."""
    word = token.lower_
    return token.tag_ == "NN" and word in words_of("adjectives") and word not in words_of("nouns")


def _bears_role(head: Token, number: Token) -> bool:
    """In "26 of its servicemen were killed" the number is the subject, not the noun."""
    return not (head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.i > number.i)


def _noun_run(doc: Doc, at: int, number: Token) -> tuple[Token | None, tuple[Token, ...]]:
    """The noun at the end of the run of adjectives and nouns that starts at ``at``."""
    run: list[Token] = []
    sentence_end = number.sent.end
    at += at < sentence_end and doc[at].text in _QUOTES  # 17 "thermal events"
    while at < sentence_end and _continues(doc[at], run, number):
        run.append(doc[at])
        at += 1
    while run and not _is_noun(run[-1]):
        run.pop()
    if not run or _starts_a_name(run):
        return None, ()
    return run[-1], tuple(run[:-1])


def _continues(token: Token, run: list[Token], number: Token) -> bool:
    if token.lower_ in _TIMES:
        return False  # "2,817 last year"
    if token.text in ("-", "‑"):
        return bool(run)
    if not token.text[0].isalpha():
        return False
    if token.pos_ == "PART" and token.lower_ in ("'s", "’s"):
        return False
    if token.i + 1 < len(token.doc) and token.doc[token.i + 1].text in ("-", "‑"):
        return True  # "burned-out trucks"
    if token.pos_ == "VERB":
        return token.tag_ in ("VBN", "VBG") and _modifies_ahead(token, number)
    if token.ent_type_ in ("PERSON", "DATE", "TIME") and token.pos_ == "PROPN":
        return _is_kind_name(token) or _names_a_people(token)
    if run and run[-1].tag_ == "NNS" and run[-1].lower_ not in _PLURAL_MODIFIERS:
        return False  # the head is reached
    if run and run[-1].pos_ == "NOUN" and token.pos_ in ("ADJ", "PROPN"):
        return False  # "people dead", "men Monday"
    return token.pos_ in _MODIFIERS


_QUOTES = frozenset('"“‘')
_TIMES = frozenset({"last", "this", "next", "past", "each", "every", "per", "worth"})


# Plurals that stand before another noun.
_PLURAL_MODIFIERS = frozenset(
    {
        "arms",
        "sports",
        "communications",
        "operations",
        "services",
        "weapons",
        "systems",
        "rights",
        "customs",
        "news",
    }
)


def _modifies_ahead(token: Token, number: Token) -> bool:
    """A participle before its noun: "27 injured protesters", "6,000 displaced people"."""
    head = token.head
    return token.dep_ in ("amod", "compound", "nmod") and number.i < token.i < head.i


def _is_noun(token: Token) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        return not _is_predicate(token)
    return (
        token.pos_ == "ADJ"
        and population_of(token.lemma_.lower()) is not None
        and (token.tag_ != "JJ" or token.lower_ not in words_of("adjectives"))
    )


def _starts_a_name(run: list[Token]) -> bool:
    """As in "In all 35 Hikmet Hajiyev said": a person or a bare name is not counted; but in "any
    Maruvian" no name can stand."""
    name = run[0]
    return len(run) == 1 and name.tag_ == "NNP" and not is_demonym(name)


def _is_kind_name(name: Token) -> bool:
    """As in "any Maruvian": a person's name takes no such word."""
    return name.tag_ == "NNP" and name.i > 0 and name.nbor(-1).lower_ in ("any", "no", "single")


def _names_a_people(name: Token) -> bool:
    """As in "60 Belmar soldiers": a name right before people in the plural is theirs."""
    if name.i + 1 >= len(name.doc):
        return False
    noun = name.nbor()
    return noun.tag_ == "NNS" and population_of(noun.lemma_.lower()) is not None


def is_demonym(token: Token) -> bool:
    """As in "Ostavians", "Turks", "any Maruvian": a capitalised plural, or a people known."""
    if (
        _is_kind_name(token)
        or token.tag_ == "NNPS"
        or (token.pos_ == "PROPN" and token.text.endswith(("ans", "ese", "is")))
    ):
        return True
    found = toponym(token.text)
    return found is not None and found.kind == "people"


def _partitive(
    doc: Doc, at: int, number: Token
) -> tuple[Token | None, tuple[Token, ...], Token | None]:
    """The noun, or the pronoun, after "of": "26 of its servicemen", "three of them"."""
    if at < len(doc) and doc[at].lower_ in _MORE and doc[at].lower_ != "odd":
        at += 1
    if at + 1 < len(doc) and doc[at].lower_ == "out":
        at += 1
    if at + 1 >= len(doc) or doc[at].sent != number.sent:
        return None, (), None
    if number.lower_ == "half" and doc[at].lower_ in ("the", "its", "their", "all", "our"):
        return (*_noun_run(doc, at + 1 + (doc[at + 1].pos_ == "NUM"), number), None)
    if doc[at].lower_ != "of":
        return None, (), None
    at += 1
    while at < len(doc) and (doc[at].pos_ in ("DET", "NUM") or doc[at].tag_ in ("PRP$", "POS")):
        at += 1
    if at >= len(doc):
        return None, (), None
    token = doc[at]
    if token.lower_ in _PRONOUNS or doc[at - 1].lower_ in _PRONOUNS - {"which", "these", "those"}:
        return None, (), token
    head, modifiers = _noun_run(doc, at, number)
    while head is not None and head.i + 2 < len(doc) and doc[head.i + 1].tag_ == "POS":
        owned = head.i + 2  # "of Sendora's soldiers", "of the plant's 11,000 workers"
        owned += doc[owned].pos_ == "NUM"
        head, modifiers = _noun_run(doc, owned, number)
    return head, modifiers, token if head is None and token.pos_ == "PRON" else None


def noun_classes(head: Token, modifiers: tuple[Token, ...]) -> frozenset[str]:
    """Classes of populations.toml that the noun belongs to; empty where it is unknown."""
    modifier = modifiers[-1].lemma_.lower() if modifiers else ""
    found = classes_of(head.lemma_.lower(), modifier) or classes_of(head.lower_, modifier)
    if found:
        return (
            found
            if head.lemma_ != "station" or modifier or _is_of_a_vote(head.doc)
            else frozenset()
        )
    if is_demonym(head) or _is_agent_noun(head):
        return frozenset({PEOPLE})
    return _measured(head)


UNITS = frozenset("ton tonne kilo kilogram litre liter gallon barrel".split())
"""Units that a word for nothing stands before: "not a single ton"."""


def _measured(unit: Token) -> frozenset[str]:
    """The aid of "not a single ton of aid"."""
    if unit.lemma_.lower() not in UNITS:
        return frozenset()
    of = next((c for c in unit.children if c.lower_ == "of"), None)
    thing = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    return classes_of(thing.lemma_.lower()) if thing is not None else frozenset()


def _is_of_a_vote(doc: Doc) -> bool:
    """Whether a bare "34 stations" may be polling stations."""
    words = load("kinds")["division"]["elections"]
    return any(t.lemma_.lower() in words for t in doc)


def _is_agent_noun(head: Token) -> bool:
    """Plural nouns such as "shipbuilders", "cardiologists" name people."""
    nouns = load("populations")["agent_nouns"]
    return head.lower_.endswith(tuple(nouns["endings"])) and head.lower_ not in nouns["never"]
