"""One side of a comparison: all that the rules ask of a figure alone, worked out once.

Within a dispute every figure meets all others of its measure, so that what depends on one figure
would be computed again for each of them.
"""

from copy import copy
from math import inf

from claims.figures.nonfigures.earlier import is_undated
from claims.values import Figure
from claims.vocabulary import FigureKind
from graph.compare import intervals as iv
from graph.compare.days import Moment, as_date, moment
from graph.compare.events import at_a_place, is_campaign, stated_event
from graph.compare.kinds import (
    Nature,
    count_day,
    happened_on,
    nature,
    recurs,
    total_since,
)
from graph.compare.measures import canonical, needs_population
from graph.compare.places import place_stated
from graph.compare.populations import is_general
from graph.compare.units import in_base, slack, unit_class
from graph.compare.words import content_stems

REMEMBERED = 16_384
"""Operands kept; about a kilobyte each."""


class Operand:
    """A figure told on a day, as the rules see it.

    ``low`` and ``top`` are its bounds in the base unit of its class, ``top`` infinite where the
    text gives none. ``settled``, ``window``, ``running`` and ``state`` say how
    it behaves in time (``kinds.Nature``), ``counted`` is the day the count stands for, ``start``
    the day its running total starts (None for a single count), ``happened`` the first and last day
    on which the event of a single count may have been.
    """

    __slots__ = (
        "as_of", "at_place", "bare", "campaign", "ceiling", "counted", "day_stated", "echoes",
        "event", "exact", "figure", "floor", "general", "happened", "low", "measure",
        "needs_population", "negated", "never", "percent", "place", "placed", "point", "population",
        "recurs", "running", "said_on", "settled", "since", "spot", "start", "state",
        "stated_event", "sweeping", "told", "top", "total", "undated", "unit", "unit_class",
        "value", "window",
    )  # fmt: skip

    def __init__(self, figure: Figure, said_on: str | None) -> None:
        self.figure = figure
        self.said_on = said_on
        self._read_number(figure)
        self._read_scope(figure)
        self._read_time(figure, said_on)

    def _read_number(self, figure: Figure) -> None:
        self.measure = canonical(figure.measure)
        self.percent = figure.kind == FigureKind.PERCENT
        self.unit = figure.unit
        self.unit_class = unit_class(figure.unit)
        self.low = in_base(figure.low, figure.unit)
        self.top = inf if figure.high is None else in_base(figure.high, figure.unit)
        self.value = None if figure.value is None else in_base(figure.value, figure.unit)
        self.exact = iv.is_exact(figure)
        self.floor = iv.is_floor(figure)
        self.ceiling = self.low == 0 and 0 < self.top < inf and figure.value is not None
        self.negated = figure.negated
        self.never = "never" in (figure.approximator or "")

    def _read_scope(self, figure: Figure) -> None:
        self.population = figure.population
        self.general = is_general(figure.population)
        self.needs_population = needs_population(figure.measure)
        self.bare = content_stems(figure.measure.replace("_", " ")) <= content_stems(
            figure.population
        )
        self.echoes = not self.general and content_stems(figure.population) <= content_stems(
            figure.measure.replace("_", " ")
        )
        self.event = figure.event
        self.stated_event = stated_event(figure)
        self.campaign = is_campaign(figure.event or "")
        self.at_place = at_a_place(figure.event or "")
        self.place = figure.place or None
        self.placed = place_stated(figure)

    def _read_time(self, figure: Figure, said_on: str | None) -> None:
        kind = nature(figure, said_on)
        self.settled = kind is Nature.SETTLED
        self.window = kind is Nature.WINDOW
        self.running = kind is Nature.RUNNING
        self.state = kind is Nature.STATE
        self.point = figure.kind == FigureKind.POINT
        self.recurs = recurs(figure.measure)
        self.undated = is_undated(figure)
        self.told = _moment(said_on)
        self.as_of = _moment(figure.as_of)
        self.since = _moment(figure.since)
        self.day_stated = figure.scope_from.get("as_of", "document") != "document"
        self.start = _moment(total_since(figure))
        dated = figure.since is not None and figure.scope_from.get("since") != "document"
        placed = self.place is not None and (self.placed or dated)
        self.spot = placed and self.point and self.start is None
        total = figure.kind == FigureKind.CUMULATIVE or self.start is not None
        self.total = total
        self.sweeping = total and (not figure.place or figure.scope_from.get("place") == "speaker")
        self.counted = _moment(count_day(figure, said_on))
        happened = happened_on(figure, said_on)
        self.happened: tuple[int, int] | None = (
            (as_date(happened[0]).toordinal(), as_date(happened[1]).toordinal())
            if happened
            else None
        )

    def rounded(self) -> "Operand":
        """The same with bounds as wide as a number told in another unit leaves them."""
        wider = copy(self)
        wider.low = max(0.0, self.low - slack(self.figure.low, self.unit)) if self.low else 0.0
        if self.figure.high is not None:
            wider.top = self.top + slack(self.figure.high, self.unit)
        return wider

    def exceeds(self, other: "Operand") -> bool:
        """Whether every number of this one exceeds every number of the other."""
        return self.low > other.top


def _moment(day: str | None) -> Moment | None:
    return moment(day) if day else None


_known: dict[int, Operand] = {}


def operand(figure: Figure, said_on: str | None) -> Operand:
    """``figure`` as told on the ISO day ``said_on``; the same object while it is remembered.

    Kept by identity, since figures hold mappings and are dear to hash: the operand holds its
    figure, whose identity nothing else can take meanwhile.
    """
    found = _known.get(id(figure))
    if found is not None and found.figure is figure and found.said_on == said_on:
        return found
    if len(_known) >= REMEMBERED:
        _known.clear()
    made = _known[id(figure)] = Operand(figure, said_on)
    return made
