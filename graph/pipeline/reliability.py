"""How often what somebody said was later borne out, from the store."""

from sqlmodel import Session

from claims import store
from claims.vocabulary import Verdict
from graph.origins import origin_name
from graph.pipeline.load import load_all, load_claims, rulings
from graph.reliability import By, Record, Reliability, describe
from graph.reliability.records import records
from graph.rulings import names_of
from graph.rulings.names import SPEAKER


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


def record_of(session: Session, by: By, name: str) -> Record | None:
    """The record of one source (a slug) or speaker (a name, with those merged into it), from its
    claims and those they are linked to; None where it has no statement that can be checked. Six
    queries and what decisions need, by the thousand claims."""
    own = _claims_of(session, by, name)
    links = store.links_of(session, own)
    ends = {end for link in links for end in (link.a, link.b)}
    claims = load_claims(session, sorted(own | ends)).values()
    found = records(claims, links, store.current_assessments(session, own).values(), by)
    key = name if by is By.SOURCE else origin_name(name)
    return next((record for record in found if record.key == key), None)


def _claims_of(session: Session, by: By, name: str) -> set[str]:
    if by is By.SOURCE:
        return set(store.claim_ids(session, sources=[name]))
    known_as = names_of(rulings(session), SPEAKER).known_as(name)
    return store.claims_of_speakers(session, {name, *known_as})
