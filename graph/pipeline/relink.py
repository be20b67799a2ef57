"""Linking and assessing what the store holds; ``recorded_at`` is the UTC moment, ISO 8601."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from claims import store
from claims.ingest import Batch, IngestSummary, OnProgress, ingest
from claims.run import Run
from claims.values import Assessment, ClaimInContext, Link
from graph.assess import assess
from graph.link import propose_links
from graph.pipeline.load import load_dispute


@dataclass(frozen=True, slots=True)
class Relinked:
    """What linking and assessing a dispute anew brought: links new to the store, and the
    assessments that changed."""

    links: tuple[Link, ...]
    changed: tuple[Assessment, ...]


@dataclass(frozen=True, slots=True)
class IngestOutcome:
    """What came in, and what it did to the disputes it belongs to."""

    summary: IngestSummary
    links: tuple[Link, ...]
    changed: tuple[Assessment, ...]


def ingest_and_link(
    session: Session,
    batches: Sequence[Batch],
    recorded_at: str,
    on_progress: OnProgress | None = None,
    run: Run | None = None,
) -> IngestOutcome:
    """Store what is new, then link and assess every dispute it belongs to."""
    summary = ingest(session, batches, recorded_at, on_progress, run)
    done = [relink(session, dispute, recorded_at) for dispute in summary.disputes]
    return IngestOutcome(
        summary,
        tuple(link for part in done for link in part.links),
        tuple(assessment for part in done for assessment in part.changed),
    )


def relink(session: Session, dispute: str | None, recorded_at: str) -> Relinked:
    """Propose the links of a dispute anew and assess its claims; None = claims of no dispute.

    A link a person decided on stays as decided.
    """
    claims = load_dispute(session, dispute)
    ids = [claim.id for claim in claims]
    before = {link.id for link in store.links_of(session, ids)}
    store.save_links(session, propose_links(claims), recorded_at, within=ids)
    changed = assess_claims(session, claims, recorded_at)
    fresh = [link for link in store.links_of(session, ids) if link.id not in before]
    return Relinked(tuple(fresh), tuple(changed))


def assess_claims(
    session: Session, claims: Sequence[ClaimInContext], recorded_at: str
) -> list[Assessment]:
    ids = [claim.id for claim in claims]
    links = store.links_of(session, ids)
    assessments = assess(claims, links, decisions=store.decisions(session))
    return store.record_assessments(session, assessments, recorded_at, within=ids)
