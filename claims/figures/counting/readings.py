"""Shares, prices and levels named by the noun that rises, falls or stands.

"Wages will rise by 2.4 percent" is pay_rise, "the deficit stood at 3 percent" deficit, "a 6 percent
increase in rents" rent_rise. The words are data (readings.toml).
"""

from collections.abc import Iterator, Sequence
from functools import cache

from claims.figures.counted import Counted
from claims.figures.site import Site, trigger_at
from claims.figures.vocabulary import population_of
from claims.lexicon import load
from claims.tokens import Token

_NAMING = frozenset({"nouns", "phrase"})
_SUBJECTS = ("nsubj", "nsubjpass")


def read_level(site: Site) -> str | None:
    """The measure of a share or a physical reading, or None where no noun is said to have it."""
    if site.counted.quantity.unit_class in ("count", "money"):
        return None
    name = next(_names(site), None)
    if name in ("pay_rise", "raise"):
        return _asked(site) or "pay_rise"
    if name is None and _is_of_unions(site):
        return _asked(site) or _settled(site)
    return name


def read_number(site: Site) -> str | None:
    """As in "reported thefts dropped from 4,200 to 3,600": a count of what rises or falls."""
    counted = site.counted
    above = counted.argument.head
    if counted.quantity.unit_class != "count" or counted.head is not None:
        return None
    verb = above.head
    if above.lower_ not in ("to", "from", "by") or verb.pos_ != "VERB":
        return None
    lemma = verb.lemma_.lower()
    if not any(lemma in _words(way, "verbs") for way in ("rise", "fall")):
        return None
    noun = _undergoer(verb, counted.argument, transitive=False)
    if noun is None or noun.tag_ != "NNS" or population_of(noun.lemma_.lower()):
        return None
    return next(_level(site, noun), None)


def read_opinion(site: Site) -> str | None:
    """As in "58 percent did not believe it": a share of those asked."""
    counted = site.counted
    argument = counted.argument
    if counted.quantity.unit_class != "percent" or argument.dep_ not in _SUBJECTS:
        return None
    people = counted.head is None or bool(site.classes)
    asked = people and argument.head.lemma_ in load("readings")["opinion"]["verbs"]
    return "opinion_share" if asked else None


def read_bargain(site: Site) -> str | None:
    """As in "the union wants 7 percent": a rise in pay that one side demands or offers."""
    counted = site.counted
    if counted.quantity.unit_class != "percent" or counted.head is not None:
        return None
    if not _is_of_unions(site):
        return None
    argument = counted.argument
    verbs = [c for c in argument.children if c.tag_ == "VBN" and c.i > argument.i]
    verbs += [argument.head] if argument.dep_ in ("dobj", "nsubjpass") else []
    verbs += [argument.head.head] if argument.head.lower_ == "for" else []
    return _bargained(verbs)


def _is_of_unions(site: Site) -> bool:
    unions = load("readings")["bargaining"]["unions"]
    return any(t.lemma_.lower() in unions for t in site.counted.sentence)


def _asked(site: Site) -> str | None:
    """As in "are demanding a pay rise of 12 percent", "a 4 percent rise was offered"."""
    return _bargained([t for t in site.counted.argument.ancestors if t.pos_ == "VERB"][:1])


def _settled(site: Site) -> str | None:
    """As in "its members will receive 9 percent": what a union has got."""
    counted = site.counted
    if counted.quantity.unit_class != "percent" or counted.head is not None:
        return None
    verb = next((t for t in counted.argument.ancestors if t.pos_ == "VERB"), None)
    governed = counted.argument.dep_ in ("dobj", "obj", "conj", "nummod")
    words = load("readings")["bargaining"]["settled"]
    return "pay_rise" if governed and verb is not None and verb.lemma_ in words else None


def _bargained(verbs: Sequence[Token]) -> str | None:
    words = load("readings")["bargaining"]
    ways = (f"pay_{way}" for v in verbs for way in ("demand", "offer") if v.lemma_ in words[way])
    return next(ways, None)


def _names(site: Site) -> Iterator[str]:
    head = site.counted.head
    if head is not None and head.lemma_.lower() not in load("readings")["denominators"]["nouns"]:
        change = _change_of_noun(head) if _is_owned(site.counted, head) else None
        if change:
            yield from _changed(_of_what(head), change)
        return
    yield from _after_noun(site)
    number = site.counted.argument
    above = number.head
    if number.dep_ == "npadvmod" and above.tag_ in ("VBN", "JJ") and above.i == number.i + 1:
        yield from _full(above)
        return
    if above.lower_ in ("up", "down") and above.pos_ != "VERB":
        above = above.head
    if above.dep_ == "prep" or above.pos_ == "ADP":
        yield from _after_preposition(site, above)
    elif number.dep_ in ("dobj", "attr", "npadvmod", "obj", "acomp", "oprd", "advmod"):
        yield from _by_verb(site, above, None)


def _full(word: Token) -> Iterator[str]:
    """As in "40 percent contained", "30 percent full"."""
    if word.lower_ in load("readings")["full"]["words"]:
        yield str(load("readings")["full"]["words"][word.lower_])


def _is_owned(counted: Counted, head: Token) -> bool:
    """As in "a 6 percent rise": the noun right behind, not that of "6 percent of the voters"."""
    between = counted.last.doc[counted.last.i + 1 : head.i]
    return not any(t.lower_ == "of" for t in between)


def _change_of_noun(noun: Token) -> str | None:
    lemma = noun.lemma_.lower()
    if lemma in ("cut", "reduction"):
        return "cut"
    return next((way for way in ("rise", "fall") if lemma in _words(way, "nouns")), None)


def _of_what(noun: Token, but: Token | None = None) -> Token | None:
    """What rises: "pay" of "a pay rise", "rents" of "a rise in rents"; ``but`` is the number."""
    inside = [t for c in noun.children if c.lower_ in ("in", "of") for t in c.children]
    objects = [t for t in inside if t.dep_ == "pobj" and t is not but and t.ent_type_ != "DATE"]
    before = [c for c in noun.children if c.dep_ in ("compound", "nmod", "amod") and c.i < noun.i]
    nouns = [t for t in before if t.pos_ == "NOUN" and not t.like_num and t.ent_type_ != "PERCENT"]
    return next(iter([*objects, *reversed(nouns)]), None)


def _after_noun(site: Site) -> Iterator[str]:
    """As in "a yield of 6.3 percent", "a rise of 3 percent in exports"."""
    number = site.counted.argument
    if number.dep_ != "pobj" or number.head.lower_ != "of":
        return
    noun = number.head.head
    if noun.pos_ != "NOUN" or noun.i > number.i:
        return
    change = _change_of_noun(noun)
    if change is None:
        yield from _level(site, noun)
        return
    what = _of_what(noun, but=number)
    yield from _changed(what, change) if what is not None else [str(noun.lemma_.lower())]


def _after_preposition(site: Site, preposition: Token) -> Iterator[str]:
    verb = preposition.head
    while verb.pos_ == "ADP" or verb.dep_ in ("advmod", "prt", "acomp"):
        verb = verb.head  # "brought down to", "was up to"
    if verb.pos_ not in ("VERB", "AUX"):
        return
    level = preposition.lower_ in ("to", "at", "above", "below")
    if level or preposition.lower_ in ("by", "from"):
        yield from _by_verb(site, verb, "level" if level else "change")


def _by_verb(site: Site, verb: Token, way: str | None) -> Iterator[str]:
    """By what rises or stands; ``way`` says whether a level or a change is told, where a
    preposition does."""
    lemma, number = verb.lemma_.lower(), site.counted.argument
    for change in ("rise", "fall"):
        acts, suffers = lemma in _words(change, "verbs"), lemma in _words(change, "transitive")
        if acts or suffers:
            noun = _undergoer(verb, number, transitive=suffers)
            changed = "cut" if suffers and change == "fall" else change
            yield from _level(site, noun) if way == "level" else _changed(noun, changed)
            return
    if lemma in _words("level", "verbs") and _has_other_object(site, verb):
        return  # "hit the moon at 500 kilometres an hour"
    if lemma in _words("level", "verbs") or lemma in _words("level", "transitive"):
        noun = _undergoer(verb, number, transitive=lemma in _words("level", "transitive"))
        moved = _moved(site)
        yield from _changed(noun, moved) if moved and way is None else _level(site, noun)


def _has_other_object(site: Site, verb: Token) -> bool:
    return any(c.dep_ == "dobj" and c is not site.counted.argument for c in verb.children)


def _undergoer(verb: Token, number: Token, *, transitive: bool) -> Token | None:
    """The subject, or the object of a verb that somebody does to it; not the number itself."""
    if transitive:
        done = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and c is not number]
        if done or verb.lemma_.lower() not in _words("level", "verbs"):
            return next(iter(done), None)
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    if subject is None and verb.dep_ in ("conj", "xcomp", "advcl"):
        return _undergoer(verb.head, number, transitive=False)  # "rose and then fell to"
    if subject is None and verb.dep_ in ("acl", "relcl"):
        return verb.head
    return subject


def _moved(site: Site) -> str | None:
    """As in "was 5 percent higher", "was up 5 percent"."""
    counted = site.counted
    doc, end = counted.last.doc, counted.argument.i
    near = {t.lower_ for t in doc[end + 1 : end + 2]}
    near |= {t.lower_ for t in doc[max(0, counted.first.i - 1) : counted.first.i]}
    return next((way for way in ("rise", "fall") if near & _words(way, "words")), None)


def _level(site: Site, noun: Token | None) -> Iterator[str]:
    if noun is None or noun.pos_ != "NOUN":
        return
    named = trigger_at(site, _phrase(noun), _NAMING) or _base(noun)
    if named:
        yield named


def _changed(noun: Token | None, way: str) -> Iterator[str]:
    if noun is None or noun.pos_ != "NOUN":
        return
    base = _base(noun)
    if base:
        changed = f"{base}_{way}"
        yield str(load("readings")["named"].get(changed, changed))


def _phrase(noun: Token) -> list[Token]:
    """The noun with the words before it and those of its "of"."""
    inside = [t for c in noun.children if c.lower_ == "of" for t in c.subtree]
    return [noun, *(c for c in noun.children if c.i < noun.i), *inside]


def _base(noun: Token) -> str | None:
    """The name of a noun: its own, or the one that its kind goes by; with the noun before it."""
    words = load("readings")
    lemma = noun.lemma_.lower()
    before = [c for c in noun.children if c.dep_ == "compound" and c.i < noun.i]
    if lemma in words["empty"]["nouns"] and noun.tag_ == "NN" and not before:
        inner = _of_what(noun)
        return _base(inner) if inner is not None else words["base"].get(lemma)
    if lemma == "level" and before:
        return "_".join(t.lower_ for t in before)
    name = words["base"].get(lemma)
    if name and (name != "price" or not before or before[-1].lower_ in words["retail"]["nouns"]):
        return str(name)
    told_apart = lemma in words["told_apart"]["nouns"]
    return "_".join([*(t.lower_ for t in before[-1:] if told_apart), str(name or noun.lower_)])


@cache
def _words(group: str, key: str) -> frozenset[str]:
    return frozenset(load("readings")[group][key])
