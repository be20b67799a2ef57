"""A number as a chart says it: where its point and its bar are, and how it is labelled."""

from dataclasses import dataclass

from claims.figures.quantities.bounds import Relation, relation_of
from claims.figures.quantities.find import find_quantities
from graph.report.values import Answer

SIGNS = {
    Relation.EXACT: "",
    Relation.ABOUT: "≈",
    Relation.NEARLY: "≈",
    Relation.AT_LEAST: "≥",
    Relation.MORE_THAN: ">",
    Relation.AT_MOST: "≤",
    Relation.FEWER_THAN: "<",
}
_SCALES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))


@dataclass(frozen=True, slots=True)
class Said:
    """``point`` is the number as said (None for ranges and vague words), within ``low`` and
    ``high`` (None: no upper bound)."""

    point: float | None
    low: float
    high: float | None
    label: str

    @property
    def middle(self) -> float:
        """Where the mark hangs: the point, else the middle of the bar."""
        return self.point if self.point is not None else (self.low + self.top) / 2

    @property
    def top(self) -> float:
        """The highest number that is drawn."""
        return self.low if self.high is None else max(self.low, self.high)


def said(answer: Answer, sign: str = "") -> Said:
    """A figure as it is drawn; ``sign`` ("%") comes after each of its numbers."""
    low, high = answer.low, answer.high
    value, relation, vague = _read(answer)
    if low == high:
        return Said(low, low, high, short(low) + sign)
    if value is None and high is not None:
        return Said(None, low, high, vague or f"{short(low)}–{short(high)}{sign}")
    if value is None or (relation is Relation.EXACT and high is None):
        return Said(low, low, high, f"≥{short(low)}{sign}")
    point = max(low, value) if high is None else min(max(low, value), high)
    return Said(point, low, high, SIGNS[relation] + short(value) + sign)


def _read(answer: Answer) -> tuple[float | None, Relation, str | None]:
    """The one number in the words of a figure, its relation to what is meant, and its vague word.

    A number far from the bounds is not what the figure counts ("no one")."""
    found = find_quantities(answer.text)
    if len(found) != 1:
        return None, Relation.EXACT, None
    one, top = found[0], answer.high
    near = one.value is not None and one.value >= 0.8 * answer.low
    if near and one.value is not None and (top is None or one.value <= 1.2 * top + 1):
        return one.value, relation_of(one.approximator), None
    return None, Relation.EXACT, one.vague


def short(number: float) -> str:
    """Thousands are grouped; from a million on "1.2m", "3bn"."""
    for scale, unit in _SCALES:
        if abs(number) >= scale:
            return f"{number / scale:,.4g}{unit}"
    return f"{round(number, 2):,.10g}"
