"""Colours and shapes: who says so is told by both, so that neither is needed.

The hues are those of Okabe and Ito (blue and orange first), moved so far that each has a contrast
of 3 : 1 and more on the light and on the dark paper of the pages.
"""

from enum import StrEnum
from typing import NamedTuple


class Theme(StrEnum):
    """PAGE follows the custom properties of the page (``--ink``, ``--soft``, ``--rule`` and
    ``--side-0``, grey, ``--side-1`` on) and needs
    none of them; PRINT has fixed colours, for paper and mail."""

    PAGE = "page"
    PRINT = "print"


class Ink(NamedTuple):
    """A colour on a page and on paper."""

    page: str
    plain: str


INK = Ink("var(--ink, currentColor)", "#1d2226")
SOFT = Ink("var(--soft, currentColor)", "#57606a")
RULE = Ink("var(--rule, #b5b5b5)", "#d9d6cf")


class Style(NamedTuple):
    ink: Ink
    shape: str
    """A circle, or a key of ``draw``'s corners."""


def _side(number: int, colour: str, shape: str) -> Style:
    return Style(Ink(f"var(--side-{number}, {colour})", colour), shape)


PARTIES = (
    _side(1, "#0f78bd", "o"),
    _side(2, "#d55e00", "s"),
    _side(3, "#009068", "^"),
    _side(4, "#b8609a", "v"),
    _side(5, "#8a7a1f", "p"),
    _side(6, "#6a6fd0", "h"),
)
OTHERS = Style(Ink("var(--side-0, #7a828a)", "#6b737b"), "D")


def style_of(side: str | None, sides: tuple[str, ...]) -> Style:
    """The style of a side by its place in ``sides``; None, third parties, is grey."""
    return OTHERS if side is None else PARTIES[sides.index(side) % len(PARTIES)]
