"""Numbers that a statement's own arithmetic yields: docs/domain.md, section 3.3 and 3.7.

Each rule takes a telling (a figure in the company of the others of its statement) and the figure it
is held against, and gives the figures that follow from the words, to be compared as if they had
been told: "six killed and 35 wounded" is a telling of 41 casualties.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import combinations
from math import ceil, floor

from claims.figures.quantities.bounds import last_place
from claims.lexicon import load
from claims.values import Figure
from claims.vocabulary import FigureKind
from graph.compare import intervals as iv
from graph.compare.events import DISJOINT, SAME, WHOLE, relate_events
from graph.compare.measures import canonical, sum_of
from graph.compare.places import relate_places
from graph.compare.populations import relate_populations

MOST_PARTS = 6
"""More numbers of one measure than this in one statement are a table, not a sum."""
TELLING_WIDTH = 0.05
"""A share of something measured otherwise is told to be the same only by as narrow a number."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A figure, the figures of its statement (it among them), and the statement's words."""

    figure: Figure
    company: Sequence[Figure]
    words: str = ""

    def others(self) -> list[Figure]:
        return [figure for figure in self.company if figure is not self.figure]


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from a telling, and how. ``binding``: if it does not fit the other figure the
    two do not agree; else it says something only where it fits."""

    figure: Figure
    words: str
    binding: bool = False


Derivation = Callable[[Telling, Telling], Iterator[Derived]]


def sum_of_parts(telling: Telling, other: Telling) -> Iterator[Derived]:
    """Section 3.7: "6 killed and 35 wounded" are 41 casualties; "four passengers and three crew"
    seven dead, if that is what the other counts."""
    parts = _all_kinds(telling, other.figure)
    if parts:
        yield _sum(parts, other.figure, binding=True)
        return
    parts = _all_parts(telling, other.figure)
    if 1 < len(parts) <= MOST_PARTS:
        yield _sum(parts, other.figure, binding=False)


def _all_kinds(telling: Telling, whole: Figure) -> list[Figure]:
    """One figure of each measure that the measure of the whole is the sum of."""
    measures = sum_of(whole.measure)
    if canonical(telling.figure.measure) not in measures:
        return []
    parts = [f for f in telling.company if canonical(f.measure) in measures and _countable(f)]
    parts = [f for f in parts if relate_populations(f.population, whole.population) is SAME]
    complete = sorted(canonical(f.measure) for f in parts) == sorted(measures)
    return parts if complete and _one_event([*parts, whole]) else []


def _all_parts(telling: Telling, whole: Figure) -> list[Figure]:
    """Every figure of the whole's own measure: where one statement gives several, each is of other
    people, of another place, or by other means."""
    measure = canonical(whole.measure)
    parts = [f for f in telling.company if _is_part(f, measure) and f.subset_of is None]
    inside = [relate_populations(whole.population, f.population) for f in parts]
    fits = all(relation in (SAME, WHOLE) for relation in inside)
    parted = all(
        relate_populations(f.population, g.population) in (SAME, DISJOINT)
        for f, g in combinations(parts, 2)
    )
    places = all(relate_places(f.place, whole.place) is not DISJOINT for f in parts)
    return (
        parts
        if fits and parted and places and telling.figure in parts and _one_event(parts)
        else []
    )


def _is_part(figure: Figure, measure: str) -> bool:
    name = canonical(figure.measure)
    return (name == measure or name.startswith(f"{measure}_")) and _countable(figure)


def _countable(figure: Figure) -> bool:
    return figure.kind not in (FigureKind.PERCENT, FigureKind.INCREMENTAL) and not figure.negated


def _one_event(figures: Sequence[Figure]) -> bool:
    first, *rest = figures
    return all(relate_events(first.event, f.event) is not DISJOINT for f in rest)


def _sum(parts: Sequence[Figure], whole: Figure, *, binding: bool) -> Derived:
    low = sum(f.low for f in parts)
    high = None if any(f.high is None for f in parts) else sum(iv.top(f) for f in parts)
    words = " + ".join(iv.said(f) for f in parts)
    total = replace(
        parts[0],
        value=sum(f.value for f in parts if f.value is not None),
        low=low,
        high=high,
        approximator=None,
        measure=whole.measure,
        population=whole.population,
        place=whole.place if len({f.place for f in parts}) > 1 else parts[0].place,
    )
    return Derived(total, f"{words} = {iv.number(total.value or low)}", binding)


def share_of_base(telling: Telling, other: Telling) -> Iterator[Derived]:
    """Section 3.3: "40 percent of the 500 families" are 200 families. The base stands in the same
    statement, or is the whole that the other is told to be a part of."""
    share, count = telling.figure, other.figure
    if share.kind != FigureKind.PERCENT or not _countable(count) or share.negated:
        return
    one_measure = canonical(share.measure) == canonical(count.measure)
    for base, tied in _bases(telling, other):
        found = _of_base(share, base, count)
        narrow = found.high is not None and found.high - found.low <= TELLING_WIDTH * found.low
        one_people = relate_populations(base.population, count.population) is SAME
        if one_measure or (one_people and narrow):
            words = f"{iv.said(share)} of {iv.said(base)} = {iv.number(round(found.value or 0))}"
            yield Derived(found, words, binding=one_measure and tied)


def _bases(telling: Telling, other: Telling) -> Iterator[tuple[Figure, bool]]:
    """(what the share may be of, whether the words tie them)."""
    share = telling.figure
    if other.figure.subset_of is not None and other.figure.subset_of < len(other.company):
        yield other.company[other.figure.subset_of], True
    counts = [f for f in telling.others() if _countable(f)]
    inside = [f for f in counts if share.start <= f.start and f.text and f.text in share.text]
    if share.subset_of is not None and share.subset_of < len(telling.company):
        inside = [telling.company[share.subset_of]]
    if inside:
        yield inside[0], True
        return
    for base in counts:
        if relate_populations(base.population, share.population) is SAME:
            yield base, False


def _of_base(share: Figure, base: Figure, count: Figure) -> Figure:
    """The count that is ``share`` of ``base``, as wide as both are rounded."""
    low, high = share.low * base.low / 100, None
    if share.high is not None and base.high is not None:
        slack = _rounding(share) if share.low == share.high else 0.0
        low, high = (share.low - slack) * base.low / 100, (share.high + slack) * base.high / 100
    whole = base.unit is None  # people and houses come in ones
    return replace(
        share,
        text=iv.said(share),
        value=None if share.value is None or base.value is None else share.value * base.value / 100,
        low=floor(low) if whole else low,
        high=high if high is None or not whole else ceil(high),
        approximator="about",
        kind=count.kind,
        measure=count.measure,
        population=count.population,
        unit=base.unit,
        subset_of=None,
    )


def _rounding(share: Figure) -> float:
    """Half of what a share is told to: "40 percent" to a whole one, as is "a third"."""
    in_words = not any(letter.isdigit() for letter in share.text)
    return 0.5 if in_words or share.value is None else min(1.0, last_place(share.value)) / 2


def without_attackers(telling: Telling, other: Telling) -> Iterator[Derived]:
    """Section 3.3: "11 dead, the bomber among them" are ten victims."""
    if canonical(telling.figure.measure) != canonical(other.figure.measure):
        return
    included, apart = _attackers(telling.words)
    also_included, left_out = _attackers(other.words)
    number = included or left_out
    if apart or also_included:
        return
    figure = telling.figure
    if not number or not _countable(figure) or figure.low < number:
        return
    rest = replace(
        figure,
        value=None if figure.value is None else figure.value - number,
        low=figure.low - number,
        high=None if figure.high is None else figure.high - number,
        population=_victims(figure, other.figure),
    )
    words = f"{iv.said(figure)} without {_said_attackers(number)} = {iv.number(rest.low)}"
    yield Derived(rest, words, binding=bool(included and left_out))


def _victims(figure: Figure, other: Figure) -> str:
    """Victims are all the people but the attackers."""
    nested = relate_populations(figure.population, other.population) is not DISJOINT
    return other.population if nested else figure.population


def _said_attackers(number: int) -> str:
    return "the attacker" if number == 1 else f"{number} attackers"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Attackers counted in ("including the bomber", "the bomber among them"), and left out."""
    table = load("events")["attackers"]
    numbers, nouns = "|".join(_numbers()), "|".join(table["nouns"])
    who = (
        rf"(?:(?:the|its|his|an?|all)\s+)?(?:(?P<number>{numbers})\s+)?"
        rf"(?:[\w’'-]+\s+){{0,2}}?(?P<noun>{nouns})\b"
    )
    including, after, excluding = (
        "|".join(table[name]) for name in ("including", "after", "excluding")
    )
    forms = (
        rf"\b(?:{including})\s+{who}",
        rf"\b{who}(?:\s+(?:himself|herself|themselves))?,?\s+(?:{after})\b",
        rf"\b(?:{excluding})\s+{who}",
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)  # type: ignore[return-value]


@cache
def _numbers() -> dict[str, int]:
    units = {word: int(n) for word, n in load("numbers")["units"].items() if 0 < n <= 12}
    return units | {"both": 2} | {str(n): n for n in range(1, 13)}


@lru_cache(maxsize=4_096)
def _attackers(words: str) -> tuple[int, int]:
    """How many attackers the words count in, and how many they leave out; 0 where they say none,
    or several and not how many."""
    including, after, excluding = _patterns()
    left_out = excluding.search(words)
    rest = words.replace(left_out[0], " ") if left_out else words
    return _how_many(including.search(rest) or after.search(rest)), _how_many(left_out)


def _how_many(found: re.Match[str] | None) -> int:
    if found is None:
        return 0
    if found["number"]:
        return _numbers()[found["number"].lower()]
    several = found["noun"].lower().endswith(("s", "men"))
    return 0 if several else 1


ARITHMETIC: tuple[tuple[str, Derivation], ...] = (
    ("sum", sum_of_parts),
    ("share_of_base", share_of_base),
    ("without_attackers", without_attackers),
)
"""The rules by which two figures may be tied, in order; increments are in ``reconcile``."""
