"""Questions as groups of figures: what was compared with each other answers one question."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claims.values import ClaimInContext, Figure, Link

Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Questions:
    """``names`` maps a figure (claim id, index) to its question; ``members`` the other way."""

    names: Mapping[Place, str]
    members: Mapping[str, tuple[Place, ...]]


def question_of(figure: Figure) -> str:
    """The figure's question as a readable key, made from its parts where none was given."""
    where = figure.event or figure.place or "-"
    return figure.question or f"{figure.measure} | {figure.population} | {where} | {figure.kind}"


def group_questions(items: Iterable[ClaimInContext], links: Iterable[Link]) -> Questions:
    """Figures that a link compares, or that have one key, answer one question.

    A group is called by its most common key (the first by alphabet where several are).
    """
    keys = {
        (item.id, i): question_of(figure)
        for item in items
        for i, figure in enumerate(item.claim.figures)
    }
    parent = {place: place for place in keys}
    pairs = [((link.a, i), (link.b, j)) for link in links for i, j in link.figures]
    for first, second in sorted(pairs):
        if first in parent and second in parent:
            _join(parent, first, second)
    return _named(keys, parent)


def _find(parent: dict[Place, Place], place: Place) -> Place:
    while parent[place] != place:
        parent[place] = parent[parent[place]]
        place = parent[place]
    return place


def _join(parent: dict[Place, Place], first: Place, second: Place) -> None:
    low, high = sorted((_find(parent, first), _find(parent, second)))
    parent[high] = low


def _named(keys: Mapping[Place, str], parent: dict[Place, Place]) -> Questions:
    groups: dict[Place, list[Place]] = defaultdict(list)
    for place in sorted(keys):
        groups[_find(parent, place)].append(place)
    names: dict[Place, str] = {}
    members: dict[str, tuple[Place, ...]] = {}
    for root, places in groups.items():
        name = _unused(_commonest(keys[p] for p in places), root, members)
        members[name] = tuple(places)
        names.update(dict.fromkeys(places, name))
    return Questions(names, members)


def _commonest(keys: Iterable[str]) -> str:
    counted = Counter(keys)
    return min(counted, key=lambda key: (-counted[key], key))


def _unused(name: str, root: Place, members: Mapping[str, tuple[Place, ...]]) -> str:
    """Two groups of one key are told apart by the first claim of the second."""
    return f"{name} ({root[0][:6]})" if name in members else name
