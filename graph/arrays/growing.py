"""Tables that grow by rows and give any part of themselves as a store of its own."""

from dataclasses import fields
from typing import Any, Generic

import numpy as np
from numpy.typing import NDArray

from graph.arrays.columns import (
    ClaimColumns,
    Columns,
    EdgeColumns,
    FigureColumns,
    Ints,
    PairColumns,
    Store,
    arrange,
    offsets,
    runs,
    take,
)


class Grown:
    """One column that grows: half as long again whenever it is full."""

    __slots__ = ("_held", "count")

    def __init__(self, values: NDArray[Any]) -> None:
        self._held = np.empty(_room(len(values)), values.dtype)
        self._held[: len(values)] = values
        self.count = len(values)

    def add(self, values: NDArray[Any]) -> None:
        need = self.count + len(values)
        if need > len(self._held):
            longer = np.empty(_room(need), self._held.dtype)
            longer[: self.count] = self.now
            self._held = longer
        self._held[self.count : need] = values
        self.count = need

    @property
    def now(self) -> NDArray[Any]:
        """The column as it stands; valid until the next ``add``."""
        return self._held[: self.count]


def _room(count: int) -> int:
    return count + count // 2 + 16


class GrownTable(Generic[Columns]):
    """A table of columns that grow together, with where the parts of each row begin elsewhere."""

    def __init__(self, table: Columns) -> None:
        self._kind: type[Columns] = type(table)
        self._columns = [Grown(getattr(table, field.name)) for field in fields(table)]

    def __len__(self) -> int:
        return self._columns[0].count

    def add(self, rows: Columns) -> None:
        for column, field in zip(self._columns, fields(rows), strict=True):
            column.add(getattr(rows, field.name))

    @property
    def now(self) -> Columns:
        """The table as it stands; valid until the next ``add``."""
        table: Columns = self._kind(*(column.now for column in self._columns))
        return table


class GrownStore:
    """A store to which claims and edges are added, its edges in the order they came in."""

    def __init__(self, store: Store) -> None:
        self.claims = GrownTable[ClaimColumns](store.claims)
        self.figures = GrownTable[FigureColumns](store.figures)
        self.edges = GrownTable[EdgeColumns](store.edges)
        self.pairs = GrownTable[PairColumns](store.pairs)
        self.opposed, self.parties = store.opposed, store.parties
        self.first_figure = Grown(offsets(store.claims.count)[:-1])
        self._first_pair = Grown(offsets(store.edges.count)[:-1])
        self._local = Grown(np.zeros(store.count, np.int32))

    def add_claims(self, claims: ClaimColumns, figures: FigureColumns) -> None:
        """More claims, whose figures name their claim by the row it gets here."""
        self.first_figure.add(len(self.figures) + offsets(claims.count)[:-1])
        self._local.add(np.zeros(len(claims.count), np.int32))
        self.claims.add(claims)
        self.figures.add(figures)

    def add_edges(self, edges: EdgeColumns, pairs: PairColumns) -> Ints:
        """More edges, whose pairs name their edge by its place among ``edges``; their rows here."""
        rows = np.arange(len(self.edges), len(self.edges) + len(edges.a), dtype=np.int32)
        self._first_pair.add(len(self.pairs) + offsets(edges.count)[:-1])
        edge = (pairs.edge + len(self.edges)).astype(np.int32)
        self.pairs.add(PairColumns(edge, pairs.a, pairs.b))
        self.edges.add(edges)
        return rows

    def figures_of(self, claims: NDArray[Any]) -> NDArray[np.int64]:
        """The rows of all figures of these claims, claim by claim."""
        return runs(self.first_figure.now[claims], self.claims.now.count[claims])

    def part(self, claims: NDArray[Any], figures: NDArray[Any], edges: NDArray[Any]) -> Store:
        """These claims, their figures and the edges among them as a store of its own, with rows of
        its own."""
        edges = edges[np.argsort(self.edges.now.kind[edges], kind="stable")]
        told, linked = take(self.claims.now, claims), take(self.edges.now, edges)
        local, starts = self._local.now, offsets(told.count)
        local[claims] = np.arange(len(claims), dtype=np.int32)
        numbers = take(self.figures.now, figures)
        pairs = take(self.pairs.now, runs(self._first_pair.now[edges], linked.count))
        edge = np.repeat(np.arange(len(edges), dtype=np.int32), linked.count)
        ends = [
            (figure - self.first_figure.now[claim] + starts[local[claim]]).astype(np.int32)
            for figure, claim in ((pairs.a, linked.a[edge]), (pairs.b, linked.b[edge]))
        ]
        return arrange(
            told,
            FigureColumns(
                local[numbers.claim], numbers.bounds, numbers.harm, numbers.negated, numbers.against
            ),
            EdgeColumns(local[linked.a], local[linked.b], linked.kind, linked.rule, linked.count),
            PairColumns(edge, *ends),
            self.opposed,
            self.parties,
        )
