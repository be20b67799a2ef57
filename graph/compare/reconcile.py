"""Arithmetic that ties figures together: increments, sums, shares (docs/domain.md, section 3.7)."""

from collections.abc import Sequence
from dataclasses import replace

from claims.values import Figure
from claims.vocabulary import FigureKind, LinkKind
from graph.compare import intervals as iv
from graph.compare.arithmetic import ARITHMETIC, Derived, Telling
from graph.compare.days import earlier
from graph.compare.figures import compare_figures
from graph.compare.measures import canonical
from graph.values import FigureComparison, Later, PairContext

AGREEMENT = frozenset({LinkKind.CORROBORATES, LinkKind.REPEATS})
HELD, FAILED = 0.9, 0.8
"""How sure arithmetic makes an agreement, and a contradiction, at most."""


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
        or _by_arithmetic(plain, index_a, a, index_b, b, ctx)
        or plain
    )


def in_company(
    plain: FigureComparison,
    index_a: int,
    a: Sequence[Figure],
    index_b: int,
    b: Sequence[Figure],
    ctx: PairContext,
) -> FigureComparison:
    """``plain``, the comparison of ``a[index_a]`` with ``b[index_b]``, with its sum where stated
    arithmetic makes one of them into the other; else as it was."""
    for old, new, told, later in (
        (a[index_a], b[index_b], b, Later.B),
        (b[index_b], a[index_a], a, Later.A),
    ):
        found = _increment(old, new, told, plain, later)
        if found is not None and found.rule == "increment_reconciles":
            return found
    tied = _by_arithmetic(plain, index_a, a, index_b, b, ctx)
    return tied if tied is not None and tied.relation in AGREEMENT else plain


def _by_arithmetic(
    plain: FigureComparison,
    index_a: int,
    a: Sequence[Figure],
    index_b: int,
    b: Sequence[Figure],
    ctx: PairContext,
) -> FigureComparison | None:
    """What the two are to each other once one of them is put through its statement's arithmetic;
    None where no rule applies, or the numbers agree without."""
    alone = len(a) == len(b) == 1 and not (ctx.words_a or ctx.words_b)
    if alone or plain.relation in AGREEMENT or plain.missing:
        return None
    first = Telling(a[index_a], a, ctx.words_a)
    second = Telling(b[index_b], b, ctx.words_b)
    for name, derive in ARITHMETIC:
        for derived in derive(first, second):
            found = compare_figures(derived.figure, second.figure, ctx)
            if tied := _tied(name, derived, found):
                return tied
        for derived in derive(second, first):
            found = compare_figures(first.figure, derived.figure, ctx)
            if tied := _tied(name, derived, found):
                return tied
    return None


def _tied(name: str, derived: Derived, found: FigureComparison) -> FigureComparison | None:
    """The comparison of what was derived, if it tells anything of the figure told."""
    if found.relation in AGREEMENT:
        words = f"{derived.words}; {found.reason}"
        return replace(found, score=min(found.score, HELD), words=words, rule=f"{name}_reconciles")
    if not derived.binding or found.relation is None:
        return None
    words = f"{derived.words}; {found.reason}"
    score = min(found.score, FAILED)
    return replace(found, score=score, words=words, rule=_failed(found))


def _failed(found: FigureComparison) -> str:
    return "arithmetic_mismatch" if found.relation is LinkKind.CONTRADICTS else found.rule


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
