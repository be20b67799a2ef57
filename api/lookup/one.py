"""One claim and one document, with everything known about them, and why a claim is one."""

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from sqlmodel import Session

from api.lookup.days import parse_day
from api.lookup.status import ordered, other_end, with_status
from api.values import ClaimDetail, ClaimStatus, Corrected, LinkedClaim, StoredExplanation
from claims import store
from claims.errors import NotFound
from claims.values import Claim, ClaimInContext, Document
from graph import pipeline

if TYPE_CHECKING:
    from claims.extract.explain import Explanation

MENDED_SPEAKER = ("name", "kind", "speaks_for", "side")
MENDED_FIGURE = (
    *("value", "low", "high", "measure", "population", "kind", "event", "place"),
    *("as_of", "since", "unit", "negated", "question"),
)
"""What of a speaker and of a figure people may have otherwise."""


def detail(
    session: Session,
    claim_id: str,
    as_of: str | None = None,
    recorded_as_of: str | None = None,
) -> ClaimDetail:
    """One claim by id or the beginning of one, now or as known at a point in time.

    Raises ``NotFound``, also where the claim was not known then, or ``BadQuery``.
    """
    reading = store.get_claim(session, claim_id)
    found = _known(session, reading, as_of, recorded_as_of)
    items = {i.claim.id: i for i in with_status(session, found.claims, found.status)}
    if reading.id not in items:
        raise NotFound(f"claim {reading.id} was not known at that time")
    on_it = store.decisions(session, reading.id, standing=True, recorded_as_of=recorded_as_of)
    return ClaimDetail(
        items[reading.id],
        store.get_document(session, reading.document_id),
        tuple(
            LinkedClaim(link, items[other_end(link, reading.id)]) for link in ordered(found.links)
        ),
        corrected(reading, items[reading.id].context),
        tuple(on_it),
        tuple(store.assessment_history(session, reading.id)),
    )


def _known(
    session: Session, reading: ClaimInContext, as_of: str | None, recorded_as_of: str | None
) -> pipeline.Known:
    """The claim, its links and the claims they lead to."""
    if as_of is not None:
        slug = reading.dispute.slug if reading.dispute else None
        found = pipeline.known(session, slug, parse_day(as_of), recorded_as_of)
        links = tuple(link for link in found.links if reading.id in (link.a, link.b))
        ends = {reading.id, *(other_end(link, reading.id) for link in links)}
        near = tuple(claim for claim in found.claims if claim.id in ends)
        return replace(found, claims=near, links=links)
    links = tuple(store.links_of(session, [reading.id], recorded_as_of=recorded_as_of))
    others = store.claims_by_id(session, [other_end(link, reading.id) for link in links])
    readings = [reading, *others.values()]
    if recorded_as_of is not None:
        readings = [r for r in readings if (r.recorded_at or "") <= store.until(recorded_as_of)]
    claims = pipeline.lay_over(session, readings, recorded_as_of=recorded_as_of)
    ids = [claim.id for claim in claims]
    status = store.current_assessments(session, ids, recorded_as_of=recorded_as_of)
    return pipeline.Known(tuple(claims), links, status, ())


def corrected(reading: ClaimInContext, now: ClaimInContext) -> tuple[Corrected, ...]:
    """What people have otherwise than it was read."""
    pairs = zip(reading.claim.figures, now.claim.figures, strict=True)
    parts: list[tuple[str, object, object, tuple[str, ...]]] = [
        ("", reading.claim, now.claim, ("stance", "origin", "stated_on")),
        ("speaker ", reading.claim.speaker, now.claim.speaker, MENDED_SPEAKER),
        *((f"figure {i} ", old, new, MENDED_FIGURE) for i, (old, new) in enumerate(pairs)),
    ]
    return tuple(
        Corrected(where + name, getattr(old, name), getattr(new, name))
        for where, old, new, named in parts
        for name in named
        if getattr(old, name) != getattr(new, name)
    )


def document_claims(session: Session, document_id: str) -> tuple[Document, list[ClaimStatus]]:
    """A document with its claims in the order of the text. Raises ``NotFound``."""
    document = store.get_document(session, document_id)
    claims = pipeline.lay_over(session, store.claims_of_document(session, document.id))
    return document, list(with_status(session, claims))


def explanation(session: Session, claim_id: str) -> StoredExplanation:
    """Why a stored claim is one. Its document is read again, by what the collection of its dispute
    declares or, as a loose document is, by nothing. Raises ``NotFound`` or ``BadQuery``."""
    from claims.extract.explain import explain  # brings spaCy

    context = store.get_claim(session, claim_id)
    claim, document = context.claim, store.get_document(session, context.document_id)
    declared = store.get_declaration(session, context.dispute.slug) if context.dispute else None
    instead: tuple[Explanation, ...] = ()
    for collection in (declared, None) if declared else (None,):
        explained = explain(document, collection)
        found = explained.of(claim.id)
        if found is not None:
            return StoredExplanation(context, document, found, _changed(claim, found.claim))
        instead = instead or tuple(e for e in explained.explanations if _meet(e.claim, claim))
    return StoredExplanation(context, document, None, instead=instead)


def _changed(stored: Claim, now: Claim) -> tuple[str, ...]:
    names = (field.name for field in fields(Claim))
    return tuple(name for name in names if getattr(stored, name) != getattr(now, name))


def _meet(a: Claim, b: Claim) -> bool:
    return a.start < b.end and b.start < a.end
