"""Pairs of figures compared in bulk: every case once, by ``compare_figures`` itself.

Pairs are sorted into patterns (``graph.arrays.patterns``); of each pattern one pair is compared,
and what it comes to (relation, score, rule, which is later) is that of all. So the rules stand
once, and bulk says exactly what they say. No sentences are made.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.vocabulary import LinkKind
from graph.arrays.operands import Operands, operands, packed
from graph.arrays.patterns import Column, Contexts, Rows, contexts, pattern
from graph.arrays.told import NONE, Flags, Told, iso
from graph.compare.figures import compare_figures
from graph.compare.units import unit_class
from graph.values import FigureComparison, Later, PairContext

RELATIONS = tuple(LinkKind)
LATER = (Later.NEITHER, Later.A, Later.B)
Verdict = tuple[int, float, int, int, bool]


@dataclass(frozen=True, slots=True)
class Judged:
    """What pairs are to each other, in columns: ``relation`` (of ``RELATIONS``, ``NONE`` for
    unrelated), ``score`` in 0..1, ``rule`` (of ``rules``), ``later`` (of ``LATER``) and whether it
    cannot be told (``open``)."""

    rules: Sequence[str]
    relation: NDArray[np.int8]
    score: NDArray[np.float64]
    rule: NDArray[np.int16]
    later: NDArray[np.int8]
    open: Flags


@dataclass(slots=True)
class Judge:
    """Compares pairs of rows of ``told``, and remembers every pattern it has met."""

    told: Told
    operands: Operands = field(init=False)
    rules: list[str] = field(init=False, default_factory=list)
    _known: dict[bytes, Verdict] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.operands = operands(self.told)

    @property
    def cases(self) -> int:
        """How many patterns it has met, each compared once."""
        return len(self._known)

    def judge(self, a: Rows, b: Rows, again: Flags | None = None) -> Judged:
        """``compare_figures`` of the rows ``a`` with the rows ``b``; ``again`` says which texts are
        nearly identical (none, where it is not given)."""
        alike = np.zeros(len(a), np.bool_) if again is None else again
        context = contexts(self.told, a, b, alike)
        columns = list(pattern(self.told, self.operands, a, b, context))
        columns.append(self._converted(a, b))
        _, firsts, which = np.unique(packed(columns), return_index=True, return_inverse=True)
        names = np.stack([column[firsts].astype(np.int64) for column in columns], axis=1)
        verdicts = [
            self._verdict(name.tobytes(), int(a[at]), int(b[at]), context, int(at))
            for name, at in zip(names, firsts, strict=True)
        ]
        return self._judged(verdicts, which.ravel())

    def _converted(self, a: Rows, b: Rows) -> Column:
        """Numbers of two units of one class are as wide as their rounding: each such pair is a
        case of its own. Units of two classes are one case."""
        units = self.told.tables.units
        classes = [*dict.fromkeys(map(unit_class, units))]
        kinds = np.array([*(classes.index(unit_class(unit)) for unit in units), NONE])
        one, other = self.told.unit[a], self.told.unit[b]
        differ = (one != other) & (one != NONE) & (other != NONE)
        alone = differ & (kinds[one] == kinds[other])
        row = a.astype(np.int64) * len(self.told) + b + 2
        return np.where(alone, row, differ)

    def _verdict(self, name: bytes, a: int, b: int, context: Contexts, at: int) -> Verdict:
        found = self._known.get(name)
        if found is None:
            said = compare_figures(
                self.told.figure(a), self.told.figure(b), self._of(a, b, context, at)
            )
            found = self._known[name] = self._coded(said)
        return found

    def _coded(self, said: FigureComparison) -> Verdict:
        if said.rule not in self.rules:
            self.rules.append(said.rule)
        relation = RELATIONS.index(said.relation) if said.relation else NONE
        rule, later = self.rules.index(said.rule), LATER.index(said.later)
        return relation, said.score, rule, later, said.missing is not None

    def _of(self, a: int, b: int, context: Contexts, at: int) -> PairContext:
        told, owners = self.told, self.told.tables.owners
        flags: dict[str, Any] = {n: bool(getattr(context, n)[at]) for n in Contexts.__slots__}
        first, second = int(told.owner[a]), int(told.owner[b])
        return PairContext(
            **flags,
            day_a=iso(told.day[a]),
            day_b=iso(told.day[b]),
            owner_a=None if first == NONE else owners[first],
            owner_b=None if second == NONE else owners[second],
            stated_a=bool(told.stated[a]),
            stated_b=bool(told.stated[b]),
        )

    def _judged(self, verdicts: Sequence[Verdict], which: NDArray[np.intp]) -> Judged:
        table = np.array(verdicts, np.float64).reshape(-1, 5)
        return Judged(
            rules=self.rules,
            relation=table[:, 0].astype(np.int8)[which],
            score=table[:, 1][which],
            rule=table[:, 2].astype(np.int16)[which],
            later=table[:, 3].astype(np.int8)[which],
            open=table[:, 4].astype(np.bool_)[which],
        )
