"""Measures that a quantity has from another one: what it differs from, what it stands beside."""

import re
from collections.abc import Sequence

from claims.figures.site import Site, trigger_at
from claims.figures.vocabulary import PEOPLE
from claims.lexicon import load
from claims.tokens import Token

_DIFFERENCE = re.compile(r"\s*(?P<way>more|higher|fewer|less|lower)\s+than\s+(?!(?:just|only)\b)")
_DIRECTION = re.compile(
    r"\s+(?:(?:to the )?(?:north|south|east|west)|away\b|from\b|off\b|outside\b|offshore\b|inland\b"
    r"|upstream\b|downstream\b|out (?:at|to) sea\b)",
    re.IGNORECASE,
)
# "a profit of 340 million euros, up 12 percent"
_MOVED = re.compile(r",\s+(?P<way>up|down)\s+(?:by\s+)?$")
_WAYS = {
    "up": "rise",
    "down": "fall",
    "more": "rise",
    "higher": "rise",
    "fewer": "fall",
    "less": "fall",
    "lower": "fall",
}


def by_difference(site: Site) -> str | None:
    """As in "12 percent more than last year", "341 fewer than in 2019": by how much the figure
    before it rose or fell; and "45 kilometres north of the port" is a distance."""
    counted, previous = site.counted, site.previous
    rest = site.text[counted.quantity.end :]
    if counted.quantity.unit_class == "length" and _DIRECTION.match(rest):
        return "distance"
    difference = _DIFFERENCE.match(rest) or _MOVED.search(site.text[: counted.quantity.start])
    if difference is None or previous is None or counted.head is not None:
        return None
    if previous.counted.sentence != counted.sentence:
        return None
    way = _WAYS[difference["way"]]
    if previous.measure == "money":
        noun = next((t for t in previous.counted.argument.ancestors if t.pos_ == "NOUN"), None)
        return f"{noun.lower_}_{way}" if noun is not None else None
    if way == "rise" and counted.quantity.unit_class == "count":
        return previous.measure  # an increment
    return f"{previous.measure}_{way}"


def of_apposition(site: Site) -> str | None:
    """As in "1,800 jobs, a third of its workforce": the same thing as a share."""
    counted, previous = site.counted, site.previous
    if previous is None or counted.argument.dep_ != "appos":
        return None
    if previous.counted.sentence != counted.sentence:
        return None
    told = {previous.counted.head, previous.counted.argument}
    whole = counted.head is None or counted.head.lemma_.lower() in _wholes()
    return previous.measure if counted.argument.head in told and whole else None


def by_pointing(site: Site) -> str | None:
    """As in "put the share at 55 percent", "a volume of 4,200 cubic metres", "gave a figure of 92":
    a noun that names no quantity points back to the last one of that unit."""
    noun = _said_of(site) or _put_at(site)
    words = load("readings")["empty"]["pointing"]
    if noun is None or site.counted.head is not None or noun.lemma_.lower() not in words:
        return None
    if any(c.dep_ in ("compound", "amod", "nmod") or c.lower_ == "of" for c in _tells(noun, site)):
        return None
    if site.alike is not None:
        return site.alike.measure
    carried, unit = site.carried, site.counted.quantity.unit
    return carried.measure if carried is not None and carried.unit == unit else None


def _put_at(site: Site) -> Token | None:
    """The share of "put the share in the north at 55 percent", however the parser has it."""
    above = site.counted.argument.head
    if site.counted.argument.dep_ != "pobj" or above.lower_ not in ("at", "to"):
        return None
    return above.head if above.head.pos_ == "NOUN" else _subject(above.head)


def _tells(noun: Token, site: Site) -> list[Token]:
    """What stands with the noun, but the number and words such as "same", "latest", "total"."""
    number = site.counted.argument
    told = [c for c in noun.children if number not in c.subtree]
    return [c for c in told if c.lower_ not in _EMPTY_WORDS]


_EMPTY_WORDS = frozenset(
    "same latest total overall final new own true real correct exact actual official rival"
    " different higher lower similar other combined".split()
)


def by_numbering(site: Site) -> str | None:
    """As in "the dead now number 117", where the parser takes the verb for a noun."""
    at = site.counted.first.i - 1
    if site.counted.head is not None or at < 1 or site.doc[at].lower_ != "number":
        return None
    if site.doc[at - 1].pos_ not in ("ADV", "AUX") and site.doc[at - 1].tag_ != "NNS":
        return None
    before = site.doc[max(site.counted.sentence.start, at - 4) : at]
    return trigger_at(site, before, frozenset({"nouns", "adjectives"}))


def by_list(site: Site) -> str | None:
    """As in "its list of the missing held 66 names": what those on a list are listed as."""
    head = site.counted.head
    if head is None or head.lemma_.lower() not in ("name", "entry"):
        return None
    verb = site.counted.argument.head
    lists = [c for c in verb.children if c.dep_ == "nsubj" and c.lemma_.lower() in _LISTS]
    tokens = [t for noun in (*lists, head) for t in noun.subtree if t.i != head.i]
    return trigger_at(site, tokens, frozenset({"nouns", "adjectives", "patient", "phrase"}))


_LISTS = frozenset({"list", "register", "roll", "registry", "database", "tally", "record"})


def by_qualifier(site: Site) -> str | None:
    """As in "2.4 percent, above the limit of 1 percent": the limit of what was read before."""
    noun = _said_of(site)
    if noun is None:
        return None
    lemma, words = noun.lemma_.lower(), load("readings")["qualifiers"]
    name = next((name for name in words if lemma in words[name]), None)
    if name is None:
        return None
    previous = site.alike or site.previous
    base = previous.measure if previous else site.carried.measure if site.carried else None
    told = base if base and not base.endswith(name) and base not in _UNTOLD else None
    if name == "capacity":
        return str(name)  # what a prison holds is no measure of what it was built for
    return f"{told}_{name}" if told else name


_UNTOLD = frozenset({"money", "share"})


def _said_of(site: Site) -> Token | None:
    """The limit of "a limit of 1 percent", "the limit is 1 percent", "the 1 percent limit"."""
    counted = site.counted
    argument, above = counted.argument, counted.argument.head
    if counted.head is not None:
        between = site.doc[counted.last.i + 1 : counted.head.i]
        return None if any(t.lower_ == "of" for t in between) else counted.head
    if argument.dep_ == "pobj" and above.lower_ in ("of", "at"):
        return above.head if above.head.pos_ == "NOUN" else _subject(above.head)
    if argument.dep_ in ("attr", "dobj", "nsubj") and above.lemma_ == "be":
        other = "nsubj" if argument.dep_ != "nsubj" else "attr"
        return next((c for c in above.children if c.dep_ == other), None)
    return None


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in ("nsubjpass", "dobj")), None)


def by_act(site: Site) -> str | None:
    """As in "19 men were returned in all" where the paragraph tells of a handover."""
    argument = site.counted.argument
    if PEOPLE not in site.classes or argument.dep_ not in ("nsubj", "nsubjpass", "dobj"):
        return None
    verb = argument.head.lemma_
    for name, act in load("topics")["acts"].items():
        if verb in act["verbs"] and _tells_of(site, act["words"]) and _tells_of(site, act["of"]):
            return str(name)
    return None


def _tells_of(site: Site, words: Sequence[str]) -> bool:
    return any(t.lemma_.lower() in words for t in site.doc)


def _wholes() -> frozenset[str]:
    return frozenset(load("populations")["wholes"]["nouns"])
