"""A figure as a reader takes it beside the other: a state, a rounded fraction, American tons."""

import re
from dataclasses import replace
from math import ceil, floor

from claims.figures.vocabulary import measures
from claims.values import Figure
from claims.vocabulary import FigureKind
from graph.pairs.modality import Mode
from graph.pairs.reading import Told

_NOW = re.compile(
    r"^[^.;,]{0,30}?\b(?:still|remain(?:s|ed)?|(?:are|were|was|is) (?:still |now )?(?:being|lying|"
    r"waiting|queu\w+|stuck|staying|sheltering|sleeping|stranded|idle|in the|in isolation))\b"
)


_ASKED = frozenset({*Mode} - {Mode.FACT, Mode.LIMIT} | {"demanded", "offered", "claim"})


def as_state(told: Told, figure: Figure, measure: str | None, *, timed: bool) -> Figure:
    """What is demanded or offered, what is so "still", and a share told hour by hour may change:
    it is a state."""
    if figure.kind == FigureKind.POINT and figure.measure not in measures():
        after = told.statement.text[figure.end :]
        if _NOW.search(after):
            return replace(figure, kind=FigureKind.STOCK)
    if figure.kind == FigureKind.POINT and figure.measure not in measures() and not figure.unit:
        return replace(figure, kind=FigureKind.CUMULATIVE)  # more of it may come to be known
    asked = not _ASKED.isdisjoint((measure or "").split("_"))
    moving = timed and figure.kind == FigureKind.PERCENT
    return replace(figure, kind=FigureKind.STOCK) if asked or moving else figure


def as_fraction(figure: Figure) -> Figure:
    """ "A third" is 33 or 34 percent to whoever rounds it."""
    in_words = figure.unit == "percent" and not any(map(str.isdecimal, figure.text))
    if not in_words or figure.low != figure.high or figure.low == int(figure.low):
        return figure
    return replace(figure, low=float(floor(figure.low)), high=float(ceil(figure.low)))


def in_short_tons(figure: Figure, other: Figure) -> Figure:
    """ "Tons" beside another's "tonnes" are the American ones."""
    american = figure.unit == "tonne" and re.search(r"\btons\b", figure.text)
    return replace(figure, unit="short ton") if american and "tonne" in other.text else figure
