"""A dispute over time as SVG: a bar for each week, and below it, from the first to the last answer,
what is contested. Every bar is a link. Colours follow the page's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from api.render.charts.draw import readable
from api.render.graphs.fitting import cut, width_of

WIDTH, LEFT, RIGHT = 1100.0, 52.0, 12.0
BARS, AXIS, ROW = 130.0, 30.0, 34.0
WIDEST, LEAST = 40.0, 240.0
INK, SOFT, RULE = "var(--ink, #1d2226)", "var(--soft, #57606a)", "var(--rule, #d9d6cf)"
SAID, CHOSEN = "var(--good, #1f5f99)", "var(--ink, #1d2226)"
WARN = "var(--rel-contradicts, #a04a00)"
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
LABEL_ROOM = 62.0


@dataclass(frozen=True, slots=True)
class WeekBar:
    """``day`` is the ISO day it begins on; ``words`` say it all."""

    day: str
    number: int
    words: str
    address: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something that lasts from the week at one place to that at another."""

    first: int
    last: int
    words: str
    address: str


def timeline_svg(weeks: Sequence[WeekBar], stretches: Sequence[Stretch], about: str) -> Markup:
    """The drawing, at most ``WIDTH`` wide, as wide as the weeks and words need."""
    height = 12 + BARS + AXIS + len(stretches) * ROW
    step = min(WIDEST, (WIDTH - LEFT - RIGHT) / max(len(weeks), 1))
    longest = max((width_of(one.words) for one in stretches), default=0.0)
    width = min(WIDTH, LEFT + RIGHT + max(len(weeks) * step, longest, LEAST))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="timeline" width="{width:g}"'
        f' height="{height:g}" viewBox="0 0 {width:g} {height:g}" font-size="12" role="group"'
        f' aria-label="{_quoted(about)}">',
        *_scale(weeks, width),
        *(_bar(week, LEFT + place * step, step, weeks) for place, week in enumerate(weeks)),
        *_months(weeks, step),
        *(
            _stretch(one, 12 + BARS + AXIS + row * ROW, step, width)
            for row, one in enumerate(stretches)
        ),
        "</svg>",
    ]
    return Markup("\n".join(parts))


def _quoted(text: str) -> str:
    return escape(readable(text))


def _top(weeks: Sequence[WeekBar]) -> int:
    return max((week.number for week in weeks), default=0) or 1


def _scale(weeks: Sequence[WeekBar], width: float) -> Iterator[str]:
    """The ground, and the number of the highest bar."""
    for number, y in ((0, 12 + BARS), (_top(weeks), 12.0)):
        yield (
            f'<path d="M{LEFT:g} {y:g}H{width - RIGHT:g}" stroke="{RULE}"/>'
            f'<text x="{LEFT - 6:g}" y="{y + 4:g}" text-anchor="end" fill="{SOFT}">'
            f"{number:,}</text>"
        )


def _bar(week: WeekBar, x: float, step: float, weeks: Sequence[WeekBar]) -> str:
    tall = max(2.0, BARS * week.number / _top(weeks)) if week.number else 0.0
    colour = CHOSEN if week.chosen else SAID
    inside = (
        f"<title>{_quoted(week.words)}</title>"
        f'<rect x="{x:.1f}" y="12" width="{step:.1f}" height="{BARS:g}" fill="transparent"/>'
        f'<rect x="{x + step * 0.1:.1f}" y="{12 + BARS - tall:.1f}" width="{step * 0.8:.1f}"'
        f' height="{tall:.1f}" fill="{colour}"/>'
    )
    if not week.number:
        return f"<g>{inside}</g>"
    current = ' aria-current="true"' if week.chosen else ""
    address, words = _quoted(week.address), _quoted(week.words)
    return f'<a href="{address}" aria-label="{words}"{current}>{inside}</a>'


def _months(weeks: Sequence[WeekBar], step: float) -> Iterator[str]:
    """Where months begin, as many as there is room for; of few weeks their first days."""
    written, month, year = -LABEL_ROOM, "", ""
    for place, week in enumerate(weeks):
        x = LEFT + place * step
        few = len(weeks) <= (WIDTH - LEFT) / LABEL_ROOM / 2
        if (few or week.day[:7] != month) and x - written >= LABEL_ROOM:
            words = MONTHS[int(week.day[5:7]) - 1]
            words = f"{int(week.day[8:10])} {words}" if few else words
            words += f" {week.day[:4]}" if week.day[:4] != year else ""
            yield (
                f'<path d="M{x:.1f} {12 + BARS:g}v5" stroke="{SOFT}"/>'
                f'<text x="{x:.1f}" y="{12 + BARS + 18:g}" fill="{SOFT}">{words}</text>'
            )
            written, year = x, week.day[:4]
        month = week.day[:7]


def _stretch(one: Stretch, y: float, step: float, width: float) -> str:
    """Its words over a bar with an end on either side; they begin where the bar does, unless there
    is no room to the right."""
    left, right = LEFT + one.first * step, LEFT + (one.last + 1) * step
    words = cut(one.words, width - LEFT - RIGHT)
    x = max(LEFT, min(left, width - RIGHT - width_of(words)))
    return (
        f'<a href="{_quoted(one.address)}"><title>{_quoted(one.words)}</title>'
        f'<text x="{x:.1f}" y="{y + 14:g}" fill="{INK}">{_quoted(words)}</text>'
        f'<path d="M{left:.1f} {y + 24:g}H{right:.1f}M{left + 1:.1f} {y + 19:g}v10'
        f'M{right - 1:.1f} {y + 19:g}v10" fill="none" stroke="{WARN}" stroke-width="3"/></a>'
    )
