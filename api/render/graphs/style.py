"""How relations, sides and statuses look: each by a colour and by something else."""

from collections.abc import Mapping
from dataclasses import dataclass

from api.render.charts.palette import OTHERS, PARTIES, SOFT, Ink, Theme
from claims.vocabulary import Label, LinkKind


@dataclass(frozen=True, slots=True)
class Line:
    """``dashes`` as in SVG; ``end`` is the mark at the older end, ``start`` at the other: a bar,
    an arrow, an open arrow, a ring, or nothing."""

    page: str
    plain: str
    dashes: str
    start: str = ""
    end: str = ""


LINES: Mapping[str, Line] = {
    LinkKind.CONTRADICTS.value: Line(
        "var(--rel-contradicts, #a04a00)", "#a04a00", "9 4", "bar", "bar"
    ),
    LinkKind.UPDATES.value: Line("var(--rel-updates, #6a4c93)", "#6a4c93", "none", "", "arrow"),
    LinkKind.CORROBORATES.value: Line("var(--rel-corroborates, #1f5f99)", "#1f5f99", "none"),
    LinkKind.REPEATS.value: Line("var(--rel-repeats, #57606a)", "#57606a", "2 4", "", "open"),
    LinkKind.DERIVED_FROM.value: Line(
        "var(--rel-derived_from, #57606a)", "#57606a", "9 4 2 4", "", "ring"
    ),
}


@dataclass(frozen=True, slots=True)
class Outline:
    ink: Ink
    width: float
    dashes: str = "none"


WARN = Ink("var(--warn, #a04a00)", "#a04a00")
GOOD = Ink("var(--good, #1f5f99)", "#1f5f99")
PAPER = Ink("var(--paper, #ffffff)", "#ffffff")
CARD = Ink("var(--card, #ffffff)", "#ffffff")
BORNE_OUT, GONE, ALONE = Outline(GOOD, 2.0), Outline(SOFT, 1.2, "2 3"), Outline(WARN, 1.4, "5 3")
OUTLINES: Mapping[str, Outline] = {
    Label.CONTESTED.value: Outline(WARN, 3.0),
    Label.CROSS_SIDE.value: BORNE_OUT,
    Label.CORROBORATED.value: BORNE_OUT,
    Label.UNCORROBORATED.value: ALONE,
    Label.SINGLE_SOURCE.value: ALONE,
    Label.SUPERSEDED.value: GONE,
    Label.RETRACTED.value: GONE,
    Label.WITHDRAWN.value: GONE,
}
PLAIN = Outline(SOFT, 1.2)
SHAPES = {
    "o": "",
    "s": "M-5-5H5V5H-5Z",
    "^": "M0-6L6 5H-6Z",
    "v": "M0 6L6-5H-6Z",
    "p": "M0-6L6-1.6L3.7 5.2H-3.7L-6-1.6Z",
    "h": "M0-6L5.2-3V3L0 6L-5.2 3V-3Z",
    "D": "M0-6.5L6.5 0L0 6.5L-6.5 0Z",
}
"""Around 0, 0, by the marker of matplotlib that the charts have; "" is a circle."""


def ink(colour: Ink, theme: Theme) -> str:
    return colour.page if theme is Theme.PAGE else colour.plain


def line_ink(line: Line, theme: Theme) -> str:
    return line.page if theme is Theme.PAGE else line.plain


def side_style(side: int) -> tuple[Ink, str]:
    """The colour and the path of a side by its place, 0 being of none."""
    style = OTHERS if side == 0 else PARTIES[(side - 1) % len(PARTIES)]
    return style.ink, SHAPES[style.shape]


def outline(status: str) -> Outline:
    return OUTLINES.get(status, PLAIN)
