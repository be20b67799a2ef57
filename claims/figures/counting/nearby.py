"""Measures named by the nearest word that can be meant, where no word governs the quantity."""

from collections.abc import Callable
from functools import cache

from claims.figures.counting.naming import name_of_noun
from claims.figures.site import Previous, Site, is_given_whole, pick, same_unit, trigger_at
from claims.figures.triggers import Trigger
from claims.figures.vocabulary import (
    PEOPLE,
    Measure,
    measures,
    names_a_kind_of_people,
    population_of,
)
from claims.lexicon import load
from claims.tokens import Token

_FAR = 26


def _of_them(site: Site) -> str | None:
    """As in "16 of them": the measure of what "them" are."""
    if site.counted.pronoun is None or site.previous is None:
        return None
    return site.previous.measure


def _nearest(site: Site) -> str | None:
    """The trigger at the least cost, or the previous figure where it is nearer."""
    if is_given_whole(site):
        return None
    options: list[tuple[float, str]] = []
    taken = {o.head.i for o in site.others if o.head is not None and o.head != site.counted.head}
    for trigger in site.triggers:
        if taken & trigger.words or _spans(trigger, site):
            continue
        name = pick(site, trigger, strict=True)
        cost = _cost(site, trigger)
        if name and cost < _FAR:
            options.append((cost, name))
    previous = site.previous
    if previous is not None and _may_continue(site, previous):
        distance = site.counted.first.i - previous.counted.end.i
        options.append((distance + 2, previous.measure))
    return min(options)[1] if options else None


def _spans(trigger: Trigger, site: Site) -> bool:
    """Whether another number stands inside a phrase ("made 1,939 arrests"): it is of that one."""
    if trigger.start <= site.counted.last.i <= trigger.end:
        return False
    return any(trigger.start < o.last.i < trigger.end for o in site.others)


def _may_continue(site: Site, previous: Previous) -> bool:
    """Whether the number leaves its noun out and the figure before is of the same sentence; not
    where another verb governs it ("killed 23 and forced 18,000 from the valley")."""
    if _has_own_verb(site):
        return False
    together = previous.counted.sentence == site.counted.sentence
    known = previous.measure in measures() or previous.counted.head is not None
    known |= site.counted.argument.dep_ == "conj"
    return known and together and site.counted.head is None and same_unit(site, previous)


def _has_own_verb(site: Site) -> bool:
    return _own_verb(site) is not None


def _own_verb(site: Site) -> Token | None:
    """The verb that the number is the object of, where it tells no measure and does not count."""
    argument = site.counted.argument
    verbs = load("kinds")
    counts = (
        verbs["statements"]["verbs"],
        verbs["cumulative"]["verbs"],
        verbs["counting"]["verbs"],
    )
    verb = argument.head
    governed = argument.dep_ in ("dobj", "obj") and verb.pos_ == "VERB"
    return verb if governed and all(verb.lemma_ not in group for group in counts) else None


def _cost(site: Site, trigger: Trigger) -> float:
    """How far a trigger is, in tokens; crossing commas, clauses and other numbers costs extra."""
    counted, items = site.counted, site.items
    first, end = items[0].first.i, items[-1].end.i
    if first <= trigger.start <= end:
        first, end = counted.first.i, counted.end.i
    if trigger.start > end:
        low, high, right = end, trigger.start, True
    elif trigger.end < first:
        low, high, right = trigger.end, first, False
    else:
        return 0 if counted.head is not None and counted.head.i < trigger.start else _FAR
    between = site.doc[low + 1 : high]
    cost = float(high - low)
    cost += 8 * sum(low < other.last.i < high for other in site.others)
    cost += 3 * sum(t.text in (",", ";", ":", "--", "—") or t.dep_ == "cc" for t in between)
    cost += 3 * sum(t.dep_ in ("mark", "relcl") for t in between)
    if not right and counted.head is None and _has_own_verb(site):
        cost += 16
    return cost + _direction(site, right) + _role_cost(site, trigger, right)


def _direction(site: Site, right: bool) -> float:
    """Objects and "to 61", "at 26" look left; subjects look right."""
    argument = site.counted.argument
    if argument.dep_ in ("nsubj", "nsubjpass"):
        return 0.0 if right else 6.0
    before = site.doc[site.counted.first.i - 1].lower_ if site.counted.first.i else ""
    return 8.0 if right and (argument.dep_ in ("pobj", "dobj") or before in ("to", "at")) else 0.0


def _role_cost(site: Site, trigger: Trigger, right: bool) -> float:
    token = site.doc[trigger.start]
    if _is_doer(site, token) or _is_of_another_verb(site, token):
        return float(_FAR)
    if _is_of_the_speaker(site, token):
        return float(_FAR)
    if any(t.lower_ == "according" for t in token.ancestors):
        return float(_FAR)  # "according to the indictment"
    if trigger.role == "agent":
        return _agent_cost(site, token)
    if trigger.role == "nouns" and names_a_kind_of_people(token.lemma_.lower()):
        return 10.0  # in "injured demonstrators" the injury is what is counted
    if trigger.role == "patient" and _has_own_object(site, token):
        return float(_FAR)  # "carried medicine for 20,000 people"
    if trigger.role == "patient" and right and token.tag_ != "VBN":
        return 16.0  # "26 soldiers killed five": not those killed
    return 0.0


def _is_of_the_speaker(site: Site, token: Token) -> bool:
    """As in "Fell, who directs the rescue work, spoke of 48,000": who he is, not what he counts."""
    verbs = load("kinds")["statements"]["verbs"]
    for above in site.counted.argument.ancestors:
        if above.lemma_ in verbs:
            subjects = [c for c in above.children if c.dep_ == "nsubj"]
            return any(s.i <= token.i <= s.right_edge.i and s is not token for s in subjects)
    return False


def _is_of_another_verb(site: Site, verb: Token) -> bool:
    """As in "traced 300 contacts and quarantined 140": the contacts are what was traced."""
    if site.counted.head is None or verb.pos_ != "VERB" or verb.tag_ == "VBN":
        return False
    own = _own_verb(site)
    return own is not None and own is not verb


def _has_own_object(site: Site, verb: Token) -> bool:
    objects = [c for c in verb.children if c.dep_ == "dobj" and not c.like_num]
    argument, head = site.counted.argument, site.counted.head
    return (
        bool(objects)
        and not any(
            argument in c.subtree and c.head is verb and (c is argument or _is_subject(argument, c))
            for c in objects
        )
        and not any(head is c for c in objects)
    )


def _is_doer(site: Site, verb: Token) -> bool:
    """As in "beaten by six guards", "six guards had beaten her": not those beaten."""
    argument = site.counted.argument
    if argument.dep_ == "nsubj" and argument.head == verb:
        return any(child.dep_ == "dobj" for child in verb.children)
    return argument.dep_ == "pobj" and argument.head.lower_ == "by" and argument.head.head == verb


def _agent_cost(site: Site, verb: Token) -> float:
    """Whoever else is the verb's subject is not what the number counts."""
    if verb.pos_ not in ("VERB", "AUX"):
        return 2.0
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "csubj")]
    if any(_is_subject(site.counted.argument, c) for c in subjects) or _stands_before(site, verb):
        return 0.0
    if not subjects:
        return 6.0
    people = any(population_of(c.lemma_.lower()) for c in subjects)
    return 6.0 if people else _FAR


def _stands_before(site: Site, verb: Token) -> bool:
    """As in "before the attack on Torva 47 civilians had died", whatever the parser makes of it."""
    between = site.doc[site.counted.end.i + 1 : verb.i]
    return verb.i > site.counted.end.i and all(t.pos_ in ("AUX", "ADV") for t in between)


def _is_subject(token: Token, subject: Token) -> bool:
    """Whether it is the subject or joined with it; not inside "parcels for 1,600 families"."""
    while token is not subject and token.dep_ in ("conj", "appos", "nummod", "quantmod"):
        token = token.head
    of = token.head.lower_ == "of" and token.head.head is subject
    return token is subject or (token.dep_ == "pobj" and of)


def _kind_of_people(site: Site) -> str | None:
    """As in "80 protesters": the noun itself, where no verb says more."""
    head = site.counted.head
    return trigger_at(site, [head], frozenset({"nouns", "phrase"})) if head is not None else None


def _bare_thing(site: Site) -> str | None:
    """As in "two missiles": things that mean their measure with no verb."""
    unit = site.counted.quantity.unit_class
    for measure in _bare_measures():
        if measure.bare & site.counted.classes and measure.counts(unit):
            return measure.name
    return None


@cache
def _bare_measures() -> tuple[Measure, ...]:
    return tuple(measure for measure in measures().values() if measure.bare)


def _unit_only(site: Site) -> str | None:
    """Money is money, and kilometres a distance, where nothing says more."""
    unit = site.counted.quantity.unit_class
    if unit in ("count", "percent"):
        return None
    if site.counted.head is not None and unit != "money":
        return name_of_noun(site.counted)  # "250 tonnes of water"
    return next(
        (m.name for m in measures().values() if m.units == {unit} and not _has_words(m.name)), None
    )


def _has_words(name: str) -> bool:
    entry = load("measures")[name]
    return any(entry.get(key) for key in ("patient", "agent", "nouns", "adjectives", "phrases"))


def _topic(site: Site) -> str | None:
    """As in "1,800 had come": people without a measure, where the text is about a rally."""
    counted = site.counted
    if counted.head is not None and PEOPLE not in counted.classes:
        return None
    if counted.quantity.unit_class != "count" or (counted.quantity.value or _A_CROWD) < _A_CROWD:
        return None
    words = {t.lemma_.lower() for t in site.doc if t.pos_ in ("NOUN", "VERB")}
    words |= set(site.topic.lower().split())
    return next(
        (name for name, about in load("topics")["crowds"].items() if words & set(about)), None
    )


_A_CROWD = 50


def _carried(site: Site) -> str | None:
    """As in "The correct figure is four": what the figure before measures, of this paragraph or
    of the one before it."""
    carried, counted = site.carried, site.counted
    previous = site.previous
    if counted.head is not None or (_has_own_verb(site) and not _is_of_a_thing(previous)):
        return None
    if previous is not None and not same_unit(site, previous):
        previous = site.alike
    if previous is not None:
        known = previous.measure in measures() or previous.counted.head is not None
        return previous.measure if known else None
    percent = counted.quantity.unit_class == "percent"
    if site.previous or carried is None or percent != (carried.unit == "percent"):
        return None
    return carried.measure


def _is_of_a_thing(previous: Previous | None) -> bool:
    """As in "There were six boxes. He carried four": only the boxes can be meant."""
    if previous is None or previous.counted.head is None:
        return False
    return PEOPLE not in previous.counted.classes and previous.measure not in measures()


NEARBY: tuple[Callable[[Site], str | None], ...] = (
    _of_them,
    _nearest,
    _kind_of_people,
    _bare_thing,
    _unit_only,
    _carried,
    _topic,
)
