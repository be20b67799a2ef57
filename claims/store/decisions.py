"""What people decided. A decision is never overwritten: a newer one on the same subject
supersedes it, and both stay."""

from dataclasses import asdict

from sqlalchemy import select, update
from sqlmodel import Session

from claims.errors import BadInput
from claims.models import Decision as DecisionTable
from claims.models import table
from claims.store.claims import CLAIM, get_claim
from claims.store.links import LINK, get_link
from claims.store.rows import Read, digest
from claims.store.sql import add_rows, connection
from claims.values import MACHINE, Decision
from claims.vocabulary import Lifecycle, Verdict

_DECISION = table(DecisionTable)


def decide_link(
    session: Session, link_id: str, verdict: Verdict | str, by: str, because: str, at: str
) -> Decision:
    """Confirm or reject a link. ``at`` is a UTC instant, ISO 8601.

    Raises ``NotFound``; ``BadInput`` for another verdict, or without a name and a reason.
    """
    word = _verdict(verdict)
    link = get_link(session, link_id)
    decision = _record(session, link.id, word.value, by, because, at)
    change = {"verdict": word, "decided_by": decision.by, "decided_at": at}
    connection(session).execute(update(LINK).where(LINK.c.id == link.id).values(change))
    return decision


def retract_claim(session: Session, claim_id: str, by: str, because: str, at: str) -> Decision:
    """Record that a claim's speaker or source took it back. Raises as :func:`decide_link`."""
    return _take_back(session, claim_id, Lifecycle.RETRACTED, by, because, at)


def withdraw_claim(session: Session, claim_id: str, by: str, because: str, at: str) -> Decision:
    """Record that we were wrong to hold a claim. Raises as :func:`decide_link`."""
    return _take_back(session, claim_id, Lifecycle.WITHDRAWN, by, because, at)


def decisions(session: Session, subject: str | None = None) -> list[Decision]:
    """Every decision, or those on one link or claim (a whole id), oldest first."""
    query = select(_DECISION).order_by(_DECISION.c.at, _DECISION.c.id)
    if subject is not None:
        query = query.where(_DECISION.c.subject == subject)
    return [_value(row) for row in connection(session).execute(query)]


def _take_back(
    session: Session, claim_id: str, state: Lifecycle, by: str, because: str, at: str
) -> Decision:
    claim = get_claim(session, claim_id)
    decision = _record(session, claim.id, state.value, by, because, at)
    change = {
        f"{state}_at": at,
        f"{state}_by": decision.by,
        f"{state}_because": decision.because,
    }
    connection(session).execute(update(CLAIM).where(CLAIM.c.id == claim.id).values(change))
    return decision


def _record(
    session: Session, subject: str, verdict: str, by: str, because: str, at: str
) -> Decision:
    name, reason = _said(by, "by"), _said(because, "because")
    if name.casefold() == MACHINE:
        raise BadInput(f"{by!r} is how the machine signs; give a person's name", field="by")
    decision = Decision(
        digest(subject, verdict, name, reason, at), subject, verdict, name, reason, at
    )
    standing = (_DECISION.c.subject == subject) & _DECISION.c.superseded_at.is_(None)
    again = connection(session).execute(select(_DECISION.c.id).where(_DECISION.c.id == decision.id))
    if again.first() is None:
        connection(session).execute(update(_DECISION).where(standing).values(superseded_at=at))
        add_rows(session, DecisionTable, [asdict(decision)])
    return decision


def _verdict(given: Verdict | str) -> Verdict:
    try:
        return Verdict(given)
    except ValueError as error:
        known = " or ".join(Verdict)
        raise BadInput(f"no verdict {given!r}; give {known}", field="verdict") from error


def _said(text: str, field: str) -> str:
    if not text.strip():
        raise BadInput(f"a decision needs {field!r}: a name and a reason, both kept", field=field)
    return text.strip()


def _value(row: Read) -> Decision:
    return Decision(
        row.id, row.subject, row.verdict, row.by, row.because, row.at, row.superseded_at
    )
