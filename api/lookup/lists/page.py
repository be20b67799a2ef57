"""A page of any list, and the whole of it, row by row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sqlmodel import Session

from api.lookup.lists.prepare import prepare
from api.lookup.lists.rows import Listed
from api.render.json import Json
from claims.store import lists
from claims.store.lists import ListQuery

AT_ONCE = 500
"""Rows loaded together when a list is streamed."""


@dataclass(frozen=True, slots=True)
class ListPage:
    """``total`` is exact unless there are ``more``; facets ``counted`` among so many, the first
    in the list's order, where they are ``sampled``."""

    rows: list[Json]
    next: str | None
    total: int
    more: bool
    facets: Mapping[str, Mapping[str, int]]
    counted: int
    sampled: bool


def list_page(
    session: Session, listed: Listed, query: ListQuery, facets: Sequence[str] | None = None
) -> ListPage:
    """One page. ``facets`` None are those the list shows; with ``as_of`` those of statuses, which
    would count today's, are left out. Raises ``BadQuery`` and ``NotFound``."""
    resource = listed.resource
    ready, then = prepare(session, resource, query)
    names = resource.shown if facets is None else facets
    judged = {facet.name for facet in resource.facets if facet.judged}
    if then.status is not None:
        names = [name for name in names if name not in judged]
    # The cursor is of what was asked, not of what was made of it.
    found = lists.read_list(session, resource, ready, names)
    rows = listed.rows(session, found.keys, then) if found.keys else []
    return ListPage(
        rows, found.next, found.total, found.more, found.facets, found.counted, found.sampled
    )


def list_rows(
    session: Session, listed: Listed, query: ListQuery, most: int | None = None
) -> Iterator[Json]:
    """Every row of the list, or the first ``most``, ``AT_ONCE`` at a time in constant memory."""
    ready, then = prepare(session, listed.resource, query)
    keys = islice(lists.keys_after(session, listed.resource, replace(ready, limit=AT_ONCE)), most)
    while some := list(islice(keys, AT_ONCE)):
        yield from listed.rows(session, some, then)
