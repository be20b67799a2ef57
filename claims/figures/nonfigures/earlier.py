"""Old values told beside new ones: "up from 36 the day before", "from 12 percent to 19".

An old value answers the question of the new one, on an earlier day: the one named behind it, or one
that the text leaves open. A value that a correction replaces is not asserted any more.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.figures.nonfigures.sift import is_figure
from claims.figures.quantities.find import Quantity
from claims.text.dates import DateMention
from claims.values import Figure

UNNAMED = "earlier"
"""Where ``as_of`` comes from when the text only says that it was before."""


def is_undated(figure: Figure) -> bool:
    """Whether it is an old value of a day that the text leaves open."""
    return figure.as_of is None and figure.scope_from.get("as_of") == UNNAMED


# A date so close behind an old value is that value's ("up from 36 in March"): characters.
_CLOSE = 12


@dataclass(frozen=True, slots=True)
class Earlier:
    """An old value and the ISO day it stood on, None where the text names none."""

    quantity: Quantity
    day: str | None


def find_earlier(
    text: str, quantities: Sequence[Quantity], dates: Sequence[DateMention]
) -> tuple[Earlier, ...]:
    """The old values of a paragraph, each with the day behind it."""
    old = [q for q in quantities if q.previous and is_figure(text, q)]
    return tuple(Earlier(q, _day_behind(q, dates)) for q in old)


def dates_but_earlier(
    quantities: Sequence[Quantity], dates: Sequence[DateMention]
) -> tuple[DateMention, ...]:
    """The dates without those of old values."""
    ends = [q.end for q in quantities if q.previous]
    return tuple(d for d in dates if not any(0 <= d.start - end < _CLOSE for end in ends))


def _day_behind(quantity: Quantity, dates: Sequence[DateMention]) -> str | None:
    behind = (d for d in dates if 0 <= d.start - quantity.end < _CLOSE)
    return next((d.last for d in behind if d.last), None)


def with_earlier(
    text: str, figures: Sequence[Figure], old: Sequence[Earlier], offset: int
) -> list[Figure]:
    """The figures and the old values of theirs, in order; ``subset_of`` counts within the result.

    ``text`` is the paragraph, which begins at character ``offset`` of the document.
    """
    told = [(one, new) for one in old if (new := _anchor(figures, one.quantity, offset))]
    added = [_as_figure(text, one, new, offset) for one, new in told]
    if not added:
        return list(figures)
    merged = sorted([*figures, *added], key=lambda f: f.start)
    places = {id(figure): i for i, figure in enumerate(merged)}
    return [_renumbered(figure, figures, places) for figure in merged]


def _anchor(figures: Sequence[Figure], quantity: Quantity, offset: int) -> Figure | None:
    """The figure of the new value."""
    at = (quantity.anchor or 0) + offset
    return next((f for f in figures if f.start <= at < f.end), None)


def _as_figure(text: str, old: Earlier, new: Figure, offset: int) -> Figure:
    quantity = old.quantity
    where = {k: v for k, v in new.scope_from.items() if k != "since"}
    if not quantity.denied:
        where["as_of"] = "clause" if old.day else UNNAMED
    return replace(
        new,
        text=text[quantity.start : quantity.end],
        start=quantity.start + offset,
        end=quantity.end + offset,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        approximator=quantity.approximator,
        unit=_unit(quantity.unit, new.unit),
        as_of=new.as_of if quantity.denied else old.day,
        since=None,
        negated=quantity.denied,
        subset_of=None,
        scope_from=where,
    )


def _unit(old: str | None, new: str | None) -> str | None:
    """The old value's own unit, with the rate of the new one ("$3 a barrel from $2.50")."""
    rate = old and new and new.startswith(f"{old} per ")
    return new if rate else old or new


def _renumbered(figure: Figure, before: Sequence[Figure], places: dict[int, int]) -> Figure:
    if figure.subset_of is None:
        return figure
    return replace(figure, subset_of=places[id(before[figure.subset_of])])
