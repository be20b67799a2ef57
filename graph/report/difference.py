"""Two weeks side by side: ``compare_weeks``."""

from collections.abc import Iterable, Mapping

from claims.values import question_id
from graph.report.values import Comparison, Line, Moved, WeekReport

Sort = tuple[str, str | tuple[str, ...]]


def compare_weeks(earlier: WeekReport, later: WeekReport) -> Comparison:
    """What the later week has that the earlier had not, and the other way round. A question whose
    first answer came to be another since is known by the one it had."""
    now = {question_id(a.claim, a.figure): s.question for s in later.figures for a in s.answers}
    before, after = _by_sort(earlier.findings, now), _by_sort(later.findings, {})
    return Comparison(
        earlier=earlier,
        later=later,
        new=_only(after, before),
        gone=_only(before, after),
        kept=tuple(line for sort, lines in after.items() if sort in before for line in lines),
        moved=tuple(_moved(earlier, later, now)),
    )


def _by_sort(lines: Iterable[Line], now: Mapping[str, str]) -> Mapping[Sort, list[Line]]:
    found: dict[Sort, list[Line]] = {}
    for line in lines:
        asked = line.question and now.get(line.question, line.question)
        found.setdefault((line.kind.value, asked or tuple(sorted(line.claims))), []).append(line)
    return found


def _only(mine: Mapping[Sort, list[Line]], others: Mapping[Sort, list[Line]]) -> tuple[Line, ...]:
    return tuple(line for sort, lines in mine.items() if sort not in others for line in lines)


def _moved(earlier: WeekReport, later: WeekReport, now: Mapping[str, str]) -> Iterable[Moved]:
    """The questions of both weeks; a range that stayed is not left out."""
    before = {now.get(series.question, series.question): series for series in earlier.figures}
    for series in later.figures:
        if old := before.get(series.question):
            was, has = (old.low, old.high), (series.low, series.high)
            yield Moved(series.question, series.title, was, has)
