"""One claim and one document, with everything known about them, and why a claim is one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import chain
from typing import TYPE_CHECKING

from sqlmodel import Session

from api.lookup.days import parse_day
from api.lookup.status import ordered, other_end, with_status
from api.values import ClaimDetail, ClaimStatus, Corrected, LinkedClaim, StoredExplanation
from claims import store
from claims.errors import NotFound
from claims.values import Claim, ClaimInContext, Decision, Document, Link
from claims.vocabulary import LinkKind
from graph import pipeline
from graph.rulings import ruled

if TYPE_CHECKING:
    from claims.extract.explain import Explanation

MENDED_SPEAKER = ("name", "kind", "speaks_for", "side")
MENDED_FIGURE = (
    *("value", "low", "high", "measure", "population", "kind", "event", "place"),
    *("as_of", "since", "unit", "negated", "question"),
)
"""What of a speaker and of a figure people may have otherwise."""


@dataclass(frozen=True, slots=True)
class _Around:
    """A claim as read and the links to be told of it, with what is known of the claims in them."""

    reading: ClaimInContext
    known: pipeline.Known
    links: store.StrongestLinks
    trail: Sequence[Decision]


def detail(
    session: Session,
    claim_id: str,
    as_of: str | None = None,
    recorded_as_of: str | None = None,
    most: int | None = None,
) -> ClaimDetail:
    """One claim by id or the beginning of one, now or as known at a point in time, with all its
    links, or at most so many of a kind.

    Raises ``NotFound``, also where the claim was not known then, or ``BadQuery``.
    """
    around = _around(session, claim_id, recorded_as_of, most)
    if as_of is not None:
        around = _on_day(session, around, as_of, recorded_as_of, most)
    reading, found = around.reading, around.known
    items = {i.claim.id: i for i in with_status(session, found.claims, found.status)}
    if reading.id not in items:
        raise NotFound(f"claim {reading.id} was not known at that time")
    return ClaimDetail(
        items[reading.id],
        store.documents(session, ids=[reading.document_id])[0],
        _linked(around.links.links, reading.id, items),
        corrected(reading, items[reading.id].context),
        tuple(d for d in around.trail if d.subject == reading.id and d.stands),
        tuple(store.assessment_history(session, reading.id)),
        rejected=_linked(around.links.rejected, reading.id, items),
        totals=around.links.totals,
        refused=around.links.refused,
        trail=tuple(around.trail),
    )


def _linked(
    links: Iterable[Link], claim_id: str, items: Mapping[str, ClaimStatus]
) -> tuple[LinkedClaim, ...]:
    return tuple(LinkedClaim(link, items[other_end(link, claim_id)]) for link in ordered(links))


def _around(session: Session, given: str, recorded_as_of: str | None, most: int | None) -> _Around:
    """In six queries, and two more where only the beginning of the id is given."""
    links = _links(session, given, recorded_as_of, most)
    told = (*links.links, *links.rejected)
    ends = dict.fromkeys([given, *(other_end(link, given) for link in told)])
    readings = store.claims_by_id(session, ends)
    if given not in readings:
        full = store.whole_claim_id(session, given)
        return _around(session, full, recorded_as_of, most)
    about = {given, *(link.id for link in told)}
    decided = store.decisions_about(session, about, recorded_as_of)
    if recorded_as_of is not None:
        last = store.until(recorded_as_of)
        readings = {key: r for key, r in readings.items() if (r.recorded_at or "") <= last}
    claims = ruled(readings.values(), [d for d in decided if d.verdict in store.RULINGS])
    status = store.current_assessments(session, readings, recorded_as_of=recorded_as_of)
    known = pipeline.Known(tuple(claims), links.links, status, ())
    reading = readings.get(given)
    if reading is None:
        raise NotFound(f"claim {given} was not known at that time")
    return _Around(reading, known, links, [d for d in decided if d.subject in about])


def _links(
    session: Session, claim_id: str, recorded_as_of: str | None, most: int | None
) -> store.StrongestLinks:
    if most is not None:
        return store.strongest_links(session, claim_id, most, recorded_as_of)
    found = store.links_of(session, [claim_id], recorded_as_of=recorded_as_of)
    return _all_told(found)


def _all_told(links: Iterable[Link]) -> store.StrongestLinks:
    found = tuple(links)
    return store.StrongestLinks(found, (), Counter(link.kind for link in found), 0)


def _on_day(
    session: Session, around: _Around, day: str, recorded_as_of: str | None, most: int | None
) -> _Around:
    """The same as it was known by the end of a day; all of the dispute is loaded for that."""
    own = around.reading
    slug = own.dispute.slug if own.dispute else None
    found = pipeline.known(session, slug, parse_day(day), recorded_as_of)
    links = _all_told(link for link in found.links if own.id in (link.a, link.b))
    if most is not None:
        first = (
            [link for link in ordered(links.links) if link.kind is kind][:most] for kind in LinkKind
        )
        links = replace(links, links=tuple(chain.from_iterable(first)))
    ends = {own.id, *(other_end(link, own.id) for link in links.links)}
    near = tuple(claim for claim in found.claims if claim.id in ends)
    return replace(around, known=replace(found, claims=near, links=links.links), links=links)


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
