"""A person's word, and what follows from it at once; ``at`` is a UTC moment, ISO 8601."""

from sqlmodel import Session

from claims import store
from claims.values import Decision, Link
from claims.vocabulary import Verdict
from graph.pipeline.relink import relink_touched


def decide_and_assess(
    session: Session, link_id: str, verdict: Verdict, by: str, because: str, at: str
) -> Link:
    """Record a person's word on a link and assess anew what it bears on. Raises ``NotFound``."""
    link = store.get_link(session, link_id)
    store.decide_link(session, link.id, verdict, by, because, at)
    relink_touched(session, [link.a, link.b], at)
    return link


def retract_and_assess(session: Session, claim_id: str, by: str, because: str, at: str) -> Decision:
    """Record that a claim was taken back and assess anew what it bears on. Raises ``NotFound``."""
    claim = store.get_claim(session, claim_id)
    decision = store.retract_claim(session, claim.id, by, because, at)
    relink_touched(session, [claim.id], at)
    return decision
