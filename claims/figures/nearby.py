"""Measures named by the nearest word that can be meant, where no word governs the quantity."""

from collections.abc import Callable

from claims.figures.site import Previous, Site, is_given_whole, pick, same_unit, trigger_at
from claims.figures.triggers import Trigger
from claims.figures.vocabulary import PEOPLE, measures, names_a_kind_of_people, population_of
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
        if trigger.start in taken:
            continue
        name = pick(site, trigger.measures, strict=True)
        cost = _cost(site, trigger)
        if name and cost < _FAR:
            options.append((cost, name))
    previous = site.previous
    if previous is not None and _may_continue(site, previous):
        distance = site.counted.first.i - previous.counted.end.i
        options.append((distance + 2, previous.measure))
    return min(options)[1] if options else None


def _may_continue(site: Site, previous: Previous) -> bool:
    """Whether the number leaves its noun out and the figure before is of the same sentence; not
    where another verb governs it ("killed 23 and forced 18,000 from the valley")."""
    if _has_own_verb(site):
        return False
    together = previous.counted.sentence == site.counted.sentence
    known = previous.measure in measures() or site.counted.argument.dep_ == "conj"
    return known and together and site.counted.head is None and same_unit(site, previous)


def _has_own_verb(site: Site) -> bool:
    """Whether the number is the object of a verb that tells no measure and does not count."""
    argument = site.counted.argument
    verbs = load("kinds")
    counts = (
        verbs["statements"]["verbs"],
        verbs["cumulative"]["verbs"],
        verbs["counting"]["verbs"],
    )
    verb = argument.head
    return (
        argument.dep_ in ("dobj", "obj")
        and verb.pos_ == "VERB"
        and all(verb.lemma_ not in group for group in counts)
    )


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
    if _is_doer(site, token):
        return float(_FAR)
    if trigger.role == "agent":
        return _agent_cost(site, token)
    if trigger.role == "nouns" and names_a_kind_of_people(token.lemma_.lower()):
        return 10.0  # in "injured demonstrators" the injury is what is counted
    if trigger.role == "patient" and right and token.tag_ != "VBN":
        return 16.0  # "26 soldiers killed five": not those killed
    return 0.0


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
    if any(site.counted.argument in c.subtree for c in subjects):
        return 0.0
    if not subjects:
        return 6.0
    people = any(population_of(c.lemma_.lower()) for c in subjects)
    return 6.0 if people else _FAR


def _kind_of_people(site: Site) -> str | None:
    """As in "80 protesters": the noun itself, where no verb says more."""
    head = site.counted.head
    return trigger_at(site, [head], frozenset({"nouns", "phrase"})) if head is not None else None


def _bare_thing(site: Site) -> str | None:
    """As in "two missiles": things that mean their measure with no verb."""
    unit = site.counted.quantity.unit_class
    for measure in measures().values():
        if measure.bare & site.counted.classes and measure.counts(unit):
            return measure.name
    return None


def _unit_only(site: Site) -> str | None:
    """Money is money, and kilometres a distance, where nothing says more."""
    unit = site.counted.quantity.unit_class
    if unit in ("count", "percent"):
        return None
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
    return next((name for name, about in load("topics").items() if words & set(about)), None)


_A_CROWD = 50


def _carried(site: Site) -> str | None:
    """As in "The correct figure is four": what the figure before measures, of this paragraph or
    of the one before it."""
    previous, carried, counted = site.previous, site.carried, site.counted
    if counted.head is not None or _has_own_verb(site):
        return None
    if previous is not None:
        known = previous.measure in measures() and same_unit(site, previous)
        return previous.measure if known else None
    percent = counted.quantity.unit_class == "percent"
    if carried is None or percent != (carried.unit == "percent"):
        return None
    return carried.measure


NEARBY: tuple[Callable[[Site], str | None], ...] = (
    _of_them,
    _nearest,
    _kind_of_people,
    _bare_thing,
    _unit_only,
    _carried,
    _topic,
)
