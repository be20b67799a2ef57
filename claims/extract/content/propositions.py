"""What a claim says without its numbers: who did what to whom.

The predicate is a class of ``predicates.toml`` where a verb or noun of the content has one; agent
and patient are sides where their names stand for one, else the words of the text.
"""

from functools import cache

from claims.extract.speakers.sides import SideFinder
from claims.extract.syntax.roles import can_speak
from claims.extract.syntax.tree import child, negated, own_subject, subject_of
from claims.lexicon import load
from claims.tokens import Span, Token
from claims.values import Polarity, Proposition
from claims.vocabulary import Stance

_TOWARDS = ("to", "on", "at", "against", "of", "into", "toward", "towards")
_LIGHT = frozenset("carry launch conduct commit stage mount perform make open undertake".split())
_NEGATIVE = ("no", "none", "nobody", "nothing", "neither")
_PRONOUNS = ("it", "they", "he", "she", "them")


@cache
def _verbs() -> dict[str, str]:
    return {
        w: name
        for name, entry in reversed(list(load("predicates").items()))
        for w in entry["verbs"]
    }


@cache
def _nouns() -> dict[str, str]:
    return {
        w: name
        for name, entry in reversed(list(load("predicates").items()))
        for w in entry["nouns"]
    }


def read_proposition(
    content: Span,
    *,
    stance: Stance,
    speaker_side: str | None,
    speaker: str,
    other: str | None,
    before: str,
    finder: SideFinder,
) -> Proposition | None:
    """The proposition of a content span; None where nothing in it predicates.

    ``other`` is the side accused where the content leaves it out ("accused the other of ..."),
    ``before`` the text up to the content, in which a pronoun finds its country.
    """  # fmt: skip
    verb, predicate = _predicate(content)
    if predicate is None:
        return None
    agent = _agent(content, verb, finder, before)
    if stance == Stance.ACCUSES and other is not None:
        agent = other
    if agent is None and verb is not None and verb.pos_ == "NOUN":
        agent = speaker_side if speaker_side and finder.known_side(speaker_side) else speaker
    patient = _patient(content, verb, finder)
    if stance == Stance.ACCUSES and patient is None and agent != speaker_side:
        patient = speaker_side
    negative = verb is not None and (negated(verb) or _nobody(verb))
    polarity = Polarity.NEGATIVE if negative else Polarity.POSITIVE
    return Proposition(agent, predicate, patient, polarity)


def _predicate(content: Span) -> tuple[Token | None, str | None]:
    """The first verb with a class, else the first noun with one, else the main verb's lemma."""
    for token in content:
        found = _class_of(token)
        if found and token.pos_ in ("VERB", "AUX"):
            return _means(token) or (token, found)
    for token in content:
        if token.pos_ == "NOUN" and token.lemma_.lower() in _nouns():
            return token, _nouns()[token.lemma_.lower()]
    root = content.root
    if root.pos_ in ("VERB", "AUX"):
        return root, root.lemma_.lower()
    return None, None


def _means(verb: Token) -> tuple[Token, str] | None:
    """``inflaming the situation by arming Baku``: the deed is what stands behind "by"."""
    for link in verb.children:
        if link.dep_ == "prep" and link.lower_ == "by":
            for deed in link.children:
                found = _class_of(deed) if deed.tag_ == "VBG" else None
                if found:
                    return deed, found
    return None


def _class_of(verb: Token) -> str | None:
    """``step in`` and ``provide resources`` before ``provide``."""
    lemma = verb.lemma_.lower()
    deed = child(verb, "dobj", "nsubjpass")
    if lemma in _LIGHT and deed is not None and deed.lemma_.lower() in _nouns():
        return _nouns()[deed.lemma_.lower()]  # "carry out an attack", "mount attacks"
    with_what = [o for c in verb.children if c.lower_ == "with" for o in c.children]
    for c in [*verb.children, *with_what]:
        if c.dep_ in ("prt", "prep", "dobj", "advmod", "nsubjpass", "pobj"):
            found = _verbs().get(f"{lemma} {c.lemma_.lower()}")
            if found:
                return found
    return _verbs().get(lemma)


def _nobody(verb: Token) -> bool:
    """``no fire was opened``: a subject or object that denies its own existence."""
    things = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "dobj")]
    return any(t.lower_ in _NEGATIVE for c in things for t in (c, *c.children))


def _agent(content: Span, verb: Token | None, finder: SideFinder, before: str) -> str | None:
    if verb is None:
        return None
    by = child(verb, "agent")
    if child(verb, "nsubjpass"):
        doer = child(by, "pobj") if by else None
        return _party(doer, finder, before) if doer is not None and can_speak(doer) else None
    subject = subject_of(verb) if verb.pos_ in ("VERB", "AUX") else None
    if subject is not None and subject.dep_ == "nsubjpass":
        subject = None
    if subject is not None and not content.start <= subject.i < content.end:
        subject = own_subject(verb)
    if subject is None and verb.pos_ == "NOUN":
        root_subject = own_subject(content.root)
        return _party(root_subject, finder, before) if root_subject is not None else None
    if subject is None:
        first = content[0]
        return _party(first, finder, before) if first.pos_ in ("PROPN", "PRON") else None
    return _party(subject, finder, before)


def _party(token: Token | None, finder: SideFinder, before: str) -> str | None:
    if token is None or token.like_num:
        return None
    if token.lower_ in _PRONOUNS:
        return finder.last_side(before)
    words = " ".join(t.text for t in token.subtree if t.dep_ not in ("relcl",))
    return finder.side_of(words) or token.text


def _patient(content: Span, verb: Token | None, finder: SideFinder) -> str | None:
    if verb is None:
        return None
    for thing in [o for v in (verb, *verb.conjuncts) for o in _objects(v)]:
        if content.start <= thing.i < content.end:
            side = finder.side_of(" ".join(t.text for t in thing.subtree))
            if side:
                return side
    deed = child(verb, "dobj", "nsubjpass")
    if deed is None or deed.lemma_.lower() in _nouns():
        return None  # "launching attacks": the object is the deed, not whom it hits
    return deed.lemma_.lower()


def _objects(verb: Token) -> list[Token]:
    """Objects of the verb, and of the prepositions that lead to whom it is done."""
    found = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "dative")]
    links = [c for at in (verb, *found) for c in at.children if c.dep_ in ("prep", "dative")]
    return found + [
        o for c in links if c.lower_ in _TOWARDS for o in c.children if o.dep_ == "pobj"
    ]
