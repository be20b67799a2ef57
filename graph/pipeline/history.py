"""What was known by a past day."""

from sqlmodel import Session

from claims import store
from claims.values import Assessment
from graph.assess import assess
from graph.pipeline.load import load_all


def assess_as_of(
    session: Session, dispute: str | None, day: str
) -> dict[tuple[str, int | None], Assessment]:
    """Every status as it was at the end of ``day`` (ISO), by what had been published then."""
    claims = load_all(session, dispute)
    links = store.links_of(session, [claim.id for claim in claims])
    found = assess(claims, links, as_of=day, decisions=store.decisions(session))
    return {(assessment.claim, assessment.figure): assessment for assessment in found}
