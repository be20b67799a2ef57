"""The audit trail of what people decided. A decision is never overwritten: a newer one on the
same thing supersedes it, an undoing supersedes it too, and all of them stay."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any

import orjson
from sqlalchemy import and_, func, or_, select, true, update
from sqlmodel import Session

from claims.errors import BadInput
from claims.models import Decision as DecisionTable
from claims.models import table
from claims.store.ids import resolve
from claims.store.instants import until
from claims.store.rows import Read, digest
from claims.store.sql import add_rows, among, chunks, connection
from claims.values import MACHINE, Decision
from claims.vocabulary import Verdict

DECISION = table(DecisionTable)
ON_LINKS = (Verdict.CONFIRM, Verdict.REJECT, Verdict.ADD)
TAKEN_BACK = (Verdict.RETRACT, Verdict.WITHDRAW)
RULINGS = (*TAKEN_BACK, Verdict.CORRECT, Verdict.CLAIM, Verdict.MERGE, Verdict.SPLIT)
"""What is laid over the claims as they are loaded; the others are about links."""
Detail = Mapping[str, Any]
_ID = re.compile(r"[0-9a-f]+")


def decide(
    session: Session,
    subject: str,
    verdict: Verdict | str,
    by: str,
    because: str,
    at: str,
    detail: Detail | None = None,
) -> Decision:
    """Record a decision on any subject (``claims.values.Decision``), and close those it replaces.

    The same decision twice is one. Raises ``BadInput`` without a name and a reason.
    """
    name, reason = signed(by, because)
    trail = decisions(session, subject)
    for old in trail:
        said = (old.verdict, old.by, old.because, old.at, _plain(old.detail))
        if old.stands and said == (verdict, name, reason, at, _plain(detail)):
            return old
    replaced = [old.id for old in trail if old.stands and _replaces(verdict, detail or {}, old)]
    close(session, replaced, at)
    return add(session, Decision("", subject, verdict, name, reason, at, None, detail or {}))


def decisions(
    session: Session,
    subject: str | None = None,
    *,
    standing: bool = False,
    verdicts: Iterable[Verdict] | None = None,
    recorded_as_of: str | None = None,
) -> list[Decision]:
    """Every decision, or those on one subject (a whole id), in the order they were recorded.

    ``standing`` leaves out the superseded and the undone, ``verdicts`` other words, and
    ``recorded_as_of`` gives the trail as it stood at a past instant or day. Raises ``BadQuery``.
    """
    query = select(DECISION).order_by(DECISION.c.number)
    if subject is not None:
        query = query.where(DECISION.c.subject == subject)
    if verdicts is not None:
        query = query.where(DECISION.c.verdict.in_([verdict.value for verdict in verdicts]))
    if recorded_as_of is not None:
        query = query.where(DECISION.c.at <= until(recorded_as_of))
    elif standing:
        query = query.where(DECISION.c.superseded_at.is_(None))
    found = (decision_value(row, recorded_as_of) for row in connection(session).execute(query))
    return [decision for decision in found if decision.stands or not standing]


def decisions_on(session: Session, subjects: Iterable[str]) -> list[Decision]:
    """Those that stand on any of these subjects (whole ids), in the order they were recorded."""
    found = []
    for chunk in chunks(subjects):
        query = select(DECISION).where(
            DECISION.c.subject.in_(chunk), DECISION.c.superseded_at.is_(None)
        )
        found += [decision_value(row) for row in connection(session).execute(query)]
    return sorted(found, key=lambda decision: decision.number)


def decisions_about(
    session: Session, subjects: Collection[str], recorded_as_of: str | None = None
) -> list[Decision]:
    """Every decision ever made on these subjects (whole ids), and those that stand on anything and
    change how claims are read; otherwise as :func:`decisions`."""
    ruling = DECISION.c.verdict.in_([verdict.value for verdict in RULINGS])
    standing = DECISION.c.superseded_at.is_(None) if recorded_as_of is None else true()
    about = among(session, DECISION.c.subject, subjects)
    query = select(DECISION).where(or_(about, and_(ruling, standing)))
    if recorded_as_of is not None:
        query = query.where(DECISION.c.at <= until(recorded_as_of))
    rows = connection(session).execute(query.order_by(DECISION.c.number))
    found = (decision_value(row, recorded_as_of) for row in rows)
    return [d for d in found if d.stands or d.subject in subjects]


def decided_subject(session: Session, given: str) -> str | None:
    """The subject of decisions that is ``given``, or has a decision of that id; of ids the
    beginning will do."""
    if not is_id(given):
        return given if decisions(session, given) else None
    subject = resolve(session, DECISION.c.subject, given)
    if subject is not None:
        return subject
    decision = resolve(session, DECISION.c.id, given)
    query = select(DECISION.c.subject).where(DECISION.c.id == decision)
    return None if decision is None else connection(session).execute(query).scalar_one()


def _replaces(verdict: str, detail: Detail, old: Decision) -> bool:
    """Whether a new decision on the same subject says again, or otherwise, what the old one says.
    One that touches only a part of it stands beside it."""
    for alike in (ON_LINKS, TAKEN_BACK):
        if verdict in alike:
            return old.verdict in alike
    if verdict == Verdict.MERGE:
        return verdict == old.verdict and detail.get("dispute") == old.detail.get("dispute")
    return verdict == old.verdict and _touched(old.detail) <= _touched(detail)


def _touched(detail: Detail) -> set[str]:
    """The fields that a correction sets, or the claims and figures that a split is about."""
    figures: Mapping[str, Detail] = detail.get("figures", {})
    fields = {f"{index}.{name}" for index, fields in figures.items() for name in fields}
    return {*detail.get("claim", ()), *fields, *detail.get("items", ())}


def corrects(decision: Decision) -> bool:
    """Whether it says what of a claim was read wrongly: a correction, or beside an addition."""
    said = bool({"claim", "figures"} & decision.detail.keys())
    return decision.verdict in (Verdict.CORRECT, Verdict.CLAIM) and said


def carry_decision(session: Session, said: Decision, at: str) -> bool:
    """Take over a decision from another store, under its own id; whether it stands here. What it
    replaces is closed at ``at``, unless that is newer: then it is itself kept as superseded."""
    if said.stands:
        alike = decisions(session, said.subject, standing=True)
        rivals = [old for old in alike if _replaces(said.verdict, said.detail, old)]
        if any((old.at, old.id) > (said.at, said.id) for old in rivals):
            said = replace(said, superseded_at=at)
        else:
            close(session, [old.id for old in rivals], at)
    _insert(session, said)
    return said.stands


def close(session: Session, ids: Iterable[str], at: str) -> None:
    for chunk in chunks(ids):
        standing = DECISION.c.id.in_(chunk) & DECISION.c.superseded_at.is_(None)
        connection(session).execute(update(DECISION).where(standing).values(superseded_at=at))


def is_id(given: str) -> bool:
    """Whether it may be an id, or the beginning of one, and is no name."""
    return _ID.fullmatch(given) is not None


def add(session: Session, said: Decision) -> Decision:
    """Store a decision under an id made from its content and its place among those alike."""
    on_it = select(func.count()).where(DECISION.c.subject == said.subject)
    place = str(connection(session).execute(on_it).scalar_one())
    words = (said.subject, said.verdict, _plain(said.detail), said.by, said.because, said.at)
    decision = replace(said, id=digest(*words, place))
    _insert(session, decision)
    number = select(DECISION.c.number).where(DECISION.c.id == decision.id)
    return replace(decision, number=connection(session).execute(number).scalar_one())


def _insert(session: Session, said: Decision) -> None:
    row = asdict(said) | {"detail": said.detail or None}
    del row["number"]
    add_rows(session, DecisionTable, [row])


def _plain(detail: Detail | None) -> str:
    return orjson.dumps(detail or {}, option=orjson.OPT_SORT_KEYS).decode()


def signed(by: str, because: str) -> tuple[str, str]:
    name, reason = _said(by, "by"), _said(because, "because")
    if name.casefold() == MACHINE:
        raise BadInput(f"{by!r} is how the machine signs; give a person's name", field="by")
    return name, reason


def _said(text: str, field: str) -> str:
    if not text.strip():
        raise BadInput(f"a decision needs {field!r}: a name and a reason, both kept", field=field)
    return text.strip()


def decision_value(row: Read, recorded_as_of: str | None = None) -> Decision:
    over = row.superseded_at
    if over is not None and recorded_as_of is not None and over > until(recorded_as_of):
        over = None
    return Decision(
        id=row.id,
        subject=row.subject,
        verdict=row.verdict,
        by=row.by,
        because=row.because,
        at=row.at,
        superseded_at=over,
        detail=row.detail or {},
        number=row.number,
    )
