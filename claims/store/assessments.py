"""The status of claims and figures, and what it was."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, bindparam, select, update
from sqlmodel import Session

from claims.models import WHOLE_CLAIM, table
from claims.models import Assessment as AssessmentTable
from claims.store.changes import Change, note_changes
from claims.store.instants import held
from claims.store.rows import Read
from claims.store.sql import Row, add_rows, among, connection
from claims.values import Assessment
from claims.vocabulary import ChangeKind

_TABLE = table(AssessmentTable)

Key = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class RecordedAssessment:
    """A status and when the database held it: from ``recorded_at`` until ``superseded_at``."""

    assessment: Assessment
    recorded_at: str
    superseded_at: str | None


def record_assessments(
    session: Session,
    assessments: Iterable[Assessment],
    recorded_at: str,
    *,
    within: Collection[str],
) -> list[Assessment]:
    """Let ``assessments`` be the status of the claims ``within``; return those that are new.

    Only what changed is written: the older status is closed at ``recorded_at`` and kept. A figure
    or a claim ``within`` that no longer has a status is closed too.
    """
    stored = {_key(row): row for row in _rows(session, within, _TABLE.c.superseded_at.is_(None))}
    given = {(a.claim, a.figure): a for a in assessments}
    fresh = [a for key, a in given.items() if key not in stored or _value(stored[key]) != a]
    changed = {(a.claim, a.figure) for a in fresh}
    over = [row.number for key, row in stored.items() if key in changed or key not in given]
    _close(session, over, recorded_at)
    add_rows(session, AssessmentTable, (_row(a, recorded_at) for a in fresh))
    gone = [key for key in stored if key not in given]
    note_changes(session, _changes(fresh, gone, stored, recorded_at))
    return fresh


def _changes(
    fresh: Iterable[Assessment], gone: Iterable[Key], stored: Mapping[Key, Read], at: str
) -> Iterator[Change]:
    for new in fresh:
        old = stored.get((new.claim, new.figure))
        was = old.label.value if old else None
        yield Change(ChangeKind.STATUS, new.claim, at, None, new.figure, was, new.label.value)
    for claim, figure in gone:
        was = stored[claim, figure].label.value
        yield Change(ChangeKind.STATUS, claim, at, None, figure, was, None)


def current_assessments(
    session: Session, claim_ids: Collection[str], *, recorded_as_of: str | None = None
) -> dict[Key, Assessment]:
    """By claim and figure (None for the whole claim): as held now, or at a past instant or day.

    Raises ``BadQuery`` for an instant that cannot be understood.
    """
    when = held(_TABLE.c.recorded_at, _TABLE.c.superseded_at, recorded_as_of)
    return {_key(row): _value(row) for row in _rows(session, claim_ids, when)}


def assessment_history(session: Session, claim_id: str) -> list[RecordedAssessment]:
    """Every status a claim and its figures ever had, oldest first."""
    query = select(_TABLE).where(_TABLE.c.claim == claim_id).order_by(_TABLE.c.number)
    return [
        RecordedAssessment(_value(row), row.recorded_at, row.superseded_at)
        for row in connection(session).execute(query)
    ]


def _rows(session: Session, claim_ids: Collection[str], when: ColumnElement[bool]) -> list[Read]:
    query = select(_TABLE).where(when, among(session, _TABLE.c.claim, claim_ids))
    in_order = query.order_by(_TABLE.c.claim, _TABLE.c.figure)
    return [*connection(session).execute(in_order)]


def _close(session: Session, numbers: list[int], at: str) -> None:
    if not numbers:
        return
    statement = update(_TABLE).where(_TABLE.c.number == bindparam("row")).values(superseded_at=at)
    connection(session).execute(statement, [{"row": number} for number in numbers])


def _key(row: Read) -> Key:
    return row.claim, None if row.figure == WHOLE_CLAIM else row.figure


def _row(assessment: Assessment, recorded_at: str) -> Row:
    return {
        "claim": assessment.claim,
        "figure": WHOLE_CLAIM if assessment.figure is None else assessment.figure,
        "label": assessment.label,
        "support": assessment.support,
        "contest": assessment.contest,
        "lifecycle": assessment.lifecycle,
        "reasons": list(assessment.reasons),
        "links": list(assessment.links),
        "since": assessment.since,
        "recorded_at": recorded_at,
    }


def _value(row: Read) -> Assessment:
    claim, figure = _key(row)
    return Assessment(
        claim=claim,
        figure=figure,
        label=row.label,
        support=row.support,
        contest=row.contest,
        lifecycle=row.lifecycle,
        reasons=tuple(row.reasons),
        links=tuple(row.links),
        since=row.since,
    )
