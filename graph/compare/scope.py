"""Whether two figures answer one question: population and occasion, by inclusion.

docs/domain.md, section 3.3: disjoint scopes are unrelated, a part is comparable with its whole
only by inclusion, and where a key that decides is missing the answer is "cannot tell".
"""

from graph.compare.events import Inclusion
from graph.compare.intervals import above
from graph.compare.kinds import needs_population
from graph.compare.occasion import relate_occasions, same_incident
from graph.compare.pair import Pair, Scope
from graph.compare.populations import is_general, relate_populations
from graph.values import BOTH_SIDES, EACH_SIDE

APART = (Inclusion.DISJOINT, Inclusion.UNKNOWN)
CLOSE = 1.5
"""Totals of one origin within this factor may be of the same people, one leaving them unsaid."""


def relate_scopes(pair: Pair) -> Scope:
    """The relation of the two scopes, decided by the first key that separates them."""
    population = _population(pair)
    if population.relation in APART:
        return population
    occasion = relate_occasions(pair)
    return occasion if occasion.relation in APART else _both(population, occasion)


def _both(population: Scope, occasion: Scope) -> Scope:
    certainty = min(population.certainty, occasion.certainty)
    if Inclusion.SAME in (population.relation, occasion.relation):
        chosen = occasion if population.relation == Inclusion.SAME else population
        return Scope(chosen.relation, chosen.reason, certainty)
    if population.relation == occasion.relation:
        return Scope(population.relation, population.reason, certainty)
    return Scope(Inclusion.DISJOINT, "their scopes cross and neither holds the other")


def _population(pair: Pair) -> Scope:
    a, b = pair.a, pair.b
    unsaid = is_general(a.population) or is_general(b.population)
    if needs_population(a.measure) and unsaid and not (a.question and a.question == b.question):
        reason = f"of whom or what the {a.measure} is, is not said"
        return Scope(Inclusion.UNKNOWN, reason, missing="population")
    if _whole_of_owned(pair):
        reason = "whose people one of them counts is not said"
        return Scope(Inclusion.UNKNOWN, reason, missing="side")
    relation = relate_populations(a.population, b.population)
    if relation in (Inclusion.DISJOINT, Inclusion.SAME) or not _unstated(pair, relation):
        return _owned(pair, Scope(relation, f"{a.population} and {b.population}"))
    reason = "one does not say of whom; both are totals of one origin"
    return _owned(pair, Scope(Inclusion.SAME, reason, 0.75))


def _whole_of_owned(pair: Pair) -> bool:
    """A third party's "19 soldiers" may be all of them, above "11 Brennan soldiers"."""
    context = pair.context
    if {context.owner_a, context.owner_b} & {EACH_SIDE, BOTH_SIDES}:
        return None in (context.owner_a, context.owner_b)
    a_may_hold_b = context.owner_a is None and context.stated_b
    b_may_hold_a = context.owner_b is None and context.stated_a
    sweeping = pair.both_running and not (pair.a.place or pair.b.place)
    unlike = (context.owner_a is None) != (context.owner_b is None)
    larger = (a_may_hold_b and above(pair.a, pair.b)) or (b_may_hold_a and above(pair.b, pair.a))
    return not context.same_origin and (larger or (sweeping and unlike and _of_people(pair)))


def _of_people(pair: Pair) -> bool:
    """Whether one counts just "people": of all sides, for all one knows."""
    return is_general(pair.a.population) or is_general(pair.b.population)


def _unstated(pair: Pair, relation: Inclusion) -> bool:
    """Of "633 deaths" and "604 servicemen" of one ministry, the first leaves its people unsaid."""
    whole, part = (pair.a, pair.b) if relation == Inclusion.WHOLE else (pair.b, pair.a)
    bare = is_general(whole.population) and "people" not in whole.text.lower()
    close = 0 < part.low <= CLOSE * whole.low and whole.low <= CLOSE * part.low
    return pair.both_running and bare and close and pair.context.same_origin


def _of_sides(pair: Pair, found: Scope) -> Scope:
    """What each side lost is no total; above what "both sides" lost it contradicts it however
    that is read."""
    a, b = pair.a, pair.b
    owners = (pair.context.owner_a, pair.context.owner_b)
    each, both = (a, b) if owners[0] == EACH_SIDE else (b, a)
    if set(owners) == {EACH_SIDE, BOTH_SIDES} and above(each, both):
        return found
    return Scope(Inclusion.DISJOINT, f"one counts {owners[0]}, the other {owners[1]}")


def _owned(pair: Pair, found: Scope) -> Scope:
    """Different owners are different people, unless both may speak of one incident."""
    context = pair.context
    if not context.owner_a or not context.owner_b or context.owner_a == context.owner_b:
        return found
    if {context.owner_a, context.owner_b} & {EACH_SIDE, BOTH_SIDES}:
        return _of_sides(pair, found)
    first, second = set(context.owner_a.split("+")), set(context.owner_b.split("+"))
    if found.relation == Inclusion.SAME and (first < second or second < first):
        relation = Inclusion.PART if first < second else Inclusion.WHOLE
        return Scope(relation, f"the people of {context.owner_a} and of {context.owner_b}")
    if not (context.stated_a and context.stated_b) and same_incident(pair):
        return found
    reason = f"one counts {context.owner_a}'s, the other {context.owner_b}'s"
    return Scope(Inclusion.DISJOINT, reason)
