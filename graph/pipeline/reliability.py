"""How often what somebody said was later borne out, from the store."""

from sqlmodel import Session

from claims import store
from claims.vocabulary import Verdict
from graph.pipeline.load import load_all
from graph.reliability import By, Reliability, describe


def reliability(session: Session, by: By, dispute: str | None = None) -> Reliability:
    """Records by source, speaker or side, of one dispute or of all, by the current statuses.

    Raises ``NotFound`` for a dispute that is not there.
    """
    claims = load_all(session, dispute)
    ids = [claim.id for claim in claims]
    said = store.decisions(session)
    rejected = {d.subject for d in said if d.verdict == Verdict.REJECT and not d.superseded_at}
    links = [link for link in store.links_of(session, ids) if link.id not in rejected]
    return describe(claims, links, list(store.current_assessments(session, ids).values()), by)
