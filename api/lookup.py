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
from claims.errors import BadQuery
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


def with_status(
    session: Session, claims: Sequence[ClaimInContext], assessed: Assessed | None = None
) -> tuple[ClaimStatus, ...]:
    """The claims beside their statuses: current ones, or those of ``assessed``."""
    if assessed is None:
        assessed = store.current_assessments(session, [claim.id for claim in claims])
    by_claim: dict[str, dict[int | None, Assessment]] = {}
    for (claim, figure), assessment in assessed.items():
        by_claim.setdefault(claim, {})[figure] = assessment
    return tuple(ClaimStatus(claim, by_claim.get(claim.id, {})) for claim in claims)


def listing(session: Session, query: ClaimQuery) -> Listing:
    """A page of claims. With ``as_of`` the statuses are those of that day, by what had been
    published then, and the facet of labels is left out, for it counts those of today.

    Raises ``NotFound`` for a dispute that is not there: an empty list would pass for "nothing
    flagged"."""
    day = parse_day(query.as_of) if query.as_of is not None else None
    if query.dispute is not None:
        store.get_dispute(session, query.dispute)
    if day is None:
        page = store.find_claims(session, query)
        items = with_status(session, page.claims)
        return Listing(items, _facets(session, query), page.total, page.next)
    past = pipeline.assess_as_of(session, query.dispute, day)
    query = _of_that_day(query, past)
    page = store.find_claims(session, query)
    facets = {name: counts for name, counts in _facets(session, query).items() if name != "label"}
    return Listing(with_status(session, page.claims, past), facets, page.total, page.next)


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


def detail(session: Session, claim_id: str) -> ClaimDetail:
    """One claim by id or the beginning of one. Raises ``NotFound`` or ``BadQuery``."""
    claim = store.get_claim(session, claim_id)
    links = store.links_of(session, [claim.id])
    others = store.claims_by_id(session, [_other(link, claim.id) for link in links])
    items = {i.claim.id: i for i in with_status(session, [claim, *others.values()])}
    linked = tuple(LinkedClaim(link, items[_other(link, claim.id)]) for link in _ordered(links))
    return ClaimDetail(items[claim.id], store.get_document(session, claim.document_id), linked)


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
    return document, list(with_status(session, store.claims_of_document(session, document.id)))


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
    rows = flagged(with_status(session, claims), desk)
    return tuple(islice(rows, top)), page.total


def ingest_view(session: Session, outcome: pipeline.IngestOutcome) -> IngestView:
    """What an ingest did, with the claims behind its links and flags."""
    ends = {end for link in outcome.links for end in (link.a, link.b)}
    fresh = [item.document.id for item in outcome.summary.new]
    said = [claim for key in fresh for claim in store.claims_of_document(session, key)]
    others = store.claims_by_id(session, sorted(ends - {claim.id for claim in said}))
    items = {i.claim.id: i for i in with_status(session, [*said, *others.values()])}
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
