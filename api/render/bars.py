"""Numbers over time as bars: SVG of classes alone, that the style sheet colours and a page may
stretch, so no words stand in it. Every bar is a link."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from api.render.words import count

BAR, GAP, HEIGHT = 10, 2, 100
"""In units of the drawing."""
WIDEST = 26
"""Pixels of one bar on a screen that has room."""


@dataclass(frozen=True, slots=True)
class Bar:
    """``parts`` are numbers by the class they are drawn in, from the ground up; ``words`` say the
    whole of it, ``address`` is where the bar leads, None nowhere."""

    name: str
    parts: Mapping[str, int]
    words: str
    address: str | None = None

    @property
    def total(self) -> int:
        return sum(self.parts.values())


def bars_svg(bars: Sequence[Bar], about: str) -> Markup:
    """The bars side by side, the highest as high as the drawing; ``about`` names the drawing."""
    top = max((bar.total for bar in bars), default=0) or 1
    width = max(1, len(bars) * (BAR + GAP))
    drawn = "".join(_bar(bar, place * (BAR + GAP), top) for place, bar in enumerate(bars))
    return Markup(
        f'<svg class="bars" viewBox="0 0 {width} {HEIGHT}" width="{len(bars) * WIDEST}"'
        f' height="120" preserveAspectRatio="none" role="group" aria-label="{escape(about)}">'
        f"{drawn}</svg>"
    )


def stacked(bar: Bar, top: int) -> Iterator[tuple[str, float, float]]:
    """The parts that are not empty: class, upper edge and height, in units of the drawing."""
    ground = 0
    for name, number in bar.parts.items():
        if number:
            ground += number
            yield name, HEIGHT * (1 - ground / top), HEIGHT * number / top


def _bar(bar: Bar, left: int, top: int) -> str:
    parts = "".join(
        f'<rect class="part {escape(name)}" x="{left}" y="{upper:.2f}" width="{BAR}"'
        f' height="{height:.2f}"/>'
        for name, upper, height in stacked(bar, top)
    )
    words = escape(f"{bar.name}: {bar.words}")
    inside = (
        f'<title>{words}</title><rect class="room" x="{left}" y="0" width="{BAR + GAP}"'
        f' height="{HEIGHT}"/>{parts}'
    )
    if bar.address is None or not bar.total:
        return f"<g>{inside}</g>"
    return f'<a href="{escape(bar.address)}" aria-label="{words}">{inside}</a>'


def told(parts: Mapping[str, int], names: Mapping[str, str], noun: str = "claim") -> str:
    """``6 claims: 2 contested, 4 from one source``."""
    some = [f"{number:,} {names[name]}" for name, number in parts.items() if number]
    whole = count(sum(parts.values()), noun)
    return f"{whole}: {', '.join(some)}" if some else whole
