"""Measures that no entry of measures.toml names: the noun counted, with what is done to it.

"Cancelled 40 flights" counts flights_cancelled, "12 bridges must be inspected" bridges_to_inspect,
"46 fires" fires. Which verbs count as an outcome is data (outcomes.toml).
"""

import re
from collections.abc import Iterator
from functools import cache

from claims.figures.counted import Counted
from claims.figures.counting.nouns import plural
from claims.figures.site import Site, is_given_whole, same_unit
from claims.figures.vocabulary import PEOPLE
from claims.lexicon import load
from claims.tokens import Token


def named_by_outcome(site: Site) -> str | None:
    """The noun with the participle of the verb that governs it; the participle alone for people
    ("12 diplomats were expelled"). None without a noun or such a verb."""
    counted = site.counted
    noun = _noun(site)
    if noun is None or is_given_whole(site):
        return None
    people = PEOPLE in site.classes
    for item in (counted, *(i for i in site.items if i is not counted)):
        done = next(_outcomes(item, people=people), None)
        if done:
            return done if people and not done.startswith(_SUPPLIED) else f"{noun}_{done}"
    return None


def named_share(site: Site) -> str | None:
    """As in "71 percent of the pupils passed": a share is of what they did or had done to them."""
    counted = site.counted
    argument, verb = counted.argument, counted.argument.head
    if counted.quantity.unit_class != "percent" or counted.head is None:
        return None
    told = argument.dep_ in ("nsubj", "nsubjpass") and verb.tag_ in ("VBN", "VBD")
    says = verb.lemma_ in load("kinds")["statements"]["verbs"]
    if not told or says or not verb.lower_.endswith("ed") or is_given_whole(site):
        return None
    return f"{name_of_noun(counted)}_{verb.lower_}"


def _noun(site: Site) -> str | None:
    """The name of what is counted; where it is left out, of the figure that is continued ("40
    flights were cancelled and 12 delayed")."""
    counted, previous = site.counted, site.previous
    if counted.head is not None:
        return name_of_noun(counted)
    if counted.named is not None:
        return _name(counted.named, None)
    before = previous.counted if previous else None
    if before is None or before.head is None or before.sentence != counted.sentence:
        return None
    return name_of_noun(before) if previous and same_unit(site, previous) else None


def name_of_noun(counted: Counted) -> str:
    """The plural noun as a name, with the noun before it where it says too little alone."""
    head = counted.head
    assert head is not None
    before = counted.modifiers[-1] if counted.modifiers else None
    share = counted.quantity.unit_class != "count" and head.idx >= counted.quantity.end
    singular = share and head.tag_ == "NN"
    return _name(head, before, singular=singular)


def _name(head: Token, before: Token | None, *, singular: bool = False) -> str:
    alike = load("outcomes")["alike"].get(head.lemma_.lower())
    if alike:
        return str(alike)
    name = head.lower_ if singular else plural(head)
    if before is not None and _completes(before, head):
        name = f"{before.lower_}_{name}"
    return as_name(name)


def as_name(words: str) -> str:
    """Words as the name of a measure: "border crossings" -> "border_crossings"."""
    return re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")


def _completes(before: Token, head: Token) -> bool:
    words = load("outcomes")["compounds"]
    common = before.pos_ == "NOUN" and before.lower_ not in words["whose"]
    return common and head.lemma_.lower() in words["heads"]


def _outcomes(item: Counted, *, people: bool) -> Iterator[str]:
    """What is done to an item: by the verb it is an argument of, then inside its own phrase."""
    argument = _first_conjunct(item.argument)
    role, verb = argument.dep_, argument.head
    if role in ("dobj", "obj", "nsubjpass"):
        yield from _of_opening(item, verb)
        yield from _of_verb(verb, people)
        yield from _of_nominal(verb, people)
    elif role == "pobj" and verb.lower_ == "of":
        yield from _nominal(verb.head, people)
    elif role == "nsubj" and not people:
        yield from _undergone(verb)
        yield from _in_predicate(verb)
    for modifier in item.modifiers:
        yield from _of_participle(modifier, people)
    behind = _behind(item)
    if behind is not None:
        yield from _of_participle(behind, people)
    yield from _in_relative_clause(item, people)
    if not item.quantity.zero and (not people or _is_household(item)):
        yield from _without(item)
        yield from _with(item)


def _without(item: Counted) -> Iterator[str]:
    """As in "40 schools without water", "half of the schools have no teachers"."""
    argument = _first_conjunct(item.argument)
    near = [c for t in (argument, item.head, argument.head) if t is not None for c in t.children]
    for child in near:
        lacking = child.lower_ == "without"
        if lacking or (child.dep_ == "dobj" and any(c.lower_ == "no" for c in child.children)):
            noun = next((c for c in child.children if c.dep_ == "pobj"), child)
            if noun.pos_ == "NOUN" and noun.i > item.last.i:
                yield f"without_{as_name(noun.lower_)}"


def _of_opening(item: Counted, verb: Token) -> Iterator[str]:
    """As in "two gates had been raised": opened."""
    words, noun = load("outcomes")["openings"], item.head or item.named
    if noun is not None and noun.lemma_.lower() in words["nouns"] and not _is_pending(verb):
        yield from (way for way in ("opened", "closed") if verb.lemma_ in words[way])


def _is_household(item: Counted) -> bool:
    noun = item.head or item.named
    return noun is not None and noun.lemma_.lower() in ("household", "family", "home")


def _with(item: Counted) -> Iterator[str]:
    """As in "71 percent of the households have running water again"."""
    argument = _first_conjunct(item.argument)
    verb = argument.head.head if argument.head.dep_ == "aux" else argument.head
    running = verb.lower_ == "running" and any(c.lemma_ == "have" for c in verb.children)
    if argument.dep_ != "nsubj" or not (running or verb.lemma_ in _GETTING):
        return
    for noun in (c for c in verb.children if c.dep_ == "dobj"):
        if noun.lemma_.lower() in load("outcomes")["supplies"]["nouns"]:
            yield f"with_{as_name(noun.lower_)}"


_SUPPLIED = ("with_", "without_")
_GETTING = ("have", "get", "receive", "regain", "enjoy")


def _behind(item: Counted) -> Token | None:
    """As in "40 flights cancelled", "12 roads still closed"."""
    doc, at = item.first.doc, item.anchor.i + 1
    while at < item.sentence.end and (doc[at].pos_ == "ADV" or doc[at].lower_ in _STAYING):
        at += 1
    if at >= item.sentence.end or (doc[at].tag_ == "VBD" and _has_object(doc[at])):
        return None
    return doc[at] if doc[at].tag_ in ("VBN", "VBD", "JJ") else None


# "seven schools stayed shut", "12 roads are closed"
_STAYING = frozenset({"stayed", "remained", "remain", "stay", "were", "are", "lay", "sat", "stood"})


def _has_object(verb: Token) -> bool:
    return any(child.dep_ in ("dobj", "obj") for child in verb.children)


def _of_participle(word: Token, people: bool) -> Iterator[str]:
    if word.tag_ in ("VBN", "VBD"):
        yield from _of_verb(word, people)
    elif not people and word.lower_ in load("outcomes")["adjectives"]:
        yield str(load("outcomes")["adjectives"][word.lower_])


def _of_verb(verb: Token, people: bool) -> Iterator[str]:
    words = load("outcomes")
    lemma = str(verb.lemma_.lower())
    if verb.dep_ == "xcomp" and verb.head.lemma_ in words["forgone"]["verbs"]:
        return
    particle = next((c.lower_ for c in verb.children if _is_particle(c, verb)), "")
    table = words["people"]["phrasal"] if people else words["phrasal"]
    phrasal = table.get(f"{lemma} {particle}") if particle else None
    if phrasal:
        yield str(phrasal)
    elif people:
        if lemma in words["people"]["verbs"]:
            yield participle(lemma, people=True)
    elif lemma in _verbs("verbs") and not any(c.dep_ == "prt" for c in verb.children):
        yield f"to_{lemma}" if _is_pending(verb) else participle(lemma)


def _is_particle(word: Token, verb: Token) -> bool:
    return word.dep_ == "prt" or (word.dep_ == "advmod" and word.i == verb.i + 1)


def _of_nominal(verb: Token, people: bool) -> Iterator[str]:
    """As in "the recall covers 2 million airbags"."""
    if verb.lemma_ in load("outcomes")["nominal"]["verbs"]:
        for child in verb.children:
            if child.dep_ == "nsubj":
                yield from _nominal(child, people)


def _nominal(noun: Token, people: bool) -> Iterator[str]:
    """As in "the closure of 62 stores"."""
    found = load("outcomes")["nominal"]["nouns"].get(noun.lemma_.lower())
    if found and not people:
        yield str(found)


def _undergone(verb: Token) -> Iterator[str]:
    lemma = str(verb.lemma_.lower())
    if lemma in _verbs("intransitive") and not _has_object(verb):
        yield participle(lemma)


def _in_predicate(verb: Token) -> Iterator[str]:
    """As in "12 roads remain closed"."""
    for child in verb.children:
        if child.dep_ in ("acomp", "oprd", "xcomp") and child.i > verb.i:
            yield from _of_participle(child, False)


def _in_relative_clause(item: Counted, people: bool) -> Iterator[str]:
    """As in "40 flights that were cancelled"."""
    for clause in item.argument.children:
        if clause.dep_ == "relcl" and any(c.dep_ == "nsubjpass" for c in clause.children):
            yield from _of_verb(clause, people)


def _is_pending(verb: Token) -> bool:
    """As in "must be rebuilt", "have to be inspected", "yet to be repaired"."""
    words = load("outcomes")["pending"]
    if any(c.dep_ == "aux" and c.lower_ in words["modals"] for c in verb.children):
        return True
    to = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    if verb.head.lemma_ == "be" and not any(c.dep_ == "auxpass" for c in verb.children):
        return False  # "is to lose 11 percent"
    return to and verb.dep_ == "xcomp" and verb.head.lemma_ in words["verbs"]


def _first_conjunct(token: Token) -> Token:
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    return token


@cache
def _verbs(group: str) -> frozenset[str]:
    return frozenset(load("outcomes")["things"][group])


def participle(lemma: str, *, people: bool = False) -> str:
    """The word for the outcome of a verb: "cancel" -> "cancelled"."""
    table = load("outcomes")["people"]["participles"] if people else load("outcomes")["participles"]
    given = table.get(lemma)
    if given:
        return str(given)
    if lemma.endswith("e"):
        return f"{lemma}d"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return f"{lemma[:-1]}ied"
    return f"{lemma}ed"
