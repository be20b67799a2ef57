"""Claims over time as charts: of the newest by status, and of all where there are more."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from api.render.bars import Bar, bars_svg, told
from api.render.periods import Period, Periods, periods_of
from api.render.words import count
from claims.store.holders import Told
from claims.vocabulary import Label

Address = Callable[[str, str], str]
"""Where the claims published from one ISO day to another are listed."""
GROUPS: Mapping[str, tuple[str, frozenset[Label | None]]] = {
    "contested": ("contested", frozenset({Label.CONTESTED})),
    "uncorroborated": ("uncorroborated", frozenset({Label.UNCORROBORATED})),
    "single": ("from one source", frozenset({Label.SINGLE_SOURCE})),
    "borne": ("corroborated", frozenset({Label.CORROBORATED, Label.CROSS_SIDE})),
    "gone": ("superseded or taken back", frozenset({Label.SUPERSEDED, Label.RETRACTED})),
    "rest": ("not to be checked", frozenset({Label.NOT_CHECKABLE, None})),
}
"""The parts of a bar from the ground up: class, words, labels."""
NAMES = {name: words for name, (words, _) in GROUPS.items()}
_GROUP = {label: name for name, (_, labels) in GROUPS.items() for label in labels}


@dataclass(frozen=True, slots=True)
class Spread:
    """How many claims, or documents (``noun``), were published in each period, in the order of the
    periods."""

    periods: Periods
    counts: Sequence[int]
    noun: str = "claim"


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with the same as rows: ``parts`` are the classes that occur. ``partial`` says that
    it does not go back to the beginning."""

    svg: Markup
    unit: str
    bars: Sequence[Bar]
    parts: Sequence[str]
    partial: bool = False
    noun: str = "claim"

    @property
    def top(self) -> int:
        return max((bar.total for bar in self.bars), default=0)

    @property
    def told(self) -> Sequence[Bar]:
        """The bars with anything in them."""
        return [bar for bar in self.bars if bar.total]


def over_time(window: Sequence[Told], spread: Spread | None, address: Address) -> list[Chart]:
    """The charts worth drawing: by status as far back as the statuses are known of every claim of a
    period (``window`` holds the newest claims), and of all claims where there are more."""
    newest = _by_status(window, address, partial=spread is not None)
    charts = [newest] if spread is None else [newest, _of_all(spread, address)]
    return [chart for chart in charts if chart.bars]


def _by_status(window: Sequence[Told], address: Address, *, partial: bool) -> Chart:
    told_on = [told.published[:10] for told in window if told.published]
    periods = periods_of(told_on)
    if partial and told_on:
        # Of the oldest period some claims may lie outside the window.
        periods = Periods(periods.unit, periods.all[1:])
    groups: list[Counter[str]] = [Counter() for _ in periods.all]
    for each in window:
        place = periods.at(each.published[:10])
        if place is not None:
            groups[place][_group(each)] += 1
    bars = [
        _bar(period, {name: group[name] for name in GROUPS}, address)
        for period, group in zip(periods.all, groups, strict=True)
    ]
    parts = [name for name in GROUPS if any(group[name] for group in groups)]
    about = f"Claims by {periods.unit} and status"
    return Chart(bars_svg(bars, about), periods.unit, bars, parts, partial)


def _of_all(spread: Spread, address: Address) -> Chart:
    pairs = zip(spread.periods.all, spread.counts, strict=True)
    bars = [_plain(period, number, spread.noun, address) for period, number in pairs]
    unit, noun = spread.periods.unit, spread.noun
    return Chart(bars_svg(bars, f"All {noun}s by {unit}"), unit, bars, ["all"], noun=noun)


def _group(told: Told) -> str:
    return _GROUP.get(told.label, "rest")


def _bar(period: Period, parts: Mapping[str, int], address: Address) -> Bar:
    return Bar(period.name, parts, told(parts, NAMES), address(period.first, period.last))


def _plain(period: Period, number: int, noun: str, address: Address) -> Bar:
    words = count(number, noun)
    return Bar(period.name, {"all": number}, words, address(period.first, period.last))
