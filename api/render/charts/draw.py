"""The drawing itself, by matplotlib's object interface: no global state, the same bytes always.

Every text is drawn as a number and put in afterwards (``slim``): what people write is never read as
mathematics, and no font of this machine decides anything.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import RLock
from typing import TYPE_CHECKING

from api.render.charts.layout import RADIUS, Point
from api.render.charts.marks import State
from api.render.charts.palette import INK, SOFT, Ink, Style
from api.render.charts.scale import TEXT, WIDTH

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SETTINGS = {
    "svg.fonttype": "none",
    "svg.hashsalt": "twosource",
    "text.parse_math": False,
    "path.simplify": False,
}
_POINTS = 72.0
_one_at_a_time = RLock()


@contextmanager
def settings() -> Iterator[None]:
    """The settings that a drawing is made under, whatever this machine's are. They belong to the
    process while it lasts, so one thread draws at a time."""
    from matplotlib import style

    with _one_at_a_time, style.context(["default", _SETTINGS]):
        yield


class Drawing:
    """A drawing ``height`` units high and ``WIDTH`` wide, one unit a point. It is made and drawn on
    within ``settings``."""

    def __init__(self, height: float) -> None:
        from matplotlib.figure import Figure

        self.height = height
        self.texts: list[str] = []
        self.figure = Figure(figsize=(WIDTH / _POINTS, height / _POINTS), dpi=_POINTS)
        self.axes: Axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()
        self.axes.set_xlim(0, WIDTH)
        self.axes.set_ylim(0, height)
        self.figure.patch.set_visible(False)

    def svg(self) -> bytes:
        """As matplotlib writes it, texts still numbers."""
        out = BytesIO()
        self.figure.savefig(
            out, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type"))
        )
        return out.getvalue()

    def line(self, start: Point, end: Point, ink: Ink, width: float, dash: str = "solid") -> None:
        """``dash`` is a line style of matplotlib."""
        (x0, y0), (x1, y1) = start, end
        self.axes.plot(
            [x0, x1],
            [y0, y1],
            linestyle=dash,
            color=ink.mark,
            linewidth=width,
            clip_on=False,
            zorder=2,
            solid_capstyle="butt",
        )

    def text(self, x: float, y: float, text: str, *, anchor: str = "left", ink: Ink = SOFT) -> None:
        """``y`` is the middle of the line. Labels in INK stand free of what is behind them."""
        place = f"{len(self.texts)}"
        self.texts.append(text)
        self.axes.text(
            x,
            y - TEXT * 0.36,
            place,
            ha=anchor,
            va="baseline",
            fontsize=TEXT,
            color=ink.mark,
        )

    def marker(self, x: float, y: float, style: Style, state: State) -> None:
        """Filled while it stands, hollow after that."""
        colour = style.ink.mark
        fill = colour if state is State.LIVE else "none"
        size = 2 * RADIUS * (0.88 if style.shape in "sD" else 1.08)
        self.axes.plot(
            [x],
            [y],
            style.shape,
            markersize=size,
            markerfacecolor=fill,
            markeredgecolor=colour,
            markeredgewidth=1.5,
            clip_on=False,
            zorder=2,
        )

    def cross(self, x: float, y: float) -> None:
        self.axes.plot(
            [x],
            [y],
            "x",
            markersize=11,
            color=INK.mark,
            markeredgewidth=1.4,
            clip_on=False,
            zorder=2,
        )

    def arrow(self, start: Point, end: Point, ink: Ink, width: float) -> None:
        from matplotlib.patches import FancyArrowPatch

        head = "->,head_length=4,head_width=2.4"
        self.axes.add_patch(
            FancyArrowPatch(
                start,
                end,
                arrowstyle=head,
                mutation_scale=1,
                color=ink.mark,
                linewidth=width,
                shrinkA=0,
                shrinkB=0,
                clip_on=False,
                zorder=2,
            )
        )
