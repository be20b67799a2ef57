"""Questions of a part of the store, told apart as among all there are.

Three things of a question rest on claims that no link leads to: the answers of the same question
told elsewhere, whether another one is called by the same name or title, and how most claims spell
its place. For each the claims are found by keys (``graph.consistency.found_by``). Spellings are
counted in the database; of the claims called alike only so many are looked at as it takes to find
one question that comes before.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from claims import store
from claims.gazetteer import place_key
from claims.values import ClaimInContext, Link
from graph.consistency.case import Among
from graph.consistency.found_by import (
    bare_key,
    called_key,
    found_by,
    names_nothing,
    ruled_key,
    spelled_key,
    spelling,
)
from graph.consistency.questions import Elsewhere, Group, Place, grouped, told_apart
from graph.link.context import grounded
from graph.pipeline.near import Near, rejected
from graph.values import Known

FIRST_LOOK = 1
"""So many claims of one name or title are looked at first; each further look is twice as long."""


def with_alike(near: Near, claims: Collection[str]) -> None:
    """Add what may answer the questions of these claims though no link says so."""
    asked = [found_by(near.items[claim]) for claim in claims]
    _take(near, (key for found in asked for key in found.alike))
    if not any(d.subject.startswith("question:") for d in near.decisions):
        return
    before = near.items.keys() | set()
    _take(near, (ruled_key(question) for found in asked for question in found.called))
    ruled = {q for item in near.items.values() for q in found_by(item).ruled}
    _take(near, map(called_key, ruled))
    others = [found_by(near.items[claim]) for claim in near.items.keys() - before]
    _take(near, (key for found in others for key in found.alike))


def among(near: Near, day: str | None, known: Known, about: Collection[str]) -> Among:
    """The questions of the claims ``known`` by a day, with the names and titles they have among
    all; sure only for the questions of claims ``about``, whose alike are there
    (``with_alike``)."""
    groups = groups_of(near, day, known.links, known.claims)
    ours = [group for group in groups if any(claim in about for claim, _ in group.places)]
    at_hand = {item.id for item in known.claims}
    search = _Search(near, day, at_hand, groups, ours)
    return Among(near.around(day).voices, told_apart(groups, search.run()))


def _take(near: Near, keys: Iterable[int]) -> None:
    under = store.claims_under(near.session, set(keys))
    near.take(claim for found in under.values() for claim in found)


def groups_of(
    near: Near,
    day: str | None,
    links: Iterable[Link],
    items: Collection[ClaimInContext] | None = None,
) -> list[Group]:
    """The questions of the claims known by a day, before those called alike are told apart; of
    some of the claims, or for None of all at hand."""
    out = rejected(near.decisions)
    kept = [link for link in links if link.id not in out]
    if items is None:
        items = near.at(day).values()
    return grouped(items, kept, near.around(day), spelled(near.session, items, day, near.dispute))


def spelled(
    session: Session, items: Iterable[ClaimInContext], day: str | None, dispute: str | None
) -> Mapping[str, str]:
    """The commonest spelling of each place among all claims, the last by alphabet of several."""
    places = {place_key(f.place) for i in items for f in grounded(i).claim.figures if f.place}
    keys = {spelled_key(place): place for place in places}
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for (key, said), many in store.tellers(session, keys, day, dispute).items():
        word, times = spelling(said)
        told[keys[key]][word] += times * many
    return {
        place: max(words, key=lambda word: (words[word], word)) for place, words in told.items()
    }


@dataclass
class _Search:
    """Looks for questions of other claims that are called as ``ours`` are and come before them,
    or have the same title."""

    near: Near
    day: str | None
    at_hand: Collection[str]
    groups: Sequence[Group]
    ours: Sequence[Group]
    first: dict[str, Place] = field(default_factory=dict)
    titles: set[str] = field(default_factory=set)

    def run(self) -> Elsewhere:
        waiting = self._waiting()
        size = FIRST_LOOK
        while look := {c for found in waiting.values() for c in found[:size]}:
            seen = self._look(look)
            waiting = {
                one: [claim for claim in found[size:] if claim not in seen]
                for one, found in waiting.items()
                if not self._found(*one)
            }
            size *= 2
        return Elsewhere(self.first, frozenset(self.titles))

    def _look(self, claims: Collection[str]) -> Collection[str]:
        """Notes the questions of these claims, and of all that links lead to from them."""
        beside = Near(self.near.session, self.near.dispute, [d for d in (self.day,) if d])
        beside.take(claims)
        seen = set(beside.items)
        with_alike(beside, seen)
        for group in groups_of(beside, self.day, beside.links(self.day)):
            if not any(claim in self.at_hand for claim, _ in group.places):
                self._note(group, seen)
        return seen

    def _waiting(self) -> dict[tuple[str, str], list[str]]:
        """What is sought, by ("called" or "titled", words), and the claims that may have it."""
        counted = Counter(group.title for group in self.groups)
        bare = {
            group.title: bare_key(group.key.measure)
            for group in self.ours
            if names_nothing(group.key) and counted[group.title] == 1
        }
        sought = {("called", name): called_key(name) for name in {g.called for g in self.ours}}
        sought |= {("titled", words): key for words, key in bare.items()}
        near = self.near
        under = store.known_under(near.session, set(sought.values()), self.day, near.dispute)
        return {
            one: [claim for claim in under.get(key, ()) if claim not in self.at_hand]
            for one, key in sorted(sought.items())
        }

    def _note(self, group: Group, sure: Collection[str]) -> None:
        if any(claim in sure for claim, _ in group.places):
            self.titles.add(group.title)
            first = self.first.setdefault(group.called, group.places[0])
            self.first[group.called] = min(first, group.places[0])

    def _found(self, what: str, words: str) -> bool:
        if what == "titled":
            return words in self.titles
        own = next(group.places[0] for group in self.groups if group.called == words)
        return words in self.first and self.first[words] < own
