"""A quantity in its sentence with all that may name its measure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.figures.counted import Counted
from claims.figures.lists import list_around
from claims.figures.paragraph import Paragraph
from claims.figures.triggers import Trigger
from claims.figures.vocabulary import PEOPLE, measures
from claims.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Previous:
    """A figure read before, which an ellipsis may continue."""

    counted: Counted
    measure: str
    population: str


@dataclass(frozen=True, slots=True)
class Carried:
    """What an ellipsis takes over from the last figure before the paragraph."""

    measure: str
    population: str
    unit: str | None


@dataclass(frozen=True, slots=True)
class Site:
    """All a finder may look at."""

    paragraph: Paragraph
    counted: Counted
    previous: Previous | None
    topic: str = ""
    """Words about the event that are not in the paragraph."""
    carried: Carried | None = None
    """The last figure before the paragraph."""

    @property
    def doc(self) -> Doc:
        return self.paragraph.doc

    @property
    def text(self) -> str:
        return self.paragraph.text

    @property
    def triggers(self) -> Sequence[Trigger]:
        """Those of the figure's sentence."""
        return self.paragraph.triggers[self.counted.sentence.start]

    @property
    def items(self) -> Sequence[Counted]:
        """The list the figure is counted in, at least itself."""
        return list_around(self.counted, self.others, self.text)

    @property
    def others(self) -> Sequence[Counted]:
        return self.paragraph.counted

    @property
    def classes(self) -> frozenset[str]:
        """Classes of what is counted. Where the noun is left out: those of the figure before, or
        people, whom news counts without a noun ("35 were wounded")."""
        if self.counted.head is not None:
            return self.counted.classes
        previous = self.previous
        if previous is None or not same_unit(self, previous):
            return frozenset({PEOPLE})
        known = measures().get(previous.measure)
        return (
            previous.counted.classes or (known.of if known else frozenset()) or frozenset({PEOPLE})
        )


def same_unit(site: Site, previous: Previous) -> bool:
    return previous.counted.quantity.unit_class == site.counted.quantity.unit_class


def pick(site: Site, names: Iterable[str], *, strict: bool = False) -> str | None:
    """The first of the names that takes the unit and counts such things."""
    unit = site.counted.quantity.unit_class
    known = site.classes
    candidates = [measures()[n] for n in names if measures()[n].counts(unit)]
    if site.counted.head is None:
        known |= {PEOPLE}
    if strict and not known:
        candidates = [m for m in candidates if not m.of]
    fit = sorted((m for m in candidates if m.fits(known)), key=lambda m: not m.of & site.classes)
    return fit[0].name if fit else None


def trigger_at(site: Site, tokens: Iterable[Token], roles: frozenset[str]) -> str | None:
    wanted = {t.i for t in tokens}
    for trigger in site.triggers:
        if trigger.role in roles and wanted & set(range(trigger.start, trigger.end + 1)):
            name = pick(site, trigger.measures)
            if name:
                return name
    return None


def is_given_whole(site: Site) -> bool:
    """The second number of "three of the 6,212 polling stations": the predicate is not about it."""
    counted = site.counted
    text, start = site.text, counted.quantity.start
    before = text[max(0, start - 12) : start]
    at = counted.first.i
    if before.endswith(("Of the ", "Of its ", "Of their ", "Of all ")):
        return True
    near = any(other.last.i < at <= other.last.i + 5 for other in site.others)
    owned = re.search(
        r"\bof (?:(?:the|its|their|all|[\w ]+['’]s?) )?$", text[max(0, start - 32) : start]
    )
    return near and owned is not None
