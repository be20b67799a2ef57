"""People's verdicts on links and claims, and taking any decision back.

Only links and sources are touched here beyond the audit trail: what else a decision does is laid
over what was read when it is loaded (``graph.rulings``), and what was read stays as it was read.
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlmodel import Session

from claims.errors import BadInput, NotFound
from claims.store.claims import get_claim
from claims.store.decisions import (
    DECISION,
    ON_LINKS,
    add,
    close,
    decide,
    decided_subject,
    decisions,
    is_id,
    signed,
)
from claims.store.ids import resolve
from claims.store.links import LINK, get_link, link_value, put_links
from claims.store.outlets import give_back_source
from claims.store.sql import connection
from claims.values import MACHINE, Decision, Link
from claims.vocabulary import Verdict

PERSON = "person"
"""The rule of a link that a person made."""


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


def undo(session: Session, given: str, by: str, because: str, at: str) -> list[Decision]:
    """Close the decisions that stand on a subject, or one decision by its id, and say which.

    The undoing is itself in the trail. What a link said before is the machine's again, to be
    judged anew when its claims are linked; a link that a person made is gone. Raises ``NotFound``
    where nothing stands there, and as :func:`decide_link`.
    """
    name, reason = signed(by, because)
    undone = _standing_on(session, given)
    if not undone:
        raise NotFound(f"no decision stands on {given!r}; `twosource decisions` lists them")
    close(session, [decision.id for decision in undone], at)
    subject = undone[0].subject
    detail = {"undoes": [decision.id for decision in undone]}
    # It is over as soon as it is done: nothing stands because of it.
    add(session, Decision("", subject, Verdict.UNDO, name, reason, at, at, detail))
    _release(session, undone, at)
    return undone


def settle_link(session: Session, link: Link, decision: Decision, at: str) -> None:
    """Let a decision that was carried here hold of a link, from ``at`` on."""
    decided = replace(link, decided_by=decision.by, decided_at=decision.at)
    put_links(session, [decided], at, verdict=Verdict(decision.verdict))


def close_decision(session: Session, decision: Decision, at: str) -> None:
    """Close a decision that stands here and was undone elsewhere; its link is the machine's again,
    as in :func:`undo`."""
    close(session, [decision.id], at)
    _release(session, [decision], at)


def _release(session: Session, undone: Sequence[Decision], at: str) -> None:
    """Take back what decisions on one subject had written elsewhere than in the trail."""
    if any(decision.verdict in ON_LINKS for decision in undone):
        _give_back(session, undone[0].subject, at)
    for decision in undone:
        if decision.verdict == Verdict.SOURCE:
            give_back_source(session, decision)


def _standing_on(session: Session, given: str) -> list[Decision]:
    one = resolve(session, DECISION.c.id, given) if is_id(given) else None
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
