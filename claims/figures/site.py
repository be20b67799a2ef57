"""A quantity in its sentence with all that may name its measure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.figures.counted import Counted
from claims.figures.lists import list_around
from claims.figures.paragraph import Paragraph
from claims.figures.triggers import Trigger
from claims.figures.vocabulary import PEOPLE, measures
from claims.lexicon import load
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
    """The figure before it that is no aside."""
    topic: str = ""
    """Words about the event that are not in the paragraph."""
    carried: Carried | None = None
    """The last figure before the paragraph."""
    alike: Previous | None = None
    """The last figure before it in the paragraph of the same class of units."""

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
        if self.counted.head is not None or self.counted.named is not None:
            return self.counted.classes
        previous = self.previous
        if previous is None or not same_unit(self, previous):
            return frozenset({PEOPLE})
        known = measures().get(previous.measure)
        if known is None and previous.counted.head is not None:
            return previous.counted.classes
        return (
            previous.counted.classes or (known.of if known else frozenset()) or frozenset({PEOPLE})
        )


def same_unit(site: Site, previous: Previous) -> bool:
    """Whether both are counts, shares, or of one class of units; "a further 6,000" leaves the unit
    out that "114,850 hectares" has."""
    before, here = previous.counted.quantity, site.counted.quantity
    if before.unit_class == here.unit_class:
        return True
    left_out = here.unit_class == "count" and before.unit_class not in ("count", "percent")
    at = site.counted.first.i - 1
    return left_out and at >= 0 and site.doc[at].lower_ in ("further", "another", "additional")


def pick(site: Site, trigger: Trigger, *, strict: bool = False) -> str | None:
    """The first of the trigger's measures that takes the unit and counts such things. ``strict``:
    the trigger may be about something else, so what is counted has to be of the measure."""
    unit = site.counted.quantity.unit_class
    known = site.classes
    candidates = [measures()[n] for n in trigger.measures if measures()[n].counts(unit)]
    if unit in ("mass", "volume") and site.counted.head is None:
        known |= _weighed(site)
    if _may_be_people(site, trigger, strict=strict):
        known |= {PEOPLE}
    if strict and unit == "count" and site.counted.head is not None:
        candidates = [m for m in candidates if m.of]
    elif strict and not known:
        candidates = [m for m in candidates if not m.of]
    fit = sorted((m for m in candidates if m.fits(known)), key=lambda m: -len(m.of & site.classes))
    return fit[0].name if fit else None


def _weighed(site: Site) -> frozenset[str]:
    """What is weighed where the noun is left out: anything of that kind the paragraph names."""
    aid = set(load("populations")["things"]["aid"])
    return frozenset({"aid"} if any(t.lemma_.lower() in aid for t in site.doc) else ())


def _may_be_people(site: Site, trigger: Trigger, *, strict: bool) -> bool:
    """Whether people may be meant: where the noun is left out, but not of six boxes "he carried
    four"; and a noun that no list has is one of people by what happened ("mahouts were
    injured")."""
    if site.counted.head is not None or site.counted.named is not None:
        return not strict and not site.classes and _happens_to_people(site, trigger)
    previous = site.previous
    things = previous is not None and previous.counted.head is not None
    known = previous is None or PEOPLE in previous.counted.classes or previous.measure in measures()
    return not things or known or _happens_to_people(site, trigger)


def _happens_to_people(site: Site, trigger: Trigger) -> bool:
    words = load("populations")["human"]["words"]
    tokens = site.doc[trigger.start : trigger.end + 1]
    return any(t.lemma_.lower() in words or t.lower_ in words for t in tokens)


def trigger_at(site: Site, tokens: Iterable[Token], roles: frozenset[str]) -> str | None:
    wanted = {t.i for t in tokens}
    for trigger in site.triggers:
        if trigger.role in roles and wanted & set(range(trigger.start, trigger.end + 1)):
            name = pick(site, trigger)
            if name:
                return name
    return None


def is_given_whole(site: Site) -> bool:
    """The second number of "three of the 6,212 polling stations": the predicate is not about it."""
    counted = site.counted
    text, start = site.text, counted.quantity.start
    before = text[max(0, start - 12) : start]
    at = counted.first.i
    if before.endswith(("Of the ", "Of its ", "Of their ", "Of all ")) or _SOME_OF.search(
        text[max(0, start - 24) : start]
    ):
        return True
    near = any(other.last.i < at <= other.last.i + 5 for other in site.others)
    owned = re.search(
        r"\bof (?:(?:the|its|their|all|[\w ]+['’]s?) )?$", text[max(0, start - 32) : start]
    )
    return near and owned is not None


# "neither of the two pilots", "few of the 40 residents"
_SOME_OF = re.compile(
    r"\b(?:[Nn]either|[Nn]one|[Aa]ny|[Ff]ew|[Mm]any|[Mm]ost|[Ss]ome) of (?:the|its|their) $"
)
