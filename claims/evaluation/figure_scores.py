"""Figures as read against gold: which were found, and what of each is right."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from claims.evaluation.figure_gold import Wanted
from claims.evaluation.figure_names import (
    alike_measure,
    hedge,
    same_measure,
    same_population,
    same_unit,
)
from claims.evaluation.rates import Got, Rate, Share, added, rate
from claims.values import Figure

# All of these right make a figure right.
RIGHT = ("value", "bounds", "approximator", "measure", "kind")

# What figures are sorted by, and one sort of them: ("measure", "killed").
Group = tuple[str, str]

_CLOSE = 1e-6
# A share in words ("a third") and a hedged percentage are written down with one decimal.
_CLOSE_PERCENT = 0.051
_HEDGED_PERCENT = 0.501


@dataclass(frozen=True, slots=True)
class Case:
    """A text or claim: the figures the gold has, those asserted and those not, and those read."""

    id: str
    wanted: tuple[Wanted, ...]
    told: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A gold figure beside what was read there; None where nothing was. ``right`` says of every
    attribute judged whether it is right."""

    case: str
    wanted: Wanted
    told: Figure | None
    right: dict[str, bool] = field(default_factory=dict)

    @property
    def wrong(self) -> tuple[str, ...]:
        """The attributes a figure is right by that are not."""
        return tuple(name for name in RIGHT if not self.right.get(name))


@dataclass(frozen=True, slots=True)
class FalseFigure:
    """A figure that was read where the gold has none."""

    case: str
    told: Figure


@dataclass(frozen=True, slots=True)
class FigureTally:
    """Counts of figures, to be added up.

    ``attributes`` are of the figures found, ``all_right`` of all in the gold; ``groups`` by
    (grouping, name).
    """

    gold: int = 0
    predicted: int = 0
    found: int = 0
    attributes: dict[str, Share] = field(default_factory=dict)
    all_right: Share = field(default_factory=Share)
    groups: dict[Group, Got] = field(default_factory=dict)

    def __add__(self, other: "FigureTally") -> "FigureTally":
        return FigureTally(
            self.gold + other.gold,
            self.predicted + other.predicted,
            self.found + other.found,
            added(self.attributes, other.attributes, Share()),
            self.all_right + other.all_right,
            added(self.groups, other.groups, Got()),
        )

    @property
    def false(self) -> int:
        return self.predicted - self.found

    @property
    def rate(self) -> Rate:
        return rate(self.found, self.predicted, self.found, self.gold)


def judge(case: Case) -> tuple[list[Judgement], list[FalseFigure]]:
    """Every gold figure of the case beside what was read, and what was read beyond them.

    A figure that the gold marks as denied need not be read; one that was read as denied is not
    false.
    """
    pairs = _aligned(case.wanted, case.told)
    judged = [_judged(case, number, pairs.get(number)) for number in range(len(case.wanted))]
    taken = {*pairs.values()}
    false = [
        FalseFigure(case.id, one)
        for number, one in enumerate(case.told)
        if number not in taken and not one.negated
    ]
    return [one for one in judged if one.told or not one.wanted.negated], false


def tally_figures(cases: Iterable[Case]) -> FigureTally:
    """The counts over all cases."""
    judged: list[Judgement] = []
    false = 0
    for case in cases:
        here, beyond = judge(case)
        judged += here
        false += len(beyond)
    found = [one for one in judged if one.told]
    attributes: dict[str, Share] = {}
    for one in found:
        shares = {name: Share(right, 1) for name, right in one.right.items()}
        attributes = added(attributes, shares, Share())
    return FigureTally(
        gold=len(judged),
        predicted=len(found) + false,
        found=len(found),
        attributes=attributes,
        all_right=Share(sum(not one.wrong for one in judged), len(judged)),
        groups=_grouped(judged),
    )


def _grouped(judged: Iterable[Judgement]) -> dict[Group, Got]:
    groups: dict[Group, Got] = {}
    for one in judged:
        got = Got(not one.wrong, one.told is not None, 1)
        groups = added(groups, dict.fromkeys(_groups(one.wanted), got), Got())
    return groups


def _groups(wanted: Wanted) -> Iterator[Group]:
    yield "measure", wanted.measure
    yield "kind", wanted.kind
    yield "approximator", hedge(wanted.approximator)
    if wanted.focus:
        yield "focus", "in focus"


# ------------------------------------------------------------ which is which


def _aligned(wanted: Sequence[Wanted], told: Sequence[Figure]) -> dict[int, int]:
    """The number of the figure read for that of each gold figure: the same value first, then the
    more words in common, each at most once."""
    ranked = sorted(
        (not _same_value(gold, one), -shared, i, j)
        for i, gold in enumerate(wanted)
        for j, one in enumerate(told)
        if (shared := _shared(gold, one))
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in ranked:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _shared(gold: Wanted, told: Figure) -> int:
    """Characters in common; 1 where the gold's are not known and the value is the same."""
    if gold.span is None:
        return int(_same_value(gold, told))
    low, high = gold.span
    return max(0, min(high, told.end) - max(low, told.start))


# ------------------------------------------------------------ what is right


def _judged(case: Case, number: int, told: int | None) -> Judgement:
    wanted = case.wanted[number]
    if told is None:
        return Judgement(case.id, wanted, None)
    figure = case.told[told]
    return Judgement(case.id, wanted, figure, dict(_attributes(wanted, figure)))


def _attributes(wanted: Wanted, told: Figure) -> Iterator[tuple[str, bool]]:
    yield "value", _same_value(wanted, told)
    yield "bounds", _same_bounds(wanted, told)
    yield "approximator", hedge(wanted.approximator) == hedge(told.approximator)
    yield "measure", same_measure(wanted.measures, told.measure)
    yield "measure alike", alike_measure(wanted.measures, told.measure)
    yield "kind", told.kind.value in wanted.kinds
    yield "negated", wanted.negated == told.negated
    if wanted.unit is not None:
        yield "unit", same_unit(wanted.unit, told.unit)
    if wanted.population:
        yield "population", same_population(wanted.population, told.population)
    if wanted.as_of:
        yield "as_of", (told.as_of or "")[:10] == wanted.as_of[:10]
    if wanted.since:
        yield "since", (told.since or "")[:10] == wanted.since[:10]


def _same_value(wanted: Wanted, told: Figure) -> bool:
    """The same number; a range or a vague word, which one of them may give a number of its own
    ("a dozen"), is known by its bounds."""
    if wanted.value is None or told.value is None:
        return wanted.value is told.value or _same_bounds(wanted, told)
    return _close(wanted.value, told.value, _CLOSE_PERCENT if told.unit == "percent" else 0)


def _same_bounds(wanted: Wanted, told: Figure) -> bool:
    if wanted.loose and wanted.value is not None:
        is_floor = wanted.low is not None and wanted.high is None
        told_open = wanted.low is None and wanted.high is None
        return told_open or is_floor == (told.high is None)
    slack = _slack(wanted, told)
    if (wanted.high is None) != (told.high is None):
        return False
    top = wanted.high is None or _close(wanted.high, told.high or 0, slack)
    return top and _close(wanted.low or 0, told.low, slack)


def _slack(wanted: Wanted, told: Figure) -> float:
    if told.unit != "percent":
        return 0
    return _CLOSE_PERCENT if hedge(wanted.approximator) == "exact" else _HEDGED_PERCENT


def _close(wanted: float, told: float, slack: float) -> bool:
    return abs(told - wanted) <= max(slack, _CLOSE * max(1.0, abs(wanted)))
