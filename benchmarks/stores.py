"""Generated stores of any size as arrays: claims about events, in components mostly small.

Who agrees, contradicts or tells again is drawn by chance within a component, one for each event and
measure, whose sizes have a long tail: half of them hold one or two claims, the largest some
thousands. Rows are in no order, as those of claims sorted by a digest are.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.vocabulary import LinkKind
from graph.arrays.columns import (
    KINDS,
    NOBODY,
    ClaimColumns,
    EdgeColumns,
    FigureColumns,
    PairColumns,
    Rule,
    Store,
    arrange,
    offsets,
    opposition,
)

LARGEST = 5_000
DISPUTES = 200
PARTIES = 2 * DISPUTES
"""Two to a dispute, each opposed to the other."""
ORIGINS = 300
"""Who speaks in a dispute, some far more often than others."""
LINKS_EACH = 6
"""So many earlier claims of its component a claim is linked to, where there are as many."""
MIX = {
    LinkKind.CONTRADICTS: 0.20,
    LinkKind.UPDATES: 0.20,
    LinkKind.CORROBORATES: 0.42,
    LinkKind.REPEATS: 0.15,
    LinkKind.DERIVED_FROM: 0.03,
}
RARE_RULES = {
    LinkKind.CONTRADICTS: (
        (Rule.DENIAL, 0.05),
        (Rule.CARRIER, 0.02),
        (Rule.STATEMENT, 0.03),
        (Rule.TAKEN_BACK, 0.005),
    ),
    LinkKind.UPDATES: ((Rule.WITHDRAWAL, 0.02),),
}

Chance = np.random.Generator


def make_store(count: int, seed: int = 1) -> Store:
    """``count`` claims and about four and a half times as many links, the same on every machine."""
    chance = np.random.default_rng(seed)
    component = _components(chance, count)
    claims = _claims(chance, component)
    figures = _figures(chance, claims)
    edges = _edges(chance, component, claims)
    pairs = _pairs(chance, claims, edges)
    sides = np.arange(PARTIES)
    opposed = opposition(sides // 2, sides, sides ^ 1, PARTIES)
    return arrange(claims, figures, edges, pairs, np.sort(opposed), PARTIES)


def _components(chance: Chance, count: int) -> NDArray[Any]:
    """The component of every claim, in no order."""
    sizes = np.minimum(1 + 1.3 * chance.pareto(0.97, count), min(LARGEST, 1 + count // 20))
    ends = np.cumsum(sizes.astype(np.int64))
    component = np.searchsorted(ends, np.arange(count), side="right")
    return chance.permutation(component)


def _claims(chance: Chance, component: NDArray[Any]) -> ClaimColumns:
    count = len(component)

    def some(share: float) -> NDArray[np.bool_]:
        return chance.random(count) < share

    dispute = (component % DISPUTES).astype(np.int32)
    voice = (ORIGINS * chance.random(count) ** 3).astype(np.int32)
    sided = voice % 5 < 2
    party = np.where(sided, 2 * dispute + voice % 2, NOBODY).astype(np.int32)
    origin = np.where(some(0.04), NOBODY, voice + ORIGINS * dispute).astype(np.int32)
    party[origin < 0] = NOBODY
    denying = some(0.04)
    return ClaimColumns(
        origin=origin,
        blank=np.zeros(count, np.bool_),
        party=party,
        dispute=dispute,
        withdrawn=some(0.002),
        retracted=some(0.005),
        denying=denying,
        denier=denying,
        deed=denying & some(0.3),
        checkable=~some(0.03),
        against=sided & some(0.02),
        count=(chance.random(count) < 0.93).astype(np.int32) + some(0.2),
    )


def _figures(chance: Chance, claims: ClaimColumns) -> FigureColumns:
    claim = np.repeat(np.arange(len(claims.count), dtype=np.int32), claims.count)
    count = len(claim)
    return FigureColumns(
        claim=claim,
        bounds=chance.integers(0, 40, count, np.int32),
        harm=chance.random(count) < 0.5,
        negated=chance.random(count) < 0.02,
        against=(claims.party[claim] >= 0) & (chance.random(count) < 0.05),
    )


def _edges(chance: Chance, component: NDArray[Any], claims: ClaimColumns) -> EdgeColumns:
    """Each claim linked to some earlier ones of its component, one link to a pair."""
    shuffled = chance.permutation(len(component))
    order = shuffled[np.argsort(component[shuffled], kind="stable")].astype(np.int32)
    starts = np.searchsorted(component[order], component[order])
    place = np.arange(len(order)) - starts
    found = [np.empty((0, 2), np.int64)]
    for _ in range(LINKS_EACH):
        later = np.flatnonzero(place > 0)
        earlier = starts[later] + (chance.random(len(later)) * place[later]).astype(np.int64)
        found.append(np.column_stack((later, earlier)))
    ends = np.unique(np.concatenate(found), axis=0)
    kind = np.sort(chance.choice(len(KINDS), len(ends), p=[MIX[k] for k in KINDS]).astype(np.int8))
    ends = chance.permutation(ends)
    a, b = order[ends[:, 0]], order[ends[:, 1]]
    rule = _rules(chance, kind)
    paired = (claims.count[a] > 0) & (claims.count[b] > 0) & (rule != Rule.STATEMENT)
    return EdgeColumns(a, b, kind, rule, (paired & (rule != Rule.DENIAL)).astype(np.int32))


def _rules(chance: Chance, kind: NDArray[np.int8]) -> NDArray[np.int8]:
    drawn, rules = chance.random(len(kind)), np.zeros(len(kind), np.int8)
    for which, shares in RARE_RULES.items():
        below = 0.0
        for rule, share in shares:
            inside = (drawn >= below) & (drawn < below + share)
            rules[(kind == KINDS.index(which)) & inside] = rule
            below += share
    return rules


def _pairs(chance: Chance, claims: ClaimColumns, edges: EdgeColumns) -> PairColumns:
    edge = np.flatnonzero(edges.count).astype(np.int32)
    first = offsets(claims.count)[:-1]

    def one(claim: NDArray[Any]) -> NDArray[np.int32]:
        inside = (chance.random(len(claim)) * claims.count[claim]).astype(np.int32)
        rows: NDArray[np.int32] = (first[claim] + inside).astype(np.int32)
        return rows

    return PairColumns(edge, one(edges.a[edge]), one(edges.b[edge]))
