"""A person's word, and what follows from it at once; ``at`` is a UTC moment, ISO 8601."""

from sqlmodel import Session

from claims import store
from claims.values import Decision, Link
from claims.vocabulary import Verdict
from graph.pipeline.relink import assess_claims


def decide_and_assess(
    session: Session, link_id: str, verdict: Verdict, by: str, because: str, at: str
) -> Link:
    """Record a person's word on a link and assess its dispute anew. Raises ``NotFound``."""
    link = store.get_link(session, link_id)
    store.decide_link(session, link.id, verdict, by, because, at)
    _assess_dispute_of(session, link.a, at)
    return link


def retract_and_assess(session: Session, claim_id: str, by: str, because: str, at: str) -> Decision:
    """Record that a claim was taken back and assess its dispute anew. Raises ``NotFound``."""
    claim = store.get_claim(session, claim_id)
    decision = store.retract_claim(session, claim.id, by, because, at)
    _assess_dispute_of(session, claim.id, at)
    return decision


def _assess_dispute_of(session: Session, claim_id: str, recorded_at: str) -> None:
    dispute = store.get_claim(session, claim_id).dispute
    claims = store.load_dispute_claims(session, dispute.slug if dispute else None)
    assess_claims(session, claims, recorded_at)
