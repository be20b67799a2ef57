"""What people decided. A decision is never overwritten: a newer one on the same thing supersedes
it, an undoing supersedes it too, and all of them stay.

Only links are touched here beyond the audit trail: what else a decision does is laid over what
was read when it is loaded (``graph.rulings``), and what was read stays as it was read.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any

import orjson
from sqlalchemy import func, select, update
from sqlmodel import Session

from claims.errors import BadInput, NotFound
from claims.models import Decision as DecisionTable
from claims.models import table
from claims.store.claims import get_claim
from claims.store.ids import resolve
from claims.store.instants import until
from claims.store.links import LINK, get_link, link_value, put_links
from claims.store.rows import Read, digest
from claims.store.sql import add_rows, chunks, connection
from claims.values import MACHINE, Decision, Link
from claims.vocabulary import Verdict

DECISION = table(DecisionTable)
PERSON = "person"
"""The rule of a link that a person made."""
ON_LINKS = (Verdict.CONFIRM, Verdict.REJECT, Verdict.ADD)
TAKEN_BACK = (Verdict.RETRACT, Verdict.WITHDRAW)
RULINGS = (*TAKEN_BACK, Verdict.CORRECT, Verdict.MERGE, Verdict.SPLIT)
"""What is laid over the claims as they are loaded; the others are about links."""
Detail = Mapping[str, Any]
_ID = re.compile(r"[0-9a-f]+")


def decide_link(
    session: Session, link_id: str, verdict: Verdict | str, by: str, because: str, at: str
) -> Decision:
    """Confirm or reject a link. ``at`` is a UTC instant, ISO 8601.

    Raises ``NotFound``; ``BadInput`` for another verdict, or without a name and a reason.
    """
    if verdict not in (Verdict.CONFIRM, Verdict.REJECT):
        known = f"{Verdict.CONFIRM} or {Verdict.REJECT}"
        raise BadInput(f"no verdict {verdict!r}; give {known}", field="verdict")
    link = get_link(session, link_id)
    detail = {"a": link.a, "b": link.b, "kind": link.kind.value}
    decision = decide(session, link.id, verdict, by, because, at, detail)
    decided = replace(link, decided_by=decision.by, decided_at=at)
    put_links(session, [decided], at, verdict=Verdict(verdict))
    return decision


def add_link(session: Session, link: Link, by: str, because: str, at: str) -> Decision:
    """Record a link a person makes, over the machine's of the same id where there is one.

    Both claims must be there. Raises as :func:`decide_link`.
    """
    for end in (link.a, link.b):
        get_claim(session, end)
    detail = {"a": link.a, "b": link.b, "kind": link.kind.value, "figures": link.figures}
    decision = decide(session, link.id, Verdict.ADD, by, because, at, detail)
    made = replace(
        link, rule=PERSON, reasons=(decision.because,), decided_by=decision.by, decided_at=at
    )
    put_links(session, [made], at, verdict=Verdict.ADD)
    return decision


def retract_claim(session: Session, claim_id: str, by: str, because: str, at: str) -> Decision:
    """Record that a claim's speaker or source took it back. Raises as :func:`decide_link`."""
    subject = get_claim(session, claim_id).id
    return decide(session, subject, Verdict.RETRACT, by, because, at)


def withdraw_claim(session: Session, claim_id: str, by: str, because: str, at: str) -> Decision:
    """Record that we were wrong to hold a claim. Raises as :func:`decide_link`."""
    subject = get_claim(session, claim_id).id
    return decide(session, subject, Verdict.WITHDRAW, by, because, at)


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
    name, reason = _signed(by, because)
    trail = decisions(session, subject)
    for old in trail:
        said = (old.verdict, old.by, old.because, old.at, _plain(old.detail))
        if old.stands and said == (verdict, name, reason, at, _plain(detail)):
            return old
    replaced = [old.id for old in trail if old.stands and _replaces(verdict, detail or {}, old)]
    _close(session, replaced, at)
    return _add(session, Decision("", subject, verdict, name, reason, at, None, detail or {}))


def undo(session: Session, given: str, by: str, because: str, at: str) -> list[Decision]:
    """Close the decisions that stand on a subject, or one decision by its id, and say which.

    The undoing is itself in the trail. What a link said before is the machine's again, to be
    judged anew when its claims are linked; a link that a person made is gone. Raises ``NotFound``
    where nothing stands there, and as :func:`decide_link`.
    """
    name, reason = _signed(by, because)
    undone = _standing_on(session, given)
    if not undone:
        raise NotFound(f"no decision stands on {given!r}; `twosource decisions` lists them")
    _close(session, [decision.id for decision in undone], at)
    subject = undone[0].subject
    detail = {"undoes": [decision.id for decision in undone]}
    # It is over as soon as it is done: nothing stands because of it.
    _add(session, Decision("", subject, Verdict.UNDO, name, reason, at, at, detail))
    if any(decision.verdict in ON_LINKS for decision in undone):
        _give_back(session, subject, at)
    return undone


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
    found = (_value(row, recorded_as_of) for row in connection(session).execute(query))
    return [decision for decision in found if decision.stands or not standing]


def decided_subject(session: Session, given: str) -> str | None:
    """The subject of decisions that is ``given``, or has a decision of that id; of ids the
    beginning will do."""
    if not _ID.fullmatch(given):
        return given if decisions(session, given) else None
    subject = resolve(session, DECISION.c.subject, given)
    if subject is not None:
        return subject
    decision = resolve(session, DECISION.c.id, given)
    query = select(DECISION.c.subject).where(DECISION.c.id == decision)
    return None if decision is None else connection(session).execute(query).scalar_one()


def _standing_on(session: Session, given: str) -> list[Decision]:
    one = resolve(session, DECISION.c.id, given) if _ID.fullmatch(given) else None
    subject = decided_subject(session, given)
    found = decisions(session, subject, standing=True) if subject is not None else []
    return [decision for decision in found if one in (None, decision.id)]


def _give_back(session: Session, link_id: str, at: str) -> None:
    query = select(LINK).where(LINK.c.id == link_id, LINK.c.superseded_at.is_(None))
    row = connection(session).execute(query).first()
    if row is None:
        return
    link = replace(link_value(row), decided_by=MACHINE, decided_at=at)
    put_links(session, [link] if link.rule != PERSON else [], at, over=[link_id])


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


def _close(session: Session, ids: Iterable[str], at: str) -> None:
    for chunk in chunks(ids):
        standing = DECISION.c.id.in_(chunk) & DECISION.c.superseded_at.is_(None)
        connection(session).execute(update(DECISION).where(standing).values(superseded_at=at))


def _add(session: Session, said: Decision) -> Decision:
    """Store a decision under an id made from its content and its place among those alike."""
    on_it = select(func.count()).where(DECISION.c.subject == said.subject)
    place = str(connection(session).execute(on_it).scalar_one())
    words = (said.subject, said.verdict, _plain(said.detail), said.by, said.because, said.at)
    decision = replace(said, id=digest(*words, place))
    row = asdict(decision) | {"detail": said.detail or None}
    del row["number"]
    add_rows(session, DecisionTable, [row])
    number = select(DECISION.c.number).where(DECISION.c.id == decision.id)
    return replace(decision, number=connection(session).execute(number).scalar_one())


def _plain(detail: Detail | None) -> str:
    return orjson.dumps(detail or {}, option=orjson.OPT_SORT_KEYS).decode()


def _signed(by: str, because: str) -> tuple[str, str]:
    name, reason = _said(by, "by"), _said(because, "because")
    if name.casefold() == MACHINE:
        raise BadInput(f"{by!r} is how the machine signs; give a person's name", field="by")
    return name, reason


def _said(text: str, field: str) -> str:
    if not text.strip():
        raise BadInput(f"a decision needs {field!r}: a name and a reason, both kept", field=field)
    return text.strip()


def _value(row: Read, recorded_as_of: str | None) -> Decision:
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
