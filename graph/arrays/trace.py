"""One comparison, watched: which questions the rules ask of a pair, in which order.

The rules get stand-ins for operands, numbers, days and context, which note what is asked of them.
Whoever gives the same answers to these questions is the same case (concolic execution: Godefroid,
Klarlund and Sen 2005, "DART").

A question is a tuple: ``("flag", name, side)`` is what an operand or its claim is by itself,
``("given", name, side)`` whether it has a thing at all, ``("relation", name)`` how two names stand
to each other, ``("context", name)`` what ``PairContext`` says, and an operator with two expressions
compares numbers or days: ``("<=", ("low", "a"), ("*", 3, ("top", "b")))``.
"""

import operator
from collections.abc import Callable
from typing import Any, cast

from graph.compare.days import Moment
from graph.compare.operand import Operand
from graph.compare.pair import A_LATER, B_LATER, NEITHER, NEVER, Pair
from graph.values import PairContext

Question = tuple[Any, ...]
NAMES = ("population", "event", "stated_event", "place")
"""Related by name wherever both are given."""
NUMBERS = ("low", "top", "value")
DAYS = ("counted", "as_of", "since", "told", "start")
TOGETHER = ("measure", "unit", "question")
"""And these are told apart by one question however they are read."""
CALLED = {"unit_class": "unit", "rounded": "unit", "owner_a": "owner", "owner_b": "owner"}
OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt, "<=": operator.le, "==": operator.eq,
}  # fmt: skip


def watched(
    a: Operand, b: Operand, context: PairContext, stage: Callable[[Pair], Any], **known: bool
) -> tuple[Any, list[Question]]:
    """What ``stage`` makes of a pair, and the questions it asked, each once, in order.

    ``known``: whether both name one day (``one_day``, of ``named_one_day``) and are worlds
    ``apart``; the second is a question too.
    """
    notes = Notes()
    first, second = (_Side(one, side, notes) for one, side in ((a, "a"), (b, "b")))
    pair = _Pair(cast("Operand", first), cast("Operand", second), _context(context, notes))
    pair.notes, pair.known = notes, known
    notes.clear()
    return stage(pair), list(notes)


class Notes(dict[Question, None]):
    """The questions asked so far, and of which names only one side was read."""

    def ask(self, *question: Any) -> None:
        self.setdefault(question)


class _Traced:
    """A number that notes what it is compared with; ``expression`` says where it comes from."""

    def __init__(self, value: float, expression: Question, notes: Notes) -> None:
        self.value, self.expression, self.notes = value, expression, notes

    def _asks(self, name: str, other: Any) -> bool:
        known = isinstance(other, _Traced)
        self.notes.ask(name, self.expression, other.expression if known else other)
        return bool(OPERATORS[name](self.value, other.value if known else other))

    def __lt__(self, other: Any) -> bool:
        return self._asks("<", other)

    def __le__(self, other: Any) -> bool:
        return self._asks("<=", other)

    def __gt__(self, other: Any) -> bool:
        return not self._asks("<=", other)

    def __ge__(self, other: Any) -> bool:
        return not self._asks("<", other)

    def __eq__(self, other: object) -> bool:
        return self._asks("==", other)

    def __ne__(self, other: object) -> bool:
        return not self._asks("==", other)

    def __hash__(self) -> int:
        return hash(self.value)

    def __bool__(self) -> bool:
        return not self._asks("==", 0)

    def __rmul__(self, factor: float) -> "_Traced":
        return _Traced(factor * self.value, ("*", factor, self.expression), self.notes)

    def __sub__(self, other: "_Traced") -> "_Traced":
        expression = ("-", self.expression, other.expression)
        return _Traced(self.value - other.value, expression, self.notes)

    def __abs__(self) -> "_Traced":
        return _Traced(abs(self.value), ("abs", self.expression), self.notes)


class _Moment:
    """A day that notes what it is compared with; bulk knows no hours."""

    second = None

    def __init__(self, real: Moment, name: str, side: str, notes: Notes) -> None:
        self.text = real.text
        self.date = real.date
        self.day = _Traced(real.day, (name, side), notes)

    def __lt__(self, other: "_Moment") -> bool:
        return self.day < other.day


class _Side:
    """Stands in for an operand, or its figure: notes what is read of it."""

    def __init__(self, real: Any, side: str, notes: Notes) -> None:
        self._real, self._side, self._notes = real, side, notes

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._real, name)
        if name == "figure":
            return _Side(value, self._side, self._notes)
        if name == "unit":
            self._notes.ask("given", name, self._side)
        if name in TOGETHER or name in CALLED:
            self._notes.ask("relation", CALLED.get(name, name))
            return value
        if name in NAMES:
            return self._named(name, value)
        if name in NUMBERS or name in DAYS or name == "happened":
            return self._given(name, value)
        self._notes.ask("flag", "people" if name == "text" else name, self._side)
        return value

    def exceeds(self, other: "_Side") -> bool:
        return bool(self.low > other.top)

    def _named(self, name: str, value: Any) -> Any:
        self._notes.ask("given", name, self._side)
        other = "b" if self._side == "a" else "a"
        if ("given", name, other) in self._notes:
            self._notes.ask("relation", name)
        return value

    def _given(self, name: str, value: Any) -> Any:
        if name not in ("low", "top"):
            self._notes.ask("given", name, self._side)
        if value is None:
            return None
        if name == "happened":
            ends = zip(value, ("first", "last"), strict=True)
            return tuple(_Traced(day, (end, self._side), self._notes) for day, end in ends)
        if name in DAYS:
            return _Moment(value, name, self._side, self._notes)
        return _Traced(value, (name, self._side), self._notes)


def _context(context: PairContext, notes: Notes) -> PairContext:
    return cast("PairContext", _Context(context, notes))


class _Context:
    """Stands in for the context; bulk is never ``strict``, and has no words."""

    def __init__(self, real: PairContext, notes: Notes) -> None:
        self._real, self._notes = real, notes

    def __getattr__(self, name: str) -> Any:
        if name.startswith("owner"):
            self._notes.ask("relation", "owner")
        elif name.startswith("stated"):
            self._notes.ask("flag", "stated", name[-1])
        elif name != "strict":
            self._notes.ask("context", name)
        return getattr(self._real, name)


class _Pair(Pair):
    """A pair that works out what holds of both together only when a rule asks for it."""

    notes: Notes
    known: dict[str, bool]

    @property
    def apart(self) -> bool | None:
        self.notes.ask("stage", "apart")
        return self.known["apart"]

    @apart.setter
    def apart(self, _: bool | None) -> None:
        """Nothing is kept."""

    @property
    def meet(self) -> bool:
        return bool(self.a.low <= self.b.top and self.b.low <= self.a.top)

    @meet.setter
    def meet(self, _: bool) -> None:
        """Nothing is kept."""

    def dated(self) -> None:
        """Nothing is worked out ahead."""

    @property
    def both_running(self) -> bool:
        return self.a.running and self.b.running

    @both_running.setter
    def both_running(self, _: bool) -> None:
        """Nothing is kept."""

    def _first(self) -> Any:
        return self._day(self.a, "a")

    def _second(self) -> Any:
        return self._day(self.b, "b")

    def _gap(self) -> Any:
        first, second = self._first(), self._second()
        return NEVER if first is None or second is None else abs(first.day - second.day)

    def _at_once(self) -> bool:
        return not self._gap()

    def _later(self) -> Any:
        first, second = self._first(), self._second()
        if first is None or second is None or self._at_once():
            return NEITHER
        return B_LATER if first < second else A_LATER

    def _day(self, side: Any, name: str) -> Any:
        real = side._real.as_of if self.known["one_day"] else side._real.counted
        self.notes.ask("given", "day", name)
        return None if real is None else _Moment(real, "day", name, self.notes)


for _name, _asked in (
    ("day_a", _Pair._first), ("day_b", _Pair._second), ("gap", _Pair._gap),
    ("at_once", _Pair._at_once), ("later", _Pair._later),
):  # fmt: skip
    setattr(_Pair, _name, property(_asked))
