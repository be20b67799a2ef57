"""Pairs of figures compared in bulk: every case once, by the rules of ``graph.compare``.

One pair is compared and watched (``graph.arrays.trace``): all pairs that give the same answers to
the questions its comparison asked are the same case. What was asked grows into a tree, a question
a node and a verdict a leaf, down which all pairs are sorted; a new comparison is made only where
a pair leaves the known paths. So the rules stand once, and bulk says exactly what they say. No
sentences are made.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from numpy.typing import NDArray

from claims.vocabulary import LinkKind
from graph.arrays.operands import Operands, operands
from graph.arrays.questions import Column, Questions, Rows
from graph.arrays.told import NONE, Flags, Told, iso
from graph.arrays.trace import Question, watched
from graph.compare.operand import Operand
from graph.values import FigureComparison, Later, PairContext

RELATIONS = tuple(LinkKind)
LATER = (Later.NEITHER, Later.A, Later.B)
FLAGS = (
    "opposed", "same_origin", "same_speaker", "correction", "same_document", "same_side",
    "same_act", "echo",
)  # fmt: skip
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
class _Node:
    """A question with a branch for each answer met, or the number of a verdict."""

    depth: int
    question: Question | None = None
    verdict: int | None = None
    branches: dict[int, "_Node"] = field(default_factory=dict)


Watched = tuple[FigureComparison, list[Question]]


class Judge:
    """Compares pairs of rows of ``told``, and remembers every case it has met."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.operands: Operands = operands(told)
        self.comparisons = 0
        self._rules: list[str] = []
        self._verdicts: dict[Verdict, int] = {}
        self._root = _Node(0)

    def judge(self, a: Rows, b: Rows, again: Flags | None = None) -> Judged:
        """``compare_figures`` of the rows ``a`` with the rows ``b``; ``again`` says which texts are
        nearly identical (none, where it is not given)."""
        alike = np.zeros(len(a), np.bool_) if again is None else again
        asked = Questions(self.told, self.operands, a, b, alike)
        found = np.zeros(len(a), np.int32)
        for pairs, verdict in self._sorted(asked, np.arange(len(a)), a, b):
            found[pairs] = verdict
        table = np.array(list(self._verdicts), np.float64).reshape(-1, 5)
        return Judged(
            rules=tuple(self._rules),
            relation=table[:, 0].astype(np.int8)[found],
            score=table[:, 1][found],
            rule=table[:, 2].astype(np.int16)[found],
            later=table[:, 3].astype(np.int8)[found],
            open=table[:, 4].astype(np.bool_)[found],
        )

    def _sorted(self, asked: Questions, all_: Rows, a: Rows, b: Rows) -> Iterator[tuple[Rows, int]]:
        """Pairs with the number of their verdict, a case at a time."""
        waiting: list[tuple[_Node, Rows, Watched | None]] = [(self._root, all_, None)]
        while waiting:
            node, pairs, seen = waiting.pop()
            if not len(pairs):
                continue
            if node.question is None and node.verdict is None:
                first = int(pairs[0])
                seen = seen or self._compare(asked, first, int(a[first]), int(b[first]))
                self._learn(node, *seen)
            if node.verdict is not None:
                yield pairs, node.verdict
                continue
            answers = asked.answers(node.question or (), pairs)
            for number, (answer, some) in enumerate(_split(pairs, answers)):
                branch = node.branches.setdefault(answer, _Node(node.depth + 1))
                waiting.append((branch, some, seen if number == 0 else None))

    def _learn(self, node: _Node, found: FigureComparison, questions: Sequence[Question]) -> None:
        if node.depth < len(questions):
            node.question = questions[node.depth]
        else:
            node.verdict = self._verdicts.setdefault(self._coded(found), len(self._verdicts))

    def _compare(self, asked: Questions, at: int, a: int, b: int) -> Watched:
        self.comparisons += 1
        told, owners = self.told, self.told.tables.owners
        here = np.array([at])
        flags = {name: bool(asked.answers(("context", name), here)[0]) for name in FLAGS}
        first, second = int(told.owner[a]), int(told.owner[b])
        context = partial(PairContext, **flags)  # type: ignore[arg-type]
        return watched(
            Operand(told.figure(a), iso(told.day[a])),
            Operand(told.figure(b), iso(told.day[b])),
            context(
                owner_a=None if first == NONE else owners[first],
                owner_b=None if second == NONE else owners[second],
                stated_a=bool(told.stated[a]),
                stated_b=bool(told.stated[b]),
            ),
        )

    def _coded(self, said: FigureComparison) -> Verdict:
        if said.rule not in self._rules:
            self._rules.append(said.rule)
        relation = RELATIONS.index(said.relation) if said.relation else NONE
        rule, later = self._rules.index(said.rule), LATER.index(said.later)
        return relation, said.score, rule, later, said.missing is not None


def _split(pairs: Rows, answers: Column) -> Iterator[tuple[int, Rows]]:
    """(answer, pairs that gave it) for every answer, that of the first pair first."""
    first = answers[0]
    same = answers == first
    yield int(first), pairs[same]
    if same.all():
        return
    rest, others = pairs[~same], answers[~same]
    order = np.argsort(others, kind="stable")
    ordered = others[order]
    starts = np.flatnonzero(np.diff(ordered, prepend=ordered[0]) != 0)
    for part in np.split(order, starts):
        yield int(others[part[0]]), rest[part]
