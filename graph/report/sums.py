"""Totals told with what was added to them, and whether that comes out (docs/domain.md, 3.7)."""

from collections.abc import Iterable, Iterator

from claims.values import Figure
from claims.vocabulary import FigureKind, FindingKind
from graph.assess.evidence import named
from graph.compare.intervals import is_exact
from graph.compare.reconcile import increment_of
from graph.consistency.case import Case, FigureKey
from graph.report.values import Line, Ref, Sum


def sums(case: Case, findings: Iterable[Line]) -> tuple[Sum, ...]:
    """Every sum that a statement of the week tells, one for each voice and its three numbers; the
    ones that do not come out first."""
    wrong = {
        f.claims[0]: f for f in findings if f.kind is FindingKind.ARITHMETIC_MISMATCH and f.claims
    }
    found: dict[tuple[object, ...], Sum] = {}
    for claim in sorted(case.fresh & case.items.keys()):
        for told in _told(case, claim, wrong.get(claim)):
            found.setdefault((told.voice, told.before, told.added, told.total), told)
    return tuple(sorted(found.values(), key=lambda s: (s.holds, s.title, s.total, s.voice)))


def _told(case: Case, claim: str, wrong: Line | None) -> Iterator[Sum]:
    item = case.items[claim]
    for index, total in enumerate(item.claim.figures):
        if total.kind == FigureKind.INCREMENTAL or total.negated or not is_exact(total):
            continue
        added = increment_of(total, item.claim.figures)
        if added is None or not is_exact(added) or added.low > total.low:
            continue
        key = (claim, index)
        refs = (Ref(*key), Ref(claim, _place(item.claim.figures, added)))
        before, stands = total.low - added.low, _standing(case, key, total.low - added.low)
        holds = not (wrong and wrong.numbers.get("given") == total.low)
        if wrong and not holds:
            before = float(wrong.numbers["before"] or 0)
            stands = _standing(case, key, before)
        yield Sum(
            case.questions.names[key], case.title(key), named(item), before, added.low, total.low,
            holds, refs, tuple(stands),
        )  # fmt: skip


def _place(figures: Iterable[Figure], wanted: Figure) -> int:
    return next(i for i, figure in enumerate(figures) if figure is wanted)


def _standing(case: Case, key: FigureKey, before: float) -> list[Ref]:
    """The answers, to the same question or compared with the total, that give the number before."""
    same = {*case.questions.members[case.questions.names[key]], *case.compared_with(key)}
    return [
        Ref(*other)
        for other in sorted(same)
        if other[0] != key[0] and is_exact(case.figure(other)) and case.figure(other).low == before
    ]
