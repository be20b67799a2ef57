"""What is flagged: by dispute, and by one run of ``ingest``."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from sqlmodel import Session

from api.lookup.status import ordered, with_status
from api.render.desk import flagged
from api.values import DisputeSummary, FlaggedFigure, IngestView, LinkView
from claims import store
from claims.store import ClaimQuery
from claims.values import Dispute
from graph import pipeline

PAGE = 1_000
SHOWN = 8
WEEKS = 6


def disputes(session: Session) -> list[Dispute]:
    return store.disputes(session)


def overview(session: Session, top: int | None = SHOWN) -> list[DisputeSummary]:
    """What is flagged now, by dispute; ``top`` figures on each desk, or all of them."""
    return [_summary(session, dispute, top) for dispute in store.disputes(session)]


def _summary(session: Session, dispute: Dispute, top: int | None) -> DisputeSummary:
    query = ClaimQuery(dispute=dispute.slug, limit=1)
    newest = store.find_claims(session, query)
    oldest = store.find_claims(session, replace(query, sort="oldest"))
    days = [c.published for page in (oldest, newest) for c in page.claims if c.published]
    contested, contested_claims = _desk(session, dispute, "contested", top)
    uncorroborated, uncorroborated_claims = _desk(session, dispute, "uncorroborated", top)
    return DisputeSummary(
        dispute=dispute,
        claims=newest.total,
        contested_claims=contested_claims,
        uncorroborated_claims=uncorroborated_claims,
        contested=contested,
        uncorroborated=uncorroborated,
        weeks=weeks_between(days[0], days[-1]) if days else (),
    )


def _desk(
    session: Session, dispute: Dispute, desk: str, top: int | None
) -> tuple[tuple[FlaggedFigure, ...], int]:
    """The first figures on a desk, and how many claims lie on it."""
    query = ClaimQuery(
        dispute=dispute.slug,
        contested=desk == "contested",
        uncorroborated=desk == "uncorroborated",
        limit=PAGE if top is None else 4 * top,
    )
    page = store.find_claims(session, query)
    claims = list(page.claims)
    while page.next and top is None:
        page = store.find_claims(session, replace(query, after=page.next))
        claims += page.claims
    rows = flagged(with_status(session, pipeline.lay_over(session, claims)), desk)
    return tuple(islice(rows, top)), page.total


def ingest_view(session: Session, outcome: pipeline.IngestOutcome) -> IngestView:
    """What an ingest did, with the claims behind its links and flags."""
    ends = {end for link in outcome.links for end in (link.a, link.b)}
    fresh = [item.document.id for item in outcome.summary.new]
    said = [claim for key in fresh for claim in store.claims_of_document(session, key)]
    others = store.claims_by_id(session, sorted(ends - {claim.id for claim in said}))
    claims = pipeline.lay_over(session, [*said, *others.values()])
    items = {i.claim.id: i for i in with_status(session, claims)}
    mine = [items[claim.id] for claim in said]
    return IngestView(
        documents=outcome.summary.documents,
        links=tuple(LinkView(x, items[x.a], items[x.b]) for x in ordered(outcome.links)),
        contested=tuple(flagged(mine, "contested")),
        uncorroborated=tuple(flagged(mine, "uncorroborated")),
        refused=outcome.summary.refused,
        run=outcome.summary.run,
    )


def weeks_between(first: str, last: str, most: int | None = WEEKS) -> tuple[str, ...]:
    """The latest ISO weeks from ``first`` to ``last`` (ISO days), newest first."""
    monday = _monday(last)
    number = (monday - _monday(first)).days // 7 + 1
    days = (monday - timedelta(weeks=back) for back in range(number))
    return tuple(
        f"{day.isocalendar().year}-W{day.isocalendar().week:02d}" for day in islice(days, most)
    )


def _monday(day: str) -> date:
    found = date.fromisoformat(day[:10])
    return found - timedelta(days=found.weekday())
