"""A page of the list of claims as values: what pages and commands show."""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session

from api.lookup.lists.prepare import prepare
from api.lookup.lists.rows import claim_items
from api.values import Listing
from claims.store import lists
from claims.store.lists import CLAIMS, MOST, ListQuery


def listing(
    session: Session,
    query: ListQuery,
    facets: Sequence[str] = (),
    most: int = MOST,
    within: int | None = None,
) -> Listing:
    """One page. The total, and what ``facets`` count, are of the first ``most`` matches, and of the
    first ``within`` claims where claims are walked past.

    A facet that the list is filtered by counts without its own filter, so that a further value can
    be chosen beside it. With ``as_of`` the statuses are those of that day, and facets of statuses,
    which would count today's, are left out. Raises ``BadQuery`` and ``NotFound``.
    """
    ready, then = prepare(session, CLAIMS, query)
    if then.status is not None:
        judged = {facet.name for facet in CLAIMS.facets if facet.judged}
        facets = [name for name in facets if name not in judged]
    found = lists.read_list(session, CLAIMS, ready, facets, most, within)
    counts = dict(found.facets)
    for name in facets:
        if ready.filters.get(name):
            counts[name] = _beside(session, ready, name, most, within)
    items = claim_items(session, [key[0] for key in found.keys], then)
    return Listing(
        tuple(items), counts, found.total, found.next, found.more, found.counted, found.sampled
    )


def _beside(
    session: Session, query: ListQuery, name: str, most: int, within: int | None
) -> dict[str, int]:
    """How the list is spread over the values of one filter, without it."""
    filters = {field: values for field, values in query.filters.items() if field != name}
    without = replace(query, filters=filters)
    return dict(lists.count_and_facets(session, CLAIMS, without, [name], most, within).facets[name])
