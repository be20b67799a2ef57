"""What to look for in a store: the measures and places of a figure, the names in a statement."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claims.gazetteer import names_of
from claims.lexicon import load
from claims.values import ClaimInContext, Figure
from graph.compare.events import Inclusion
from graph.compare.measures import family
from graph.compare.places import relate_places
from graph.compare.populations import relate_populations
from graph.compare.propositions import family as kin
from graph.compare.words import WORD, function_words

Counted = tuple[str, str | None]
"""That a measure is counted at a place; None where the place is not known."""

NAME = re.compile(r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_FEW = 6
"""Content words to look for at once; more are hardly ever together in another's words."""


@dataclass(frozen=True, slots=True)
class Sought:
    """The measures of one family, and the places that lie in each other; a place None is one not
    known. ``places`` None where the statement names none."""

    measures: tuple[str, ...]
    places: tuple[str | None, ...] | None


def sought(figure: Figure, counted: Iterable[Counted]) -> Sought:
    """What of all that is counted may answer the question of the figure."""
    known = [one for one in counted if family(one[0]) == family(figure.measure)]
    measures = tuple(sorted({measure for measure, _ in known}))
    if figure.place is None:
        return Sought(measures, None)
    return Sought(measures, (*places_near(figure, known), None))


def places_near(figure: Figure, counted: Iterable[Counted]) -> tuple[str, ...]:
    """The stored places that are, or lie in, or hold, the figure's own."""
    here = figure.place
    if here is None:
        return ()
    known = {place for _, place in counted if place}
    return tuple(sorted(p for p in known if relate_places(p, here) != Inclusion.DISJOINT))


def nearness(figure: Figure, other: Figure) -> float:
    """How near the question of another figure lies: measure first, then place, then whom."""
    place = relate_places(figure.place, other.place)
    near = 4.0 * (family(figure.measure) == family(other.measure))
    near += {Inclusion.SAME: 3.0, Inclusion.DISJOINT: 0.0, Inclusion.UNKNOWN: 0.5}.get(place, 2.0)
    same = relate_populations(figure.population, other.population) != Inclusion.DISJOINT
    return near + 1.0 * same + 0.5 * (figure.kind == other.kind)


# ------------------------------------------------------------ statements without a figure


def searches(item: ClaimInContext) -> Iterator[Sequence[tuple[str, ...]]]:
    """Groups of words of each of which a claim must hold one, the surest search first: the doer
    with the act or the one it was done to; all names; all words."""
    claim = item.claim
    if (acting := _acting(item)) is not None:
        yield acting
    names = [spellings(name) for name in dict.fromkeys(NAME.findall(claim.content))]
    if names:
        yield names
    words = [w for w in WORD.findall(claim.content.lower()) if w not in function_words()]
    if words:
        yield [(word,) for word in dict.fromkeys(words)][:_FEW]


def _acting(item: ClaimInContext) -> list[tuple[str, ...]] | None:
    said = item.claim.proposition
    if said is None:
        return None
    agent = spellings(said.agent) if said.agent else ()
    rest = (*(spellings(said.patient) if said.patient else ()), *_act_words(said.predicate))
    groups = [group for group in (agent, rest) if group]
    return groups if len(groups) > 1 else None


def _act_words(predicate: str | None) -> tuple[str, ...]:
    """The verbs and nouns of acts of this kind."""
    if predicate is None:
        return ()
    classes = [entry for name, entry in load("predicates").items() if kin(name) == kin(predicate)]
    words = tuple(word for entry in classes for word in (*entry["verbs"], *entry["nouns"]))
    return words or (predicate,)


def spellings(name: str) -> tuple[str, ...]:
    """A name, and all names of the country or spellings of the city it stands for."""
    plain = name.replace("-", " ").strip()
    return tuple(dict.fromkeys((plain, *names_of(plain))))


def together(groups: Iterable[Sequence[ClaimInContext]]) -> list[ClaimInContext]:
    """Every claim of the groups once, in order."""
    return list({item.id: item for group in groups for item in group}.values())
