"""What is flagged: by dispute, and by one run of ``ingest``."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from sqlmodel import Session

from api.lookup.lists import listing
from api.lookup.status import ordered, with_status
from api.render.desk import flagged
from api.values import DisputeSummary, FlaggedFigure, Flags, IngestView, LinkView, Listing
from claims import store
from claims.store.lists import ListQuery
from claims.store.sql import chunks
from claims.values import Dispute
from graph import pipeline

EVERYTHING = 100_000
DESKS = ("contested", "uncorroborated")
AT_ONCE = 50
"""Documents whose claims are held together."""


def overview(session: Session) -> list[DisputeSummary]:
    """What is flagged now, by dispute."""
    return [_summary(session, dispute) for dispute in store.disputes(session)]


def _summary(session: Session, dispute: Dispute) -> DisputeSummary:
    contested = _desk(session, dispute, "contested")
    uncorroborated = _desk(session, dispute, "uncorroborated")
    every = ListQuery(filters={"dispute": (dispute.slug,)}, limit=1)
    return DisputeSummary(
        dispute=dispute,
        claims=listing(session, every).total,
        contested_claims=contested.total,
        uncorroborated_claims=uncorroborated.total,
        contested=tuple(flagged(contested.items, "contested")),
        uncorroborated=tuple(flagged(uncorroborated.items, "uncorroborated")),
    )


def _desk(session: Session, dispute: Dispute, desk: str) -> Listing:
    query = ListQuery(filters={"dispute": (dispute.slug,), desk: (True,)}, limit=EVERYTHING)
    return listing(session, query, most=EVERYTHING)


def ingest_view(
    session: Session, outcome: pipeline.IngestOutcome, *, flags: bool = True
) -> IngestView:
    """What an ingest did, with the claims behind its links; with ``flags``, and what it flagged."""
    ends = {end for link in outcome.links for end in (link.a, link.b)}
    fresh = [item.document.id for item in outcome.summary.new] if flags else []
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
        notes=outcome.summary.notes,
    )


def flags_of(session: Session, documents: Sequence[str], most: int) -> dict[str, Flags]:
    """By desk how much of what these documents (ids) say lies on it now; the first ``most`` in the
    order of the documents and their texts are at hand."""
    counted, first = Counter[str](), defaultdict[str, list[FlaggedFigure]](list)
    for part in chunks(documents, AT_ONCE):
        place = {key: number for number, key in enumerate(part)}
        claims = pipeline.load_claims(session, store.claim_ids(session, documents=part)).values()
        ordered_claims = sorted(claims, key=lambda c: (place[c.document_id], c.claim.start, c.id))
        items = with_status(session, ordered_claims)
        for desk in DESKS:
            found = flagged(items, desk)
            counted[desk] += len(found)
            first[desk] += found[: most - len(first[desk])]
    return {desk: Flags(counted[desk], tuple(first[desk])) for desk in DESKS}
