"""Whatever comes in, and in whatever order: the statuses kept are those of a recompute."""

import random
from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.values import Decision
from claims.vocabulary import Support, Verdict
from graph.arrays.encode import counting, standing
from graph.arrays.live import Live, Standing
from graph.assess import assess
from graph.origins import origin_key
from tests.factories import make_link
from tests.graph.odd_stores import Body, make_body, odd_claim, odd_decision, odd_link
from tests.graph.strait import BRENNA, CALDOR, MEDICS, quay, said

Told = dict[tuple[str, int | None], tuple[str, ...]]


def told(standings: list[Standing]) -> Told:
    return {(s.claim, s.figure): (s.label, s.support, s.contest, s.lifecycle) for s in standings}


def recomputed(body: Body) -> Told:
    found = assess(body.claims, body.links, decisions=body.decisions)
    return {(a.claim, a.figure): (a.label, a.support, a.contest, a.lifecycle) for a in found}


class Story:
    """A store and the same told to ``Live``, change by change."""

    def __init__(self, seed: int, size: int) -> None:
        self.chance = random.Random(seed)
        self.body = make_body(seed, size)
        self.live = Live(self.body.claims, self.body.links, self.body.decisions)

    def change(self) -> list[Standing]:
        """One change of any kind."""
        changes = (self.add, self.add, self.put, self.put, self.drop, self.retract, self.withdraw)
        return self.chance.choice((*changes, self.retract_origin, self.decide))()

    def add(self) -> list[Standing]:
        number, claims = self.chance.randrange(10**6), self.body.claims
        item = odd_claim(self.chance, f"{self.chance.choice('ac')}{number}")
        claims.append(item)
        count = self.chance.randrange(4) if len(claims) > 1 else 0
        links = [odd_link(self.chance, claims, item) for _ in range(count)]
        links = list({link.id: link for link in links}.values())
        self.body.links.extend(links)
        return self.live.add(item, links)

    def put(self) -> list[Standing]:
        if len(self.body.claims) < 2:
            return self.add()
        link = odd_link(self.chance, self.body.claims)
        self.body.links[:] = [x for x in self.body.links if x.id != link.id] + [link]
        return self.live.put(link)

    def drop(self) -> list[Standing]:
        if not self.body.links:
            return self.add()
        link = self.body.links.pop(self.chance.randrange(len(self.body.links)))
        return self.live.drop(link.id)

    def retract(self) -> list[Standing]:
        row = self.chance.randrange(len(self.body.claims))
        self.body.claims[row] = replace(self.body.claims[row], retracted=True)
        return self.live.retract(self.body.claims[row].id)

    def withdraw(self) -> list[Standing]:
        row = self.chance.randrange(len(self.body.claims))
        self.body.claims[row] = replace(self.body.claims[row], withdrawn=True)
        return self.live.withdraw(self.body.claims[row].id)

    def retract_origin(self) -> list[Standing]:
        key = origin_key(self.chance.choice(self.body.claims)) or ""
        for row, item in enumerate(self.body.claims):
            if origin_key(item) == key:
                self.body.claims[row] = replace(item, retracted=True)
        return self.live.retract_origin(key)

    def decide(self) -> list[Standing]:
        number, links = len(self.body.decisions) + 100, self.body.links
        decision = odd_decision(self.chance, number, self.body.claims, links)
        self.body.decisions.append(decision)
        return self.live.decide(decision)


@settings(deadline=None, max_examples=12)  # word lists load on first use
@given(st.integers(0, 2**32), st.integers(1, 9), st.integers(1, 12))
def test_after_any_changes_all_stands_as_recomputed(seed: int, size: int, changes: int) -> None:
    story = Story(seed, size)
    for _ in range(changes):
        before = told(story.live.standings())
        changed = told(story.change())
        after = told(story.live.standings())
        assert after == recomputed(story.body)
        assert changed == {key: s for key, s in after.items() if before.get(key) != s}
    assert_components(story)


def assert_components(story: Story) -> None:
    """networkx is the oracle of what hangs together."""
    kept = counting(story.body.links, standing(story.body.decisions))
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(claim.id for claim in story.body.claims)
    graph.add_edges_from((link.a, link.b) for link in kept)
    for component in nx.connected_components(graph):
        assert all(story.live.component(claim) == component for claim in component)


def test_what_nobody_told_of_is_an_error() -> None:
    live = Live([said(BRENNA, quay(12), name="a")])
    with pytest.raises(ValueError, match="told before"):
        live.add(said(MEDICS, quay(12), name="a"))
    with pytest.raises(KeyError):
        live.put(make_link("a", "none"))
    with pytest.raises(KeyError):
        live.retract("none")
    with pytest.raises(KeyError):
        live.decide(Decision("1", "none", Verdict.REJECT, "Ida", "no", "2031-04-01"))


def test_origins_are_counted_and_components_merge_and_part() -> None:
    live = Live()
    for name, who in (("a", BRENNA), ("b", CALDOR), ("c", MEDICS)):
        assert [s.claim for s in live.add(said(who, quay(12), name=name))] == [name, name]
    link, other = make_link("a", "b"), make_link("b", "c")
    live.put(link)
    assert {s.support for s in live.put(other)} == {Support.CORROBORATED}
    assert live.component("a") == {"a", "b", "c"}
    assert [live.origins(name) for name in "abc"] == [2, 3, 2]
    live.drop(link.id)
    assert live.component("a") == {"a"}
    assert live.origins("a") == 1
    assert live.component("c") == {"b", "c"}
