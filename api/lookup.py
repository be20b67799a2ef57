"""Reading the store for people: a page of claims, one claim, one document, what is flagged.

Both edges, commands and routes, ask here, so that they show the same. Only reads; every
function makes a number of queries that does not depend on how many claims it shows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from sqlmodel import Session

from api.render.desk import flagged
from api.values import (
    ClaimDetail,
    ClaimStatus,
    Corrected,
    DisputeSummary,
    FlaggedFigure,
    IngestView,
    LinkedClaim,
    LinkView,
    Listing,
    StoredExplanation,
    is_contested,
    is_uncorroborated,
)
from claims import store
from claims.errors import BadQuery, NotFound
from claims.store import ClaimQuery
from claims.values import Assessment, Claim, ClaimInContext, Dispute, Document, Link
from claims.vocabulary import LinkKind
from graph import pipeline

if TYPE_CHECKING:
    from claims.extract.explain import Explanation

Assessed = Mapping[tuple[str, int | None], Assessment]
PAGE = 1_000
SHOWN = 8
WEEKS = 6
MENDED_SPEAKER = ("name", "kind", "speaks_for", "side")
MENDED_FIGURE = (
    *("value", "low", "high", "measure", "population", "kind", "event", "place"),
    *("as_of", "since", "unit", "negated", "question"),
)
"""What of a speaker and of a figure people may have otherwise."""


def with_status(
    session: Session,
    claims: Sequence[ClaimInContext],
    assessed: Assessed | None = None,
    recorded_as_of: str | None = None,
) -> tuple[ClaimStatus, ...]:
    """The claims beside their statuses: those of ``assessed``, else those held now or then."""
    if assessed is None:
        ids = [claim.id for claim in claims]
        assessed = store.current_assessments(session, ids, recorded_as_of=recorded_as_of)
    by_claim: dict[str, dict[int | None, Assessment]] = {}
    for (claim, figure), assessment in assessed.items():
        by_claim.setdefault(claim, {})[figure] = assessment
    return tuple(ClaimStatus(claim, by_claim.get(claim.id, {})) for claim in claims)


def listing(session: Session, query: ClaimQuery) -> Listing:
    """A page of claims. With ``as_of`` the statuses are those of that day, by what had been
    published then, and the facet of labels is left out, for it counts those of today; with
    ``recorded_as_of`` they are those the store held then.

    Raises ``NotFound`` for a dispute that is not there: an empty list would pass for "nothing
    flagged"."""
    day = parse_day(query.as_of) if query.as_of is not None else None
    if query.dispute is not None:
        store.get_dispute(session, query.dispute)
    query = _as_decided(session, query)
    past = None
    if day is not None:
        past = pipeline.assess_as_of(session, query.dispute, day, query.recorded_as_of)
        query = _of_that_day(query, past)
    page = store.find_claims(session, query)
    facets = _facets(session, query)
    if past is not None:
        facets.pop("label")
    then = query.recorded_as_of
    claims = pipeline.lay_over(session, page.claims, recorded_as_of=then)
    items = with_status(session, claims, past, then)
    return Listing(items, facets, page.total, page.next)


def _as_decided(session: Session, query: ClaimQuery) -> ClaimQuery:
    """The query with its filters by speaker, side and measure answered for the claims that people
    have otherwise than they were read."""
    if not (query.speaker or query.side or query.measure):
        return query
    altered = pipeline.reread(session, query.recorded_as_of)
    called = store.speakers_called(session, query.speaker) if altered and query.speaker else None
    return replace(query, reread={item.id: _meets(item, query, called) for item in altered})


def _meets(item: ClaimInContext, query: ClaimQuery, called: frozenset[str] | None) -> bool:
    speaker = item.claim.speaker
    if called is not None and speaker.name not in called:
        return False
    if query.side and speaker.side != query.side:
        return False
    return not query.measure or query.measure in {f.measure for f in item.claim.figures}


def _facets(session: Session, query: ClaimQuery) -> dict[str, dict[str, int]]:
    """Counts by plain words: the store counts labels under their enumeration."""
    found = store.facets(session, query)
    return {name: {str(word): n for word, n in counts.items()} for name, counts in found.items()}


def parse_day(text: str) -> str:
    """An ISO day as it came in. Raises ``BadQuery``."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        message = f"{text!r} is no day; write it as 2020-10-17"
        raise BadQuery(message, field="as_of") from None


def _of_that_day(query: ClaimQuery, past: Assessed) -> ClaimQuery:
    """The query with its conditions on status answered by ``past``."""
    if not (query.status or query.contested or query.uncorroborated):
        return query
    ids = {key[0] for key in past if _wanted(query, past, key)}
    ids = ids & set(query.ids) if query.ids is not None else ids
    return replace(
        query, status=None, contested=False, uncorroborated=False, ids=tuple(sorted(ids))
    )


def _wanted(query: ClaimQuery, past: Assessed, key: tuple[str, int | None]) -> bool:
    """Whether this assessment puts its claim into the answer, by the rules of ``ClaimQuery``."""
    claim, figure = key
    if query.status and past[claim, None].label != query.status:
        return False
    if query.contested and not is_contested(past[key]):
        return False
    if not query.uncorroborated:
        return True
    bare = figure is not None or (claim, 0) not in past
    return bare and is_uncorroborated(past[key])


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
        tuple(LinkedClaim(link, items[_other(link, reading.id)]) for link in _ordered(found.links)),
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
        ends = {reading.id, *(_other(link, reading.id) for link in links)}
        near = tuple(claim for claim in found.claims if claim.id in ends)
        return replace(found, claims=near, links=links)
    links = tuple(store.links_of(session, [reading.id], recorded_as_of=recorded_as_of))
    others = store.claims_by_id(session, [_other(link, reading.id) for link in links])
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


def _other(link: Link, claim_id: str) -> str:
    return link.b if link.a == claim_id else link.a


def _ordered(links: Iterable[Link]) -> list[Link]:
    """Strongest kind first, as ``LinkKind`` lists them, then the higher score."""
    rank = {kind: number for number, kind in enumerate(LinkKind)}
    return sorted(links, key=lambda link: (rank[link.kind], -link.score, link.id))


def document_claims(session: Session, document_id: str) -> tuple[Document, list[ClaimStatus]]:
    """A document with its claims in the order of the text. Raises ``NotFound``."""
    document = store.get_document(session, document_id)
    claims = pipeline.lay_over(session, store.claims_of_document(session, document.id))
    return document, list(with_status(session, claims))


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
        links=tuple(LinkView(x, items[x.a], items[x.b]) for x in _ordered(outcome.links)),
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
