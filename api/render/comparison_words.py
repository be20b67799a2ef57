"""What both forms of two weeks side by side say in the same words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from api.render.report_words import TITLES, dates
from api.render.words import count, plain, sentence
from claims.vocabulary import FindingKind
from graph.report.values import Comparison, Moved, WeekReport

SIDE_BY_SIDE = "Side by side"
DIFFERENCE = "Difference"
RANGES = "Ranges, then and now"
UNCHANGED = "unchanged"
NONE = "None."
NOTES = {
    "New": "Findings that only the later week has.",
    "Gone": "Findings that only the earlier week has.",
    "Kept": "Findings of both, as the later week puts them.",
}
COMPARED = (
    "One finding is told from another by its kind and question, where it has none by its claims. "
    "Each week is as at its end; the range of a question is that of its live answers."
)


@dataclass(frozen=True, slots=True)
class CountRow:
    """A count of both weeks."""

    name: str
    was: int
    now: int

    @property
    def difference(self) -> str:
        """``+3``, ``−2``, ``0``."""
        gap = self.now - self.was
        return f"{'+' if gap > 0 else '−' if gap else ''}{abs(gap):,}"


def comparison_heading(found: Comparison) -> str:
    return f"{found.earlier.week} and {found.later.week} compared"


def compared_words(found: Comparison) -> str:
    """Which days, and how many findings are new, gone and kept."""
    days = f"{dates(found.earlier)}, against {dates(found.later)}."
    new, gone, kept = len(found.new), len(found.gone), len(found.kept)
    return f"{days} {count(new, 'finding')} new, {gone:,} gone, {kept:,} kept."


def compared_counts(found: Comparison) -> Iterator[CountRow]:
    """What came in, then the findings by kind."""
    then, now = found.earlier, found.later
    for name in dict.fromkeys([*then.counts, *now.counts]):
        yield CountRow(sentence(plain(name)), then.counts.get(name, 0), now.counts.get(name, 0))
    for kind, title in TITLES.items():
        was, is_now = _of_kind(then, kind), _of_kind(now, kind)
        if was or is_now:
            yield CountRow(title, was, is_now)


def _of_kind(report: WeekReport, kind: FindingKind) -> int:
    return sum(line.kind is kind for line in report.findings)


def moved_first(moved: Iterable[Moved]) -> list[Moved]:
    """Ranges that moved before those that stayed."""
    return sorted(moved, key=lambda one: one.was == one.now)
