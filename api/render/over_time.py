"""Claims over time as charts: of the newest by status, and of all where there are more."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from api.render.bars import Bar, bars_svg, told
from api.render.periods import Periods, counted, periods_of
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
class Chart:
    """A drawing with the same as rows: ``parts`` are the classes that occur. ``partial`` says that
    it does not go back to the beginning."""

    svg: Markup
    unit: str
    bars: Sequence[Bar]
    parts: Sequence[str]
    partial: bool = False

    @property
    def top(self) -> int:
        return max((bar.total for bar in self.bars), default=0)

    @property
    def told(self) -> Sequence[Bar]:
        """The bars with anything in them."""
        return [bar for bar in self.bars if bar.total]


def over_time(
    days: Mapping[str, int], window: Sequence[Told], whole: bool, address: Address
) -> list[Chart]:
    """The charts worth drawing: by status as far back as the statuses are known of every claim of a
    period (``window`` holds the newest claims, ``whole`` all of them), and of all claims."""
    newest = _by_status(days, window, whole, address)
    if whole:
        return [newest] if newest.bars else []
    return [chart for chart in (newest, _of_all(days, address)) if chart.bars]


def _by_status(
    days: Mapping[str, int], window: Sequence[Told], whole: bool, address: Address
) -> Chart:
    told_on = [told.published[:10] for told in window if told.published]
    periods = periods_of(told_on)
    if not whole and told_on:
        # Of the oldest period some claims may lie outside the window.
        first = periods.at(min(told_on))
        kept = [p for place, p in enumerate(periods.all) if place != first]
        periods = Periods(periods.unit, tuple(kept))
    groups: list[Counter[str]] = [Counter() for _ in periods.all]
    for each in window:
        place = periods.at(each.published[:10])
        if place is not None:
            groups[place][_group(each)] += 1
    bars = [
        _bar(periods, place, {name: group[name] for name in GROUPS}, address)
        for place, group in enumerate(groups)
    ]
    parts = [name for name in GROUPS if any(group[name] for group in groups)]
    about = f"Claims by {periods.unit} and status"
    return Chart(bars_svg(bars, about), periods.unit, bars, parts, not whole)


def _of_all(days: Mapping[str, int], address: Address) -> Chart:
    periods = periods_of(list(days))
    numbers = counted(periods, days)
    bars = [_bar(periods, i, {"all": number}, address) for i, number in enumerate(numbers)]
    return Chart(bars_svg(bars, f"All claims by {periods.unit}"), periods.unit, bars, ["all"])


def _group(told: Told) -> str:
    return _GROUP.get(told.label, "rest")


def _bar(periods: Periods, place: int, parts: Mapping[str, int], address: Address) -> Bar:
    period = periods.all[place]
    words = told(parts, NAMES) if "all" not in parts else count(parts["all"], "claim")
    return Bar(period.name, parts, words, address(period.first, period.last))
