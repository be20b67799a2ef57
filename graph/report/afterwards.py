"""What has become known since the end of a week, beside what was known then."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from claims.vocabulary import FindingKind
from graph.consistency.case import Among, Case, make_case
from graph.consistency.find import findings_of
from graph.report.changes import changed
from graph.report.trace import traced
from graph.report.values import Afterwards, Line
from graph.values import Known

OF_ITS_WEEK = (FindingKind.STATUS_CHANGE, FindingKind.STALE_FIGURE)
"""Findings about the passing of time: later they are neither settled nor found."""


@dataclass(frozen=True, slots=True)
class Later:
    """How much has been published since, and on which day the last of it."""

    day: str
    documents: int
    claims: int


@dataclass(frozen=True, slots=True)
class Part:
    """What all claims say of those a report is made from: at the end of the week and today, and
    how much came later."""

    then: Among
    now: Among | None
    later: Later


def case_now(then: Case, now: Known, among: Among | None = None) -> Case:
    """What is known now, looked at for the claims of the same week; as ``make_case``."""
    status = now.status.values()
    return make_case(now.claims, now.links, status, (), then.fresh, then.period, among)


def later_in(then: Case, now: Case) -> Later:
    """What has been published since, where all there is is at hand."""
    later = [item for item in now.items.values() if item.id not in then.items]
    return Later(
        max((item.printed for item in later), default=""),
        len({item.document_id for item in later}),
        len(later),
    )


def afterwards(then: Case, now: Case, later: Later, lines: Sequence[Line]) -> Afterwards | None:
    """None where nothing has been published since."""
    if not later.claims:
        return None
    known = [traced(f, now) for f in findings_of(now) if f.kind not in OF_ITS_WEEK]
    told, knows = _named(lines), _named(known)
    fresh = [key for key in _figures(now) if key[0] in then.fresh]
    return Afterwards(
        day=later.day,
        documents=later.documents,
        claims=later.claims,
        settled=tuple(
            place
            for place, line in enumerate(lines)
            if line.kind not in OF_ITS_WEEK and not _again(line, knows)
        ),
        found=tuple(line for line in known if not _again(line, told)),
        changes=changed(now, fresh, then.status, now.status),
    )


def _figures(case: Case) -> list[tuple[str, int]]:
    return [(claim, index) for claim, index in case.status if index is not None]


def _named(lines: Iterable[Line]) -> set[tuple[FindingKind, str]]:
    """The claims that findings of each kind name."""
    return {(line.kind, claim) for line in lines for claim in line.claims}


def _again(line: Line, others: Container[tuple[FindingKind, str]]) -> bool:
    """Whether a finding of the same kind is among the others that shares a claim with it."""
    return any((line.kind, claim) in others for claim in line.claims)
