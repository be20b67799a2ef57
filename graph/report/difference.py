"""Two weeks side by side: ``compare_weeks``."""

from collections.abc import Iterable, Mapping

from graph.report.values import Comparison, Line, Moved, WeekReport

Sort = tuple[str, str | tuple[str, ...]]


def compare_weeks(earlier: WeekReport, later: WeekReport) -> Comparison:
    """What the later week has that the earlier had not, and the other way round."""
    before, after = _by_sort(earlier.findings), _by_sort(later.findings)
    return Comparison(
        earlier=earlier,
        later=later,
        new=_only(after, before),
        gone=_only(before, after),
        kept=tuple(line for sort, lines in after.items() if sort in before for line in lines),
        moved=tuple(_moved(earlier, later)),
    )


def _by_sort(lines: Iterable[Line]) -> Mapping[Sort, list[Line]]:
    found: dict[Sort, list[Line]] = {}
    for line in lines:
        found.setdefault((line.kind.value, line.question or tuple(sorted(line.claims))), []).append(
            line
        )
    return found


def _only(mine: Mapping[Sort, list[Line]], others: Mapping[Sort, list[Line]]) -> tuple[Line, ...]:
    return tuple(line for sort, lines in mine.items() if sort not in others for line in lines)


def _moved(earlier: WeekReport, later: WeekReport) -> Iterable[Moved]:
    """The questions of both weeks; a range that stayed is not left out."""
    before = {series.question: series for series in earlier.figures}
    for series in later.figures:
        if old := before.get(series.question):
            was, now = (old.low, old.high), (series.low, series.high)
            yield Moved(series.question, series.title, was, now)
