"""A page of claims, as they are now or as they were known at a point in time."""

from dataclasses import replace
from datetime import date

from sqlmodel import Session

from api.lookup.status import Assessed, with_status
from api.values import Listing, is_contested, is_uncorroborated
from claims import store
from claims.errors import BadQuery
from claims.store import ClaimQuery
from claims.values import ClaimInContext
from graph import pipeline


def listing(session: Session, query: ClaimQuery) -> Listing:
    """A page of claims. With ``as_of`` the statuses are those of that day, by what had been
    published then, and the facet of labels is left out, for it counts those of today; with
    ``recorded_as_of`` they are those the store held then.

    Raises ``NotFound`` for a dispute that is not there: an empty list would pass for "nothing
    flagged"."""
    day = parse_day(query.as_of) if query.as_of is not None else None
    if query.dispute is not None:
        store.get_dispute(session, query.dispute)
    query = as_decided(session, query)
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


def as_decided(session: Session, query: ClaimQuery) -> ClaimQuery:
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
