"""Whether two figures answer one question: population and occasion, by inclusion.

docs/domain.md, section 3.3: disjoint scopes are unrelated, a part is comparable with its whole
only by inclusion, and where a key that decides is missing the answer is "cannot tell".
"""

from functools import lru_cache

from graph.compare.events import DISJOINT, PART, SAME, UNKNOWN, WHOLE, Inclusion
from graph.compare.kinds import counts_doers
from graph.compare.occasion import relate_occasions, same_incident
from graph.compare.pair import WHOLLY_ONE, Pair, Scope, of_names
from graph.compare.populations import by_trade_only, doers_called, relate_populations
from graph.values import BOTH_SIDES, EACH_SIDE

CLOSE = 1.5
"""Totals of one origin within this factor may be of the same people, one leaving them unsaid."""

BY_SIDES = frozenset({EACH_SIDE, BOTH_SIDES})
NO_SIDE = Scope(UNKNOWN, "whose people one of them counts is not said", missing="side")
UNSAID = Scope(SAME, "one does not say of whom; both are totals of one origin", 0.75)
NOBODY_ELSE = Scope(SAME, "of whom one of them is, is left unsaid", 0.8)
NAMED_BY_MEASURE = Scope(SAME, "one of them is named by its measure only", 0.8)
CROSSED = Scope(DISJOINT, "their scopes cross and neither holds the other")


def relate_scopes(pair: Pair) -> Scope:
    """The relation of the two scopes, decided by the first key that separates them."""
    pair.dated()
    population = pair.of_whom or relate_counted(pair)
    if population.refusal is not None:
        return population
    occasion = pair.of_what or relate_occasions(pair)
    if occasion.refusal is not None:
        return occasion
    found = occasion if population is WHOLLY_ONE else _both(population, occasion)
    if pair.measures is SAME:
        return found
    measures = pair.a.figure.measure, pair.b.figure.measure
    return _both(of_names(pair.measures, "{} and {}", *measures), found)


def _both(one: Scope, other: Scope) -> Scope:
    """Parts of parts are parts; anything crossed is not comparable."""
    certainty = min(one.certainty, other.certainty)
    if one.relation is SAME:
        return Scope(other.relation, other.words, certainty)
    if other.relation is SAME or one.relation is other.relation:
        return Scope(one.relation, one.words, certainty)
    return CROSSED


def relate_counted(pair: Pair) -> Scope:
    """How the people or things counted by a stand to those counted by b; the pair is ``dated``."""
    a, b = pair.a, pair.b
    if a.needs_population and (a.general or b.general) and not _one_question(pair):
        return _of_nobody(a.figure.measure)
    if _whole_of_owned(pair):
        return NO_SIDE
    doers = pair.measures is SAME and counts_doers(a.measure)
    found = (_of_doers if doers else _of_populations)(a.population, b.population)
    if _nobody_else(pair, found.relation):
        found = NOBODY_ELSE
    elif found.relation is not SAME and _only_measured(pair):
        found = NAMED_BY_MEASURE
    if pair.both_running and pair.context.same_origin and _unstated(pair, found.relation):
        found = UNSAID
    owner_a, owner_b = pair.context.owner_a, pair.context.owner_b
    if not owner_a or not owner_b or owner_a == owner_b or found.relation is DISJOINT:
        return found
    return _owned(pair, owner_a, owner_b, found)


@lru_cache(maxsize=65_536)
def _of_populations(a: str, b: str) -> Scope:
    relation = relate_populations(a, b)
    return WHOLLY_ONE if relation is SAME else Scope(relation, f"{a} and {b}")


@lru_cache(maxsize=4_096)
def _of_doers(a: str, b: str) -> Scope:
    """ "Dockers", "employees" and "people" on strike are the strikers, under three names."""
    relation = relate_populations(doers_called(a), doers_called(b))
    return WHOLLY_ONE if relation is SAME else Scope(relation, f"{a} and {b}")


@lru_cache(maxsize=256)
def _of_nobody(measure: str) -> Scope:
    words = f"of whom or what the {measure} is, is not said"
    return Scope(UNKNOWN, words, missing="population")


def _nobody_else(pair: Pair, relation: Inclusion) -> bool:
    """ "Two deaths" after "four strikers killed": a trade does not divide people from those of
    whom nothing is said. A labelled pair has no other statements around it to presume from."""
    a, b = pair.a, pair.b
    if relation not in (PART, WHOLE) or pair.context.strict or a.general is b.general:
        return False
    general = a if a.general else b
    said = "people" in general.figure.text.lower()
    return not said and by_trade_only(b.population if a.general else a.population)


def _only_measured(pair: Pair) -> bool:
    """ "Output lost", of "46,000 tons of copper" too: a thing that only its measure names."""
    a, b = pair.a, pair.b
    if pair.measures is not SAME or pair.context.strict:
        return False
    return (a.echoes and b.echoes) or ((a.echoes or b.echoes) and a.unit is not None)


def _one_question(pair: Pair) -> bool:
    question = pair.a.figure.question
    return bool(question) and question == pair.b.figure.question


def _whole_of_owned(pair: Pair) -> bool:
    """A third party's "19 soldiers" may be all of them, above "11 Brennan soldiers"."""
    context = pair.context
    owner_a, owner_b = context.owner_a, context.owner_b
    if (owner_a is None) is (owner_b is None):
        return False
    if owner_a in BY_SIDES or owner_b in BY_SIDES:
        return True
    if context.same_origin:
        return False
    owned, unowned = (pair.b, pair.a) if owner_a is None else (pair.a, pair.b)
    if owned.exceeds(unowned):
        return False  # as one of the same people or as their part, it cannot be
    stated = context.stated_b if owner_a is None else context.stated_a
    if stated and unowned.exceeds(owned):
        return True
    sweeping = pair.both_running and not (owned.place or unowned.place)
    return sweeping and (owned.general or unowned.general)


def _unstated(pair: Pair, relation: Inclusion) -> bool:
    """Of "633 deaths" and "604 servicemen" of one ministry, the first leaves its people unsaid."""
    if relation is SAME or relation is DISJOINT:
        return False
    whole, part = (pair.a, pair.b) if relation is WHOLE else (pair.b, pair.a)
    bare = whole.general and "people" not in whole.figure.text.lower()
    return bare and 0 < part.low <= CLOSE * whole.low and whole.low <= CLOSE * part.low


def _owned(pair: Pair, owner_a: str, owner_b: str, found: Scope) -> Scope:
    """Different owners are different people, unless both may speak of one incident."""
    if owner_a in BY_SIDES or owner_b in BY_SIDES:
        return _of_sides(pair, owner_a, owner_b, found)
    if found.relation is SAME and (nested := of_owners(owner_a, owner_b)) is not None:
        return nested
    if not (pair.context.stated_a and pair.context.stated_b) and same_incident(pair):
        return found
    return of_names(DISJOINT, "one counts {}'s, the other {}'s", owner_a, owner_b)


def _of_sides(pair: Pair, owner_a: str, owner_b: str, found: Scope) -> Scope:
    """What each side lost is no total; above what "both sides" lost it contradicts it however
    that is read."""
    each, both = (pair.a, pair.b) if owner_a == EACH_SIDE else (pair.b, pair.a)
    if {owner_a, owner_b} == BY_SIDES and each.exceeds(both):
        return found
    return of_names(DISJOINT, "one counts {}, the other {}", owner_a, owner_b)


@lru_cache(maxsize=4_096)
def of_owners(a: str, b: str) -> Scope | None:
    """The people of one side in those of several: sides counted together are joined by "+"."""
    first, second = set(a.split("+")), set(b.split("+"))
    if not (first < second or second < first):
        return None
    return Scope(PART if first < second else WHOLE, f"the people of {a} and of {b}")
