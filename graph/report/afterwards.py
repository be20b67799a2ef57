"""What has become known since the end of a week, beside what was known then."""

from collections.abc import Sequence

from claims.vocabulary import FindingKind
from graph.consistency.case import Case, make_case
from graph.consistency.find import findings_of
from graph.report.changes import changed
from graph.report.trace import traced
from graph.report.values import Afterwards, Line
from graph.values import Known

OF_ITS_WEEK = (FindingKind.STATUS_CHANGE, FindingKind.STALE_FIGURE)
"""Findings about the passing of time: later they are neither settled nor found."""


def case_now(then: Case, now: Known) -> Case:
    """What is known now, looked at for the claims of the same week."""
    return make_case(now.claims, now.links, now.status.values(), (), then.fresh, then.period)


def afterwards(then: Case, now: Case, lines: Sequence[Line]) -> Afterwards | None:
    """None where nothing has been published since."""
    later = [item for item in now.items.values() if item.id not in then.items]
    if not later:
        return None
    known = [traced(f, now) for f in findings_of(now) if f.kind not in OF_ITS_WEEK]
    told = [line for line in lines if line.kind not in OF_ITS_WEEK]
    fresh = [key for key in _figures(now) if key[0] in then.fresh]
    return Afterwards(
        day=max((item.published or item.day)[:10] for item in later),
        documents=len({item.document_id for item in later}),
        claims=len(later),
        settled=tuple(
            i for i, line in enumerate(lines) if line in told and not _again(line, known)
        ),
        found=tuple(line for line in known if not _again(line, told)),
        changes=changed(now, fresh, then.status, now.status),
    )


def _figures(case: Case) -> list[tuple[str, int]]:
    return [(claim, index) for claim, index in case.status if index is not None]


def _again(line: Line, others: Sequence[Line]) -> bool:
    """Whether a finding of the same kind is among the others that shares a claim with it."""
    mine = set(line.claims)
    return any(other.kind == line.kind and mine & set(other.claims) for other in others)
