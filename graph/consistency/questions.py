"""Questions as groups of figures: what was compared with each other answers one question."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from claims.gazetteer import place_key
from claims.values import ClaimInContext, Figure, Link
from graph.consistency.keys import QuestionKey, anchored, key_of, merged
from graph.consistency.titles import title
from graph.link.context import grounded
from graph.link.dating import dated
from graph.link.surroundings import Surroundings
from graph.origins import Voices, voices
from graph.values import OPEN_BELOW

Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Questions:
    """``names`` maps a figure (claim id, index) to its question; ``members`` the other way;
    ``titles`` maps a question to its words for a reader."""

    names: Mapping[Place, str]
    members: Mapping[str, tuple[Place, ...]]
    titles: Mapping[str, str]

    def title_of(self, place: Place) -> str:
        return self.titles[self.names[place]]


@dataclass(frozen=True, slots=True)
class Group:
    """Figures that answer one question, in order, before questions that are called alike are told
    apart. ``first`` is the answer told first, in its own words and with its day."""

    called: str
    key: QuestionKey
    title: str
    root: Place
    places: tuple[Place, ...]
    first: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What must be known of questions that none of the claims at hand answers: under each name the
    first figure of those that are called so, and their titles."""

    first: Mapping[str, Place] = field(default_factory=dict)
    titles: frozenset[str] = frozenset()


NOWHERE = Elsewhere()


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
    return told_apart(grouped(items, links))


def grouped(
    items: Iterable[ClaimInContext],
    links: Iterable[Link],
    around: Surroundings | None = None,
    spelled: Mapping[str, str] | None = None,
) -> list[Group]:
    """The groups of figures, in order of their first. Where ``items`` are not all there are,
    ``around`` is what all tell of what these read, and ``spelled`` gives the spelling of each
    place (by ``place_key``) that is commonest among all.
    """
    ordered = sorted(items, key=lambda item: item.id)
    known = dated([grounded(item) for item in ordered], around.days if around else None)
    groups = _Groups(known, around.voices if around else voices(known))
    for _, first, second in sorted(_pairs(links)):
        groups.join(first, second)
    groups.join_alike()
    groups.join_ruled()
    return _in_order(known, groups, spelled)


def told_apart(groups: Iterable[Group], elsewhere: Elsewhere = NOWHERE) -> Questions:
    """The questions, each with a name and a title that no other has."""
    found = list(groups)
    names: dict[Place, str] = {}
    members: dict[str, tuple[Place, ...]] = {}
    titles: dict[str, str] = {}
    counted = Counter([*(group.title for group in found), *elsewhere.titles])
    for group in found:
        name = _unused(group, members, elsewhere)
        members[name] = group.places
        names.update(dict.fromkeys(group.places, name))
        titles[name] = group.title + (f" ({group.first})" if counted[group.title] > 1 else "")
    return Questions(names, members, titles)


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


def _in_order(
    items: Iterable[ClaimInContext], groups: _Groups, spelled: Mapping[str, str] | None
) -> list[Group]:
    by_id = {item.id: item for item in items}
    if spelled is None:
        spelled = _spellings(item.claim.figures for item in by_id.values())
    found: list[Group] = []
    for root, places in groups.members().items():
        key = groups.keys[root]
        where = spelled.get(place_key(key.place), key.place) if key.place else None
        words = title(replace(key, place=where), by_id[root[0]].dispute)
        first = _first_told(places, by_id)
        found.append(Group(groups.called(places), key, words, root, tuple(places), first))
    return found


def _spellings(figures: Iterable[Sequence[Figure]]) -> dict[str, str]:
    """Place -> its commonest spelling, so that Ganca and Ganja are one word to the reader."""
    told = Counter(f.place for claim in figures for f in claim if f.place)
    ranked = sorted(told, key=lambda name: (told[name], name))
    return {place_key(name): name for name in ranked}


def _first_told(places: Iterable[Place], by_id: Mapping[str, ClaimInContext]) -> str:
    """The words of the first answer, which tell questions of one title apart."""
    claim, index = min(places, key=lambda place: (by_id[place[0]].day, place))
    item = by_id[claim]
    return f'"{item.claim.figures[index].text}", {item.day[:10]}'


def _commonest(keys: Iterable[str]) -> str:
    counted = Counter(keys)
    return min(counted, key=lambda key: (-counted[key], key))


def _unused(group: Group, members: Mapping[str, tuple[Place, ...]], elsewhere: Elsewhere) -> str:
    """Two groups of one key are told apart by the first claim and figure of the second."""
    name, (claim, index) = group.called, group.root
    before = elsewhere.first.get(name)
    if name not in members and (before is None or group.places[0] < before):
        return name
    told = f"{name} ({claim[:6]})"
    return told if told not in members else f"{name} ({claim[:6]}, {index})"
