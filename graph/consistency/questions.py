"""Questions as groups of figures: what was compared with each other answers one question."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from claims.gazetteer import place_key
from claims.values import ClaimInContext, Figure, Link, question_id
from graph.consistency.keys import QuestionKey, anchored, key_of, merged, names_nothing
from graph.consistency.titles import title
from graph.link.context import grounded
from graph.link.dating import dated
from graph.link.surroundings import Surroundings
from graph.origins import Voices, voices
from graph.values import OPEN_BELOW

Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Questions:
    """``names`` maps a figure (claim id, index) to the id of its question; ``members`` the other
    way; ``titles`` maps a question to its words for a reader, ``called`` to its readable key."""

    names: Mapping[Place, str]
    members: Mapping[str, tuple[Place, ...]]
    titles: Mapping[str, str]
    called: Mapping[str, str]

    def title_of(self, place: Place) -> str:
        return self.titles[self.names[place]]


@dataclass(frozen=True, slots=True)
class Group:
    """Figures that answer one question, in order. ``id`` is that of the answer printed first (of
    several the first by claim), ``called`` a readable key, which others may have, too."""

    id: str
    called: str
    key: QuestionKey
    title: str
    places: tuple[Place, ...]


def question_of(figure: Figure) -> str:
    """The figure's question as a readable key, made from its parts where none was given."""
    where = figure.event or figure.place or "-"
    return figure.question or f"{figure.measure} | {figure.population} | {where} | {figure.kind}"


def group_questions(items: Iterable[ClaimInContext], links: Iterable[Link]) -> Questions:
    """Figures that a link compares, or that have one key, answer one question, as long as
    nothing known of their questions differs.

    The surest links join first, and links under one half join nothing. A group is called by its
    most common key (the first by alphabet where several are). What a person merged, or split off
    (``graph.rulings``), goes with the answers to the question given, whatever is known of it.
    """
    return indexed(grouped(items, links))


def grouped(
    items: Iterable[ClaimInContext],
    links: Iterable[Link],
    around: Surroundings | None = None,
) -> list[Group]:
    """The groups of figures, by the least of each. Where ``items`` are not all there are,
    ``around`` is what all tell of what these read.
    """
    ordered = sorted(items, key=lambda item: item.id)
    known = dated([grounded(item) for item in ordered], around.days if around else None)
    groups = _Groups(known, around.voices if around else voices(known))
    for _, first, second in sorted(_pairs(links)):
        groups.join(first, second)
    groups.join_alike()
    groups.join_ruled()
    return _in_order(known, groups)


def indexed(groups: Iterable[Group]) -> Questions:
    """The questions by id, and the figures that answer them."""
    found = {group.id: group for group in groups}
    return Questions(
        names={place: group.id for group in found.values() for place in group.places},
        members={name: group.places for name, group in found.items()},
        titles={name: group.title for name, group in found.items()},
        called={name: group.called for name, group in found.items()},
    )


def _pairs(links: Iterable[Link]) -> Iterable[tuple[float, Place, Place]]:
    for link in links:
        if link.score >= OPEN_BELOW and link.rule != "part_exceeds_whole":
            for i, j in link.figures:
                yield -link.score, (link.a, i), (link.b, j)


class _Groups:
    """Figures by group, each group with the key of all its members."""

    def __init__(self, known: Sequence[ClaimInContext], said: Voices) -> None:
        self.keys: dict[Place, QuestionKey] = {
            (item.id, i): key_of(item, figure, said)
            for item in known
            for i, figure in enumerate(item.claim.figures)
        }
        self.asked: dict[Place, str] = {
            (item.id, i): question_of(figure)
            for item in known
            for i, figure in enumerate(item.claim.figures)
        }
        self.ruled = frozenset(
            (item.id, i)
            for item in known
            for i, figure in enumerate(item.claim.figures)
            if "question" in figure.scope_from
        )
        self._parent = {place: place for place in self.keys}

    def root(self, place: Place) -> Place:
        while self._parent[place] != place:
            self._parent[place] = self._parent[self._parent[place]]
            place = self._parent[place]
        return place

    def join(self, first: Place, second: Place) -> None:
        if first not in self._parent or second not in self._parent:
            return
        low, high = sorted((self.root(first), self.root(second)))
        together = merged(self.keys[low], self.keys[high])
        if low != high and together is not None:
            self._parent[high] = low
            self.keys[low] = together

    def join_alike(self) -> None:
        """Joins the groups that say enough, and say the same, though no link does."""
        alike: dict[tuple[object, ...], list[Place]] = defaultdict(list)
        for place in sorted({self.root(place) for place in self._parent}):
            key = self.keys[place]
            if anchored(key):
                whose = (key.population, key.owner, key.place, key.since, key.days)
                alike[key.dispute, key.measure, key.kind, *whose].append(place)
        for first, *others in alike.values():
            for other in others:
                self.join(first, other)

    def join_ruled(self) -> None:
        """Joins the figures whose question a person gave to the first group called so."""
        homes: dict[str, Place] = {}
        for root, places in sorted(self.members().items()):
            own = [self.asked[place] for place in places if place not in self.ruled]
            if own:
                homes.setdefault(_commonest(own), root)
        for place in sorted(self.ruled):
            home = self.root(homes.setdefault(self.asked[place], place))
            self._parent[self.root(place)] = home

    def members(self) -> dict[Place, list[Place]]:
        """The figures of each group, by its root, in order."""
        found: dict[Place, list[Place]] = defaultdict(list)
        for place in sorted(self.keys):
            found[self.root(place)].append(place)
        return found

    def called(self, places: Sequence[Place]) -> str:
        """The commonest question of these, or of those that a person gave one."""
        given = [self.asked[place] for place in places if place in self.ruled]
        return _commonest(given or [self.asked[place] for place in places])


def _in_order(items: Iterable[ClaimInContext], groups: _Groups) -> list[Group]:
    by_id = {item.id: item for item in items}
    found: list[Group] = []
    for root, places in groups.members().items():
        key = groups.keys[root]
        first = min(places, key=lambda place: (by_id[place[0]].printed, place))
        asked = replace(key, place=_spelled(key.place, places, by_id))
        words = title(asked, by_id[root[0]].dispute)
        if names_nothing(key):
            words += f" ({_told(by_id[first[0]], first[1])})"
        found.append(Group(question_id(*first), groups.called(places), key, words, tuple(places)))
    return found


def _spelled(
    place: str | None, places: Iterable[Place], by_id: Mapping[str, ClaimInContext]
) -> str | None:
    """The commonest spelling of a place in the answers: Ganca and Ganja are one to the reader."""
    if place is None:
        return None
    told = (by_id[claim].claim.figures[index].place for claim, index in places)
    return _commonest(name for name in told if name and place_key(name) == place_key(place))


def _told(item: ClaimInContext, index: int) -> str:
    return f'"{item.claim.figures[index].text}", {item.day[:10]}'


def _commonest(keys: Iterable[str]) -> str:
    counted = Counter(keys)
    return min(counted, key=lambda key: (-counted[key], key))
