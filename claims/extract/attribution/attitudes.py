"""Attributions that state nothing: what somebody believes, wants, intends, supports or opposes, and
what is thought of somebody. They are no claims, and are looked for only where no statement stands.

Classes of words after Levin, *English Verb Classes and Alternations* (1993), and the kinds of
attribution of PARC 3.0 (Pareti 2016): belief, fact, eventuality beside assertion.
"""

from collections.abc import Callable
from functools import cache

from claims.extract.attribution.draft import CharSpan, Draft, TokenSpan
from claims.extract.attribution.labels import asks, labelled
from claims.extract.attribution.limits import content_span, right_limit
from claims.extract.syntax.context import Context
from claims.extract.syntax.quotes import inside
from claims.extract.syntax.roles import can_speak
from claims.extract.syntax.tree import child, own_subject, owner_span, phrase, subject_of
from claims.lexicon import load
from claims.tokens import Token

ATTITUDE = "attitude"
"""How the names of these rules begin."""
_COMPLEMENTS = ("as", "for", "over", "about", "of", "to", "against", "with", "from", "into")
_DOUBTED = ("on", "about", "against", "over")
_JUDGED = ("accuse", "charge", "criticize", "criticise", "praise", "suspect", "question")
_PLACES = ("in", "at", "by", "from", "during", "after", "before", "since")
_DASHES = ("-", "--", "–", "—")

Spans = tuple[CharSpan, ...]


@cache
def _words(table: str) -> frozenset[str]:
    """Every word of one table of ``attitudes.toml``, its classes together."""
    return frozenset(word for words in load("attitudes")[table].values() for word in words)


@cache
def _prepositions() -> dict[str, frozenset[str]]:
    return {verb: frozenset(words) for verb, words in load("attitudes")["prepositions"].items()}


def find_attitudes(context: Context, statements: list[Draft]) -> list[Draft]:
    """The attitudes of a paragraph, in text order; none inside a statement or in quotation marks,
    none inside another."""
    label = labelled(context)
    found = [label] if label is not None and asks(context, label) else []
    for token in sorted(context.doc, key=_depth):
        taken = [*statements, *found]
        if inside(context.quotes, token.idx) is None and not _inside(token, taken):
            draft = _attitude(context, token)
            if draft is not None and not _crosses(draft, taken):
                found.append(draft)
    return sorted(found, key=lambda d: d.start)


def _depth(token: Token) -> tuple[int, int]:
    return sum(1 for _ in token.ancestors), token.i


def _inside(token: Token, drafts: list[Draft]) -> bool:
    return any(
        a <= token.idx < b for d in drafts for a, b in (*d.content, *((d.cue,) if d.cue else ()))
    )


def _crosses(draft: Draft, drafts: list[Draft]) -> bool:
    """Content that holds another attribution's cue: that one says it better."""
    return any(d.cue and any(a <= d.cue[0] < b for a, b in draft.content) for d in drafts)


def _attitude(context: Context, token: Token) -> Draft | None:
    if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "compound", "aux", "auxpass"):
        return _of_verb(context, token)
    if token.pos_ == "ADJ" and token.dep_ in ("acomp", "conj", "ROOT", "advcl"):
        return _of_adjective(context, token)
    if token.pos_ in ("NOUN", "PROPN"):
        return _of_noun(context, token)
    return None


# ---------------------------------------------------------------- verbs


def _of_verb(context: Context, verb: Token) -> Draft | None:
    if child(verb, "auxpass", "nsubjpass") or _reduced(verb):
        return _held(context, verb)
    if verb.lemma_ in _words("seeming"):
        return _seems(context, verb)
    for rule, frame in _FRAMES.items():
        content = frame(context, verb)
        if content:
            source = _holder(verb)
            return _draft(f"{ATTITUDE} {rule}", verb, source, content) if source else None
    return None


def _reduced(verb: Token) -> bool:
    """``widely seen as``, ``expected to win``: a participle behind its noun."""
    return verb.tag_ == "VBN" and verb.dep_ == "acl"


def _draft(rule: str, cue: Token, source: TokenSpan | None, content: Spans) -> Draft:
    return Draft(rule, (cue.idx, cue.idx + len(cue)), source, content)


def _holder(verb: Token) -> TokenSpan | None:
    """Who holds the attitude: a subject that can, or the relative pronoun that stands for it."""
    own = own_subject(verb)
    subject = subject_of(verb)
    if subject is None or not can_speak(subject):
        return None
    if own is not None and own.tag_ in ("WP", "WDT"):
        return own.i, own.i + 1
    return phrase(subject)


def _upto(context: Context, verb: Token, first: int, last: int | None = None) -> Spans:
    """Content from token ``first`` to the limit of the sentence, or to token ``last``."""
    end = right_limit(verb, first, context.sentence(verb.i), context.quotes)
    span = content_span(context.doc, context.text, first, min(end, last) if last else end)
    return (span,) if span else ()


def _clause(context: Context, verb: Token) -> Spans:
    below = child(verb, "ccomp")
    if verb.lemma_ not in _words("clause") or below is None or below.i < verb.i:
        return ()
    return _upto(context, verb, max(below.left_edge.i, verb.i + 1))


def _infinitive(context: Context, verb: Token) -> Spans:
    if verb.lemma_ not in _words("infinitive"):
        return ()
    below = next(
        (
            c
            for c in verb.children
            if c.dep_ in ("xcomp", "ccomp")
            and c.i > verb.i
            and (c.tag_ == "VBG" or any(t.lower_ == "to" for t in c.children if t.dep_ == "aux"))
        ),
        None,
    )
    if below is None:
        return ()
    thing = child(verb, "dobj", "dative")
    first = min(below.left_edge.i, thing.left_edge.i if thing and thing.i > verb.i else below.i)
    return _upto(context, verb, max(first, verb.i + 1), below.right_edge.i + 1)


def _as(context: Context, verb: Token) -> Spans:
    link = child(verb, "prep")
    thing = child(verb, "dobj")
    if verb.lemma_ not in _words("as") or link is None or thing is None or link.lower_ != "as":
        return ()
    return _upto(context, verb, min(thing.left_edge.i, link.i), link.right_edge.i + 1)


def _preposition(context: Context, verb: Token) -> Spans:
    wanted = _prepositions().get(verb.lemma_, frozenset())
    link = next(
        (
            c
            for c in verb.children
            if c.dep_ in ("prep", "prt") and c.lower_ in wanted and c.i > verb.i
        ),
        None,
    )
    return _upto(context, verb, link.i + 1, link.right_edge.i + 1) if link is not None else ()


def _noun(context: Context, verb: Token) -> Spans:
    thing = child(verb, "dobj")
    if verb.lemma_ not in _words("noun") or thing is None or thing.i < verb.i:
        return ()
    return _upto(context, verb, thing.left_edge.i, _object_end(verb, thing))


def _object_end(verb: Token, thing: Token) -> int:
    """Behind the object and what the verb says of it ("criticised him *for leaving*"); when and
    where it was so, and what stands behind a dash, are the narrator's."""
    kept = [c for c in verb.children if c.i > thing.i and c.dep_ == "prep"]
    ends = [c.right_edge.i for c in kept if c.lower_ in _COMPLEMENTS and c.nbor(-1).text != ","]
    end = max([thing.right_edge.i, *ends]) + 1
    for token in verb.doc[thing.i + 1 : end]:
        if token.text in _DASHES or (token.text == "," and token.nbor(1).lower_ == "which"):
            return int(token.i)
    return int(end)


Frame = Callable[[Context, Token], Spans]
_FRAMES: dict[str, Frame] = {
    "as": _as,
    "infinitive": _infinitive,
    "clause": _clause,
    "preposition": _preposition,
    "noun": _noun,
}


def _seems(context: Context, verb: Token) -> Draft | None:
    """``The talks seem to stall``: thing and verb are the content; nobody is named."""
    own = own_subject(verb)
    below = child(verb, "xcomp", "oprd", "acomp", "ccomp")
    if own is None or below is None or below.i < verb.i:
        return None
    subject = content_span(context.doc, context.text, *phrase(own))
    rest = _upto(context, verb, verb.i + 1)
    content = tuple(s for s in (subject, *rest) if s)
    return _draft(f"{ATTITUDE} seeming", verb, None, content)


def _judged(verb: Token) -> Token | None:
    """``seen *as* a hero``, ``accused *of* fraud``, ``criticised *for* it``."""
    allowed = ("of", "for", "with", "over", "as") if verb.lemma_ in _JUDGED else ("as",)
    return next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in allowed), None)


def _takes_noun(verb: Token) -> bool:
    return any(verb.lemma_ in words for words in (_words("noun"), _words("clause")))


def _held(context: Context, verb: Token) -> Draft | None:
    """``The talks are expected to resume``, ``is seen as a hero``: by somebody, or by nobody."""
    thing = child(verb, "nsubjpass") or (verb.head if verb.dep_ == "acl" else None)
    below = child(verb, "xcomp", "oprd", "ccomp") or _judged(verb)
    by = child(verb, "agent")
    who = child(by, "pobj") if by is not None else None
    if who is not None and thing is not None and can_speak(who) and _takes_noun(verb):
        told = content_span(context.doc, context.text, *phrase(thing))
        return _draft(f"{ATTITUDE} by", verb, phrase(who), (told,)) if told else None
    if verb.lemma_ not in _words("held") or below is None or below.i < verb.i or thing is None:
        return None
    subject = content_span(context.doc, context.text, *phrase(thing))
    rest = _upto(context, verb, verb.i + 1, verb.right_edge.i + 1)
    content = tuple(s for s in (subject, *rest) if s)
    return _draft(f"{ATTITUDE} held", verb, phrase(who) if who is not None else None, content)


# ---------------------------------------------------------------- adjectives and nouns


def _of_adjective(context: Context, adjective: Token) -> Draft | None:
    below = child(adjective, "ccomp", "xcomp", "prep")
    verb = adjective.head
    if adjective.lower_ not in _words("adjectives") or below is None or below.i < adjective.i:
        return None
    source = _holder(verb) if verb.pos_ in ("VERB", "AUX") else None
    first = below.i + 1 if below.dep_ == "prep" else below.left_edge.i
    content = _upto(context, verb, max(first, adjective.i + 1), below.right_edge.i + 1)
    return (
        _draft(f"{ATTITUDE} adjective", adjective, source, content) if source and content else None
    )


def _of_noun(context: Context, noun: Token) -> Draft | None:
    """``his support for a ban``, ``cast doubt on the count``, ``My impression is that ...``."""
    if noun.lemma_.lower() not in _words("nouns"):
        return None
    below = _complement(noun)
    holder, rule = _owner(noun), "noun phrase"
    if holder is not None and below is not None and below.dep_ == "prep":
        return None  # "his attack on the bill": most often what somebody else talks about
    if holder is None and noun.dep_ == "dobj" and noun.head.lemma_ in _words("light"):
        holder, rule = _holder(noun.head), "light verb"
        below = below or next(
            (c for c in noun.head.children if c.i > noun.i and c.lower_ in _DOUBTED), None
        )
    if holder is None or below is None:
        return None
    first = below.i + 1 if below.dep_ == "prep" else below.left_edge.i
    content = _upto(context, noun, max(first, noun.i + 1), below.right_edge.i + 1)
    return _draft(f"{ATTITUDE} {rule}", noun, holder, content) if content else None


def _complement(noun: Token) -> Token | None:
    """What the noun is about: a preposition's object, an infinitive, a that-clause, or the clause
    that a copula equates with it."""
    for below in noun.children:
        if below.i > noun.i and below.dep_ in ("acl", "ccomp"):
            return below
        if below.i > noun.i and below.dep_ == "relcl" and below.left_edge.lower_ == "that":
            return below
        if below.i > noun.i and below.dep_ == "prep" and below.lower_ not in _PLACES:
            return below
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        return child(noun.head, "ccomp")
    return None


def _owner(noun: Token) -> TokenSpan | None:
    owner = child(noun, "poss")
    if owner is None or not can_speak(owner):
        return None
    return owner_span(owner)
