"""Statuses kept current: what a new claim, a retraction or a changed link touches, and no more.

Every claim knows its component, the claims it hangs together with by links of any kind. A status
depends on nothing outside its component, so that a change is answered by assessing that component
alone. A new link between two merges the smaller into the larger; a link taken away may part one.
"""

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.arrays.columns import (
    UNSAID,
    Axes,
    ClaimColumns,
    EdgeColumns,
    FigureColumns,
    Flags,
    Ints,
    PairColumns,
    Store,
)
from graph.arrays.components import components
from graph.arrays.growing import Grown, GrownStore, GrownTable
from graph.arrays.membership import Membership
from graph.arrays.status import assess_store


@dataclass(frozen=True, slots=True)
class Changed:
    """Rows of the claims and of the figures whose status is another than before, new ones among
    them, sorted."""

    claims: NDArray[Any]
    figures: NDArray[Any]


class Engine:
    """A store whose statuses are kept while it changes: tell it what changed, then ``settle``.

    ``component`` is, by claim, the row of one claim of its component; ``origins`` how many
    independent voices say what gives the claim its status. Rows are given out in order and never
    taken away: a claim retracted stays, an edge dropped counts no more.
    """

    def __init__(self, store: Store) -> None:
        found = assess_store(store)
        self._store = GrownStore(store)
        self._members = Membership(components(store), store.edges.a)
        self._claims = GrownTable[Axes](found.claims)
        self._figures = GrownTable[Axes](found.figures)
        self._origins = Grown(found.origins())
        self._touched: list[NDArray[Any]] = []

    @property
    def size(self) -> tuple[int, int, int]:
        """How many rows of claims, figures and edges were given out."""
        return len(self._store.claims), len(self._store.figures), len(self._store.edges)

    @property
    def component(self) -> Ints:
        return self._members.component

    @property
    def origins(self) -> Ints:
        return self._origins.now

    @property
    def claims(self) -> Axes:
        """The status of every claim."""
        return self._claims.now

    @property
    def figures(self) -> Axes:
        """The status of every figure."""
        return self._figures.now

    @property
    def columns(self) -> ClaimColumns:
        """What is known of every claim."""
        return self._store.claims.now

    @property
    def first_figure(self) -> NDArray[Any]:
        """By claim: where its figures begin."""
        return self._store.first_figure.now

    def together(self, claim: int) -> NDArray[Any]:
        """The rows of the claims of its component, its own among them."""
        return self._members.of(self._members.labels(np.array([claim])))[0]

    def whole(self) -> Store:
        """Everything as one store, to be assessed from nothing."""
        every = np.arange(len(self._store.claims))
        figures = np.arange(len(self._store.figures))
        return self._store.part(every, figures, self._members.edges())

    def oppose(self, opposed: NDArray[np.int64], parties: int) -> None:
        """Let these be the oppositions of parties (``Store.opposed``): for parties new here."""
        self._store.opposed, self._store.parties = opposed, parties

    def add(self, claims: ClaimColumns, figures: FigureColumns) -> None:
        """New claims; their figures name them by the rows they get here (``size``)."""
        first = len(self._store.claims)
        self._store.add_claims(claims, figures)
        rows = np.arange(first, len(self._store.claims), dtype=np.int32)
        self._members.add(rows)
        self._claims.add(_unsaid(len(rows)))
        self._figures.add(_unsaid(len(figures.claim)))
        self._origins.add(np.zeros(len(rows), np.int32))
        self._touched.append(rows)

    def link(self, edges: EdgeColumns, pairs: PairColumns) -> None:
        """New edges; their pairs name them by their place among ``edges``."""
        rows = self._store.add_edges(edges, pairs)
        for row, a, b in zip(rows, edges.a, edges.b, strict=True):
            self._members.join(int(row), int(a), int(b))
        self._touched += [edges.a, edges.b]

    def drop(self, edges: NDArray[Any]) -> None:
        """These edges, which must count, count no more."""
        known = self._store.edges.now
        for row in edges:
            self._members.part(int(row), known.a, known.b)
        self._touched += [known.a[edges], known.b[edges]]

    def retract(self, claims: NDArray[Any], *, to: bool = True) -> None:
        """Their speakers took these claims back, or (``to`` False) did not."""
        self.columns.retracted[claims] = to
        self._touched.append(claims)

    def retract_origin(self, origin: int) -> None:
        """Whoever has this code took back all it said."""
        self.retract(np.flatnonzero(self.columns.origin == origin))

    def rewrite(self, claims: NDArray[Any], told: ClaimColumns, against: Flags) -> None:
        """Other columns for these claims, which have as many figures as before; ``against`` is
        that of their figures, claim by claim."""
        for field in fields(told):
            getattr(self.columns, field.name)[claims] = getattr(told, field.name)
        self._store.figures.now.against[self._store.figures_of(claims)] = against
        self._touched.append(claims)

    def settle(self) -> Changed:
        """Assess the components that were touched since, and none else; what is another now."""
        claims, edges = self._members.of(self._members.labels(*self._touched))
        self._touched.clear()
        figures = self._store.figures_of(claims)
        found = assess_store(self._store.part(claims, figures, edges))
        self.origins[claims] = found.origins()
        return Changed(
            _put(self.claims, claims, found.claims), _put(self.figures, figures, found.figures)
        )


def _unsaid(count: int) -> Axes:
    return Axes(*(np.full(count, UNSAID, np.int8) for _ in fields(Axes)))


def _put(held: Axes, rows: NDArray[Any], found: Axes) -> NDArray[Any]:
    """Write what was found; the rows where it is new."""
    differs = np.zeros(len(rows), np.bool_)
    for field in fields(held):
        column, values = getattr(held, field.name), getattr(found, field.name)
        differs |= column[rows] != values
        column[rows] = values
    return np.sort(rows[differs])
