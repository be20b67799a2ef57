"""Linking and assessing what the store holds: the only place in ``graph`` with a session.

Reads values, hands them to the pure functions beside it, stores what they say. Nothing here
commits; ``recorded_at`` is the UTC moment of the run, ISO 8601.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from claims import store
from claims.errors import NotFound
from claims.ingest import Batch, IngestSummary, OnProgress, ingest
from claims.run import Run
from claims.values import Assessment, ClaimInContext, Decision, Link
from claims.vocabulary import Verdict
from graph import check as checking
from graph.assess import assess
from graph.link import propose_links
from graph.report import consistency_report, parse_week
from graph.values import WeekReport


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
    claims = store.load_dispute_claims(session, dispute)
    ids = [claim.id for claim in claims]
    before = {link.id for link in store.links_of(session, ids)}
    store.save_links(session, propose_links(claims), recorded_at, within=ids)
    changed = _assess(session, claims, recorded_at)
    fresh = [link for link in store.links_of(session, ids) if link.id not in before]
    return Relinked(tuple(fresh), tuple(changed))


def _assess(
    session: Session, claims: Sequence[ClaimInContext], recorded_at: str
) -> list[Assessment]:
    ids = [claim.id for claim in claims]
    links = store.links_of(session, ids)
    assessments = assess(claims, links, decisions=store.decisions(session))
    return store.record_assessments(session, assessments, recorded_at, within=ids)


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
    _assess(session, claims, recorded_at)


def load_all(session: Session, dispute: str | None) -> list[ClaimInContext]:
    """The claims of one dispute, or for None every claim there is. Raises ``NotFound``."""
    if dispute is not None:
        return store.load_dispute_claims(session, store.get_dispute(session, dispute).slug)
    slugs = [None, *(found.slug for found in store.disputes(session))]
    return [claim for slug in slugs for claim in store.load_dispute_claims(session, slug)]


def assess_as_of(
    session: Session, dispute: str | None, day: str
) -> dict[tuple[str, int | None], Assessment]:
    """Every status as it was at the end of ``day`` (ISO), by what had been published then."""
    claims = load_all(session, dispute)
    links = store.links_of(session, [claim.id for claim in claims])
    found = assess(claims, links, as_of=day, decisions=store.decisions(session))
    return {(assessment.claim, assessment.figure): assessment for assessment in found}


def week_report(session: Session, week: str, dispute: str | None = None) -> WeekReport:
    """The consistency report of an ISO week (2020-W42), of one dispute or of all.

    Raises ``BadWeek`` and, for a dispute that is not there, ``NotFound``.
    """
    parse_week(week)
    claims = load_all(session, dispute)
    links = store.links_of(session, [claim.id for claim in claims])
    decisions = store.decisions(session)
    return consistency_report(week, claims, links, dispute=dispute, decisions=decisions)


NEAR = 300
"""Claims looked at for one point of a statement, the newest first."""


def check(session: Session, statement: checking.Statement) -> list[checking.Checked]:
    """What the store knows of each point of a statement, in a fixed number of queries a point.

    Raises ``NotFound`` where the store holds no claim at all: "not known" would mislead.
    """
    if not store.has_claims(session):
        raise NotFound("the store holds no claim yet; `twosource ingest` brings reports in")
    return [_checked(session, point) for point in statement.points]


def _checked(session: Session, point: checking.Point) -> checking.Checked:
    claims = _near_figure(session, point) if point.figure else _near_words(session, point)
    ids = [claim.id for claim in claims]
    status = store.current_assessments(session, ids)
    stored = checking.Stored(claims, store.links_of(session, ids), status)
    return checking.checked(point, stored)


def _near_figure(session: Session, point: checking.Point) -> list[ClaimInContext]:
    """The same measure at the same place; then the measure anywhere, and the place alone."""
    assert point.figure
    counted = store.counted(session)
    wanted = checking.sought(point.figure, counted)
    found = store.claims_counting(session, NEAR, measures=wanted.measures, places=wanted.places)
    anywhere = store.claims_counting(session, NEAR // 6, measures=wanted.measures)
    places = checking.places_near(point.figure, counted)
    here = store.claims_counting(session, NEAR // 6, places=places)
    return checking.together([found, anywhere, here])


def _near_words(session: Session, point: checking.Point) -> list[ClaimInContext]:
    searches = checking.searches(point.item)
    return checking.together(store.claims_naming(session, words, NEAR) for words in searches)
