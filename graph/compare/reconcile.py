"""Arithmetic that ties figures together: increments, sums, shares (docs/domain.md, section 3.7)."""

from collections.abc import Sequence

from claims.values import Figure
from claims.vocabulary import FigureKind, LinkKind
from graph.compare import intervals as iv
from graph.compare.days import earlier
from graph.compare.events import Inclusion, relate_events
from graph.compare.figures import compare_figures
from graph.compare.kinds import canonical, sum_of
from graph.compare.populations import relate_populations
from graph.values import FigureComparison, Later, PairContext


def compare_with_companions(
    index_a: int, a: Sequence[Figure], index_b: int, b: Sequence[Figure], ctx: PairContext
) -> FigureComparison:
    """Compares ``a[index_a]`` with ``b[index_b]`` in the light of the other figures of each claim.

    Stated arithmetic decides first: if it holds, the two stand as if equal; if it fails, they
    contradict each other. Else the result is that of ``compare_figures``.
    """
    plain = compare_figures(a[index_a], b[index_b], ctx)
    return (
        _increment(a[index_a], b[index_b], b, plain, Later.B)
        or _increment(b[index_b], a[index_a], a, plain, Later.A)
        or _sum(a[index_a], b[index_b], a, ctx)
        or _sum(b[index_b], a[index_a], b, ctx)
        or plain
    )


def in_company(
    plain: FigureComparison,
    index_a: int,
    a: Sequence[Figure],
    index_b: int,
    b: Sequence[Figure],
) -> FigureComparison:
    """``plain``, the comparison of ``a[index_a]`` with ``b[index_b]``, with its sum where the
    increment told beside the newer total makes the older one into it; else as it was."""
    for old, new, told, later in (
        (a[index_a], b[index_b], b, Later.B),
        (b[index_b], a[index_a], a, Later.A),
    ):
        found = _increment(old, new, told, plain, later)
        if found is not None and found.rule == "increment_reconciles":
            return found
    return plain


def increment_of(total: Figure, companions: Sequence[Figure]) -> Figure | None:
    """The increment told together with a running total: the 29 of "29 more, bringing it to 633"."""
    for figure in companions:
        increment = figure.kind == FigureKind.INCREMENTAL and figure is not total
        same = canonical(figure.measure) == canonical(total.measure)
        if increment and same and not figure.negated and figure.value is not None:
            return figure
    return None


def reconciles(old: Figure, increment: Figure, new: Figure) -> bool:
    """Whether some numbers within the bounds make old + increment = new."""
    low, high = old.low + increment.low, iv.top(old) + iv.top(increment)
    return low <= iv.top(new) and new.low <= high


def _increment(
    old: Figure, new: Figure, companions: Sequence[Figure], plain: FigureComparison, later: Later
) -> FigureComparison | None:
    """A total, and a later one told with what was added since the first."""
    added = increment_of(new, companions)
    totals = FigureKind.INCREMENTAL not in (old.kind, new.kind) and plain.later == later
    if added is None or not totals or not _adjoins(old, added, new):
        return None
    words = f"{iv.said(old)} + {iv.said(added)}"
    if reconciles(old, added, new):
        reason = f"{words} = {iv.said(new)}"
        return FigureComparison(plain.relation, 0.95, reason, "increment_reconciles", later)
    reason = f"{words} is not {iv.said(new)}"
    return FigureComparison(LinkKind.CONTRADICTS, 0.85, reason, "arithmetic_mismatch", later)


def _adjoins(old: Figure, added: Figure, new: Figure) -> bool:
    """Whether the increment may begin where the old total ends, and the new one is later."""
    if not (old.as_of and new.as_of and earlier(old.as_of, new.as_of)):
        return False
    start = None if added.since == new.since else added.since
    return not start or start[:10] == old.as_of[:10]


def _sum(
    part: Figure, whole: Figure, companions: Sequence[Figure], ctx: PairContext
) -> FigureComparison | None:
    """ "6 killed and 35 wounded" against "41 casualties"."""
    measures = sum_of(whole.measure)
    if canonical(part.measure) not in measures or not _one_scope(part, whole):
        return None
    parts = [f for f in companions if canonical(f.measure) in measures and _one_scope(f, whole)]
    if {canonical(f.measure) for f in parts} != set(measures) or len(parts) != len(measures):
        return None
    low, high = sum(f.low for f in parts), sum(iv.top(f) for f in parts)
    words = " + ".join(iv.said(f) for f in parts)
    if low <= iv.top(whole) and whole.low <= high:
        kind = LinkKind.REPEATS if ctx.same_origin else LinkKind.CORROBORATES
        return FigureComparison(kind, 0.9, f"{words} = {iv.said(whole)}", "sum_reconciles")
    reason = f"{words} is not {iv.said(whole)}"
    return FigureComparison(LinkKind.CONTRADICTS, 0.8, reason, "arithmetic_mismatch")


def _one_scope(a: Figure, b: Figure) -> bool:
    people = relate_populations(a.population, b.population) == Inclusion.SAME
    return people and relate_events(a.event, b.event) in (Inclusion.SAME, Inclusion.UNKNOWN)
