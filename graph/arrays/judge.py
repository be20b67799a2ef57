"""Pairs of figures compared in bulk: every case once, by the rules of ``graph.compare``.

One pair is compared and watched (``graph.arrays.trace``): all pairs that give the same answers to
the questions its comparison asked are the same case. What was asked grows into a tree, a question
a node and an outcome a leaf, down which all pairs are sorted; a new comparison is made only where
a pair leaves the known paths. The rules are gone through in stages, each with a tree of its own,
so that their cases add up and do not multiply: which day the figures stand for, whom they count,
of what occasion they are (and whether totals are worlds apart), what the numbers then come to. So
the rules stand once, and bulk says exactly what they say. No sentences are made.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.vocabulary import LinkKind
from graph.arrays.events import Events
from graph.arrays.operands import Operands, operands
from graph.arrays.questions import Column, Questions, Rows
from graph.arrays.told import NONE, Flags, Told, iso
from graph.arrays.trace import Question, watched
from graph.compare.events import SAME
from graph.compare.figures import decide
from graph.compare.occasion import relate_occasions
from graph.compare.operand import Operand
from graph.compare.pair import Pair, Scope, named_one_day
from graph.compare.presumption import worlds_apart
from graph.compare.rules.question import another_measure
from graph.compare.scope import relate_counted
from graph.values import FigureComparison, Later, PairContext

RELATIONS = tuple(LinkKind)
LATER = (Later.NEITHER, Later.A, Later.B)
FLAGS = (
    "opposed", "same_origin", "same_speaker", "correction", "same_document", "same_side",
    "same_act", "echo", "apart",
)  # fmt: skip
CONVERTED = 2
"""From this answer on, a question about units says that bounds are widened by a conversion."""
APART = ("measure", "unit")
"""The rules that ask before scopes do."""
Stage = Callable[[Pair], Any]
Concluded = tuple[FigureComparison, float]


@dataclass(frozen=True, slots=True)
class Judged:
    """What pairs are to each other, in columns: ``relation`` (of ``RELATIONS``, ``NONE`` for
    unrelated), ``score`` in 0..1, ``rule`` (of ``rules``), ``later`` (of ``LATER``), whether it
    cannot be told (``open``), and how sure it is, in 0..1, that both answer one question, 0 where
    they do not (``certainty``)."""

    rules: tuple[str, ...]
    relation: NDArray[np.int8]
    score: NDArray[np.float64]
    rule: NDArray[np.int16]
    later: NDArray[np.int8]
    open: Flags
    certainty: NDArray[np.float64]


@dataclass(slots=True)
class _Node:
    """A question with a branch for each answer met, or the number of an outcome."""

    depth: int
    question: Question | None = None
    outcome: int | None = None
    branches: dict[int, "_Node"] = field(default_factory=dict)


class _Tree:
    """The cases of one stage: ``outcomes`` by number, each once by its ``name``."""

    def __init__(self, name: Callable[[Any], Any]) -> None:
        self.outcomes: list[Any] = []
        self.name = name
        self.root = _Node(0)
        self._numbers: dict[Any, int] = {}

    def number(self, outcome: Any) -> int:
        """The number of an outcome, equal ones have one."""
        found = self._numbers.setdefault(self.name(outcome), len(self.outcomes))
        if found == len(self.outcomes):
            self.outcomes.append(outcome)
        return found


class Judge:
    """Compares pairs of rows of ``told``, and remembers every case it has met."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.events = Events(told.tables.events)
        self.operands: Operands = operands(told, self.events)
        self.comparisons = 0
        self._far = _Tree(bool)
        self._days, self._whom, self._what = _Tree(bool), _Tree(_scope), _Tree(_scope)
        self._then: dict[tuple[int, int], _Tree] = {}
        self._verdicts = _Tree(_verdict)
        self._open: dict[Question, bool] = {}

    def judge(self, a: Rows, b: Rows, again: Flags | None = None) -> Judged:
        """``compare_figures`` of the rows ``a`` with the rows ``b``; ``again`` says which texts are
        nearly identical (none, where it is not given)."""
        alike = np.zeros(len(a), np.bool_) if again is None else again
        batch = _Batch(self, Questions(self.told, self.operands, self.events, a, b, alike), a, b)
        return self._judged(batch.verdicts())

    def is_open(self, question: Question, asked: Questions) -> bool:
        """Whether figures of these columns can answer it differently."""
        if question not in self._open:
            self._open[question] = asked.open(question)
        return self._open[question]

    def _judged(self, found: NDArray[np.int32]) -> Judged:
        outcomes: list[Concluded] = self._verdicts.outcomes
        verdicts = [verdict for verdict, _ in outcomes]
        rules = tuple(dict.fromkeys(verdict.rule for verdict in verdicts))
        relations = [RELATIONS.index(v.relation) if v.relation else NONE for v in verdicts]
        return Judged(
            rules,
            np.array(relations, np.int8)[found],
            np.array([verdict.score for verdict in verdicts], np.float64)[found],
            np.array([rules.index(verdict.rule) for verdict in verdicts], np.int16)[found],
            np.array([LATER.index(verdict.later) for verdict in verdicts], np.int8)[found],
            np.array([verdict.missing is not None for verdict in verdicts], np.bool_)[found],
            np.array([certainty for _, certainty in outcomes], np.float64)[found],
        )


class _Batch:
    """Some pairs on their way through the stages; ``pairs`` are positions among them."""

    def __init__(self, judge: Judge, asked: Questions, a: Rows, b: Rows) -> None:
        self._judge, self._asked, self._a, self._b = judge, asked, a, b
        self._one_day = np.zeros(len(a), np.bool_)
        asked.staged["apart"] = self._apart

    def verdicts(self) -> NDArray[np.int32]:
        """The number of the verdict on each pair."""
        judge, found = self._judge, np.zeros(len(self._a), np.int32)
        every = np.arange(len(self._a))
        converted = self._asked.answers(("relation", "unit"), every) >= CONVERTED
        for at in every[converted].tolist():
            found[at] = judge._verdicts.number(self._alone(at))
        rest = every[~converted]
        for number, pairs in self._parted(judge._days, rest, _named_one_day):
            if judge._days.outcomes[number]:
                self._one_day[pairs] = True
                self._asked.name_one_day(pairs)
        for whom, pairs in self._parted(judge._whom, rest, _counted):
            refused = judge._whom.outcomes[whom].refusal is not None
            parts = [(0, pairs)] if refused else self._parted(judge._what, pairs, relate_occasions)
            for what, some in parts:
                self._conclude(whom, None if refused else what, some, found)
        return found

    def _parted(self, tree: _Tree, pairs: Rows, stage: Stage) -> Iterator[tuple[int, Rows]]:
        """The pairs of each outcome of a stage."""
        outcome = np.zeros(len(self._a), np.int32)
        for some, number in self._sorted(tree, pairs, stage):
            outcome[some] = number
        return _split(pairs, outcome[pairs])

    def _apart(self, pairs: Rows) -> Flags:
        """Whether each of some pairs of totals are worlds apart."""
        tree, far = self._judge._far, np.zeros(len(self._a), np.bool_)
        for some, number in self._sorted(tree, pairs, worlds_apart):
            far[some] = tree.outcomes[number]
        return far[pairs]

    def _conclude(self, whom: int, what: int | None, pairs: Rows, found: NDArray[np.int32]) -> None:
        """What the numbers come to, once both scopes are known."""
        judge = self._judge
        tree = judge._then.setdefault((whom, -1 if what is None else what), _Tree(_verdict))
        known = judge._whom.outcomes[whom], None if what is None else judge._what.outcomes[what]
        for some, number in self._sorted(tree, pairs, partial(_decide, *known)):
            found[some] = judge._verdicts.number(tree.outcomes[number])

    def _sorted(self, tree: _Tree, all_: Rows, stage: Stage) -> Iterator[tuple[Rows, int]]:
        """Pairs with the number of their outcome, a case at a time."""
        waiting: list[tuple[_Node, Rows, Any]] = [(tree.root, all_, None)]
        while waiting:
            node, pairs, seen = waiting.pop()
            if not len(pairs):
                continue
            if node.question is None and node.outcome is None:
                seen = seen or self._watch(int(pairs[0]), stage)
                _learn(tree, node, *seen)
            if node.outcome is not None:
                yield pairs, node.outcome
                continue
            answers = self._asked.answers(node.question or (), pairs)
            for number, (answer, some) in enumerate(_split(pairs, answers)):
                branch = node.branches.setdefault(answer, _Node(node.depth + 1))
                waiting.append((branch, some, seen if number == 0 else None))

    def _watch(self, at: int, stage: Stage) -> tuple[Any, list[Question]]:
        self._judge.comparisons += 1
        pair = self._pair(at)
        pair.dated()
        known = {"one_day": bool(self._one_day[at]), "apart": worlds_apart(pair)}
        outcome, questions = watched(pair.a, pair.b, pair.context, stage, **known)
        return outcome, [q for q in questions if self._judge.is_open(q, self._asked)]

    def _alone(self, at: int) -> Concluded:
        self._judge.comparisons += 1
        return _decide(None, None, self._pair(at))

    def _pair(self, at: int) -> Pair:
        told, (a, b) = self._judge.told, self._rows(at)
        one, other = (Operand(told.figure(row), iso(told.day[row])) for row in (a, b))
        return Pair(one, other, self._context(at))

    def _rows(self, at: int) -> tuple[int, int]:
        return int(self._a[at]), int(self._b[at])

    def _context(self, at: int) -> PairContext:
        told, owners = self._judge.told, self._judge.told.tables.owners
        (a, b), here = self._rows(at), np.array([at])
        flags: dict[str, Any] = {
            name: bool(self._asked.answers(("context", name), here)[0]) for name in FLAGS
        }
        first, second = int(told.owner[a]), int(told.owner[b])
        return PairContext(
            day_a=iso(told.day[a]),
            day_b=iso(told.day[b]),
            owner_a=None if first == NONE else owners[first],
            owner_b=None if second == NONE else owners[second],
            stated_a=bool(told.stated[a]),
            stated_b=bool(told.stated[b]),
            **flags,
        )


def _named_one_day(pair: Pair) -> bool:
    return named_one_day(pair.a, pair.b)


def _counted(pair: Pair) -> Scope:
    another_measure(pair)  # sets how the measures stand to each other
    return relate_counted(pair)


def _decide(whom: Scope | None, what: Scope | None, pair: Pair) -> Concluded:
    """The comparison, the scopes known or not, and how sure it is that there is one question."""
    pair.of_whom, pair.of_what = whom, what
    found = decide(pair)
    one_question = pair.scope.relation is SAME and found.rule not in APART
    return found, pair.scope.certainty if one_question else 0.0


def _learn(tree: _Tree, node: _Node, outcome: Any, questions: list[Question]) -> None:
    if node.depth < len(questions):
        node.question = questions[node.depth]
    else:
        node.outcome = tree.number(outcome)


def _scope(scope: Scope) -> tuple[Any, ...]:
    """What a scope is, its sentence apart."""
    return scope.relation, scope.certainty, scope.missing


def _verdict(concluded: Concluded) -> tuple[Any, ...]:
    """What a comparison comes to, its sentence apart."""
    found, certainty = concluded
    open_ = found.missing is not None
    return found.relation, found.score, found.rule, found.later, open_, certainty


def _split(pairs: Rows, answers: Column) -> Iterator[tuple[int, Rows]]:
    """(answer, pairs that gave it) for every answer, that of the first pair first."""
    if not len(pairs):
        return
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
