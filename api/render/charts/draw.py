"""The drawing as one SVG element: small, in a theme's colours, the same bytes always.

Sizes and colours stand in attributes, because the pages' policy allows no inline style.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from math import cos, hypot, pi, sin
from xml.etree import ElementTree as ET

from api.render.charts.layout import RADIUS, Point
from api.render.charts.marks import State
from api.render.charts.palette import INK, SOFT, Ink, Style, Theme
from api.render.charts.scale import TEXT, WIDTH

_FONTS = "Liberation Sans, Arial, Helvetica, DejaVu Sans, sans-serif"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ANCHORS = {"left": None, "center": "middle", "right": "end"}
_DASHES = {"solid": None, "dashed": "3.7 1.6", "dotted": "1 1.6"}
_CORNERS = {"s": (4, 45), "D": (4, 0), "^": (3, 90), "v": (3, -90), "p": (5, 90), "h": (6, 90)}
"""Of each shape how many corners, and the angle of the first in degrees, anticlockwise from the
right."""
_TOUCH = 14.0
"""The radius of what can be hit with a finger."""


class Drawing:
    """A drawing ``height`` units high and ``WIDTH`` wide, y upwards from the lower left."""

    def __init__(self, height: float, theme: Theme) -> None:
        self.height = height
        self.theme = theme
        self._parts = ET.Element("g")
        self._into = self._parts
        self._leads = False

    def svg(self, name: str, words: tuple[str, str]) -> str:
        """All of it as one line. ``words`` are its title and description, ``name`` begins every
        id. With links in it, it is a group of them and no mere picture."""
        root = ET.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "class": "chart",
                "viewBox": f"0 0 {_number(WIDTH)} {_number(self.height)}",
                "role": "group" if self._leads else "img",
                "aria-labelledby": f"{name}-t {name}-d",
                "font-size": f"{TEXT}",
                "stroke-linejoin": "round",
            },
        )
        if self.theme is Theme.PRINT:
            root.set("font-family", _FONTS)
        for tag, mark, text in zip(("title", "desc"), "td", words, strict=True):
            ET.SubElement(root, tag, {"id": f"{name}-{mark}"}).text = readable(text)
        root.extend(self._parts)
        return ET.tostring(root, encoding="unicode")

    @contextmanager
    def link(self, address: str, words: str, at: Point) -> Iterator[None]:
        """What is drawn meanwhile leads to an address; ``at`` is where it may be touched."""
        x, y = at
        self._into = ET.SubElement(self._parts, "a", {"href": address, "aria-label": words})
        ET.SubElement(self._into, "title").text = readable(words)
        touch = {"cx": _number(x), "cy": _number(self.height - y), "r": _number(_TOUCH)}
        ET.SubElement(self._into, "circle", {**touch, "fill": "none", "pointer-events": "all"})
        yield
        self._into, self._leads = self._parts, True

    def line(self, start: Point, end: Point, ink: Ink, width: float, dash: str = "solid") -> None:
        """``dash`` is solid, dashed or dotted."""
        self._path(self._way(start, end), ink, width, dash=_DASHES[dash])

    def text(self, x: float, y: float, text: str, *, anchor: str = "left", ink: Ink = SOFT) -> None:
        """``y`` is the middle of the line."""
        place = {"x": _number(x), "y": _number(self.height - y + TEXT * 0.36)}
        if anchored := _ANCHORS[anchor]:
            place["text-anchor"] = anchored
        told = ET.SubElement(self._into, "text", {**place, "fill": self._colour(ink)})
        told.text = readable(text)

    def marker(self, x: float, y: float, style: Style, state: State) -> None:
        """Filled while it stands, hollow after that."""
        self._path(self._shape(style.shape, x, y), style.ink, 1.5, fill=state is State.LIVE)

    def cross(self, x: float, y: float) -> None:
        reach = 5.5
        one = self._way((x - reach, y - reach), (x + reach, y + reach))
        self._path(one + self._way((x - reach, y + reach), (x + reach, y - reach)), INK, 1.4)

    def arrow(self, start: Point, end: Point, ink: Ink, width: float) -> None:
        """A line with an open head at its end."""
        (x0, y0), (x1, y1) = start, end
        length = hypot(x1 - x0, y1 - y0) or 1.0
        dx, dy = (x1 - x0) / length, (y1 - y0) / length
        barbs = [(x1 - 4 * dx - way * dy, y1 - 4 * dy + way * dx) for way in (2.4, -2.4)]
        self._path(self._way(start, end) + self._way(barbs[0], end, barbs[1]), ink, width)

    # ------------------------------------------------------------ elements

    def _path(
        self, d: str, ink: Ink, width: float, *, fill: bool = False, dash: str | None = None
    ) -> None:
        colour = self._colour(ink)
        drawn = {"d": d, "fill": colour if fill else "none", "stroke": colour}
        drawn |= {"stroke-width": f"{width:g}"} | ({"stroke-dasharray": dash} if dash else {})
        ET.SubElement(self._into, "path", drawn)

    def _colour(self, ink: Ink) -> str:
        return ink.page if self.theme is Theme.PAGE else ink.plain

    def _way(self, *points: Point) -> str:
        return "M" + "L".join(f"{_number(x)} {_number(self.height - y)}" for x, y in points)

    def _shape(self, shape: str, x: float, y: float) -> str:
        if shape == "o":
            r = _number(RADIUS)
            left, right = _number(x - RADIUS), _number(x + RADIUS)
            level = _number(self.height - y)
            return f"M{left} {level}A{r} {r} 0 1 1 {right} {level}A{r} {r} 0 1 1 {left} {level}Z"
        corners, first = _CORNERS[shape]
        angles = [pi * first / 180 + 2 * pi * n / corners for n in range(corners)]
        reach = RADIUS * 1.25
        return self._way(*((x + reach * cos(a), y + reach * sin(a)) for a in angles)) + "Z"


def readable(text: str) -> str:
    """On one line, without the characters that XML does not know."""
    return " ".join(_NOT_XML.sub(" ", text).split())


def _number(value: float) -> str:
    """To a tenth."""
    return f"{round(value, 1) + 0.0:g}"
