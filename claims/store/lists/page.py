"""Reading a list: the keys of a page, how many there are, and how they are spread."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import CTE, Select, String, and_, cast, func, literal, select, tuple_, union_all
from sqlmodel import Session

from claims.errors import BadQuery
from claims.store.lists.conditions import conditions, horizon
from claims.store.lists.cursors import decode, encode
from claims.store.lists.declare import Column, Facet, Resource, Sort
from claims.store.lists.query import ListQuery
from claims.store.query import page_size
from claims.store.sql import Condition, connection

MOST = 10_000
"""A total is exact up to here, and facets count among so many matches, the first in the list's own
order, unless fewer are asked for."""
VALUES = 20
"""So many values a facet tells, the most frequent."""
Counts = Mapping[str, Mapping[str, int]]
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one page. ``total`` counts all pages up to a bound, and ``more`` says that there
    may be more than that; ``counted`` is among how many the facets counted, ``sampled`` that there
    may be more."""

    keys: tuple[Key, ...]
    next: str | None
    total: int = 0
    more: bool = False
    facets: Counts = field(default_factory=dict)
    counted: int = 0
    sampled: bool = False


def read_list(
    session: Session,
    resource: Resource,
    query: ListQuery,
    facets: Sequence[str] = (),
    most: int = MOST,
    within: int | None = None,
) -> Keys:
    """One page with its total and its facets, which count among the first ``most`` matches, and
    where rows are walked past among the first ``within`` rows; in a number of queries that depends
    on the filters alone. Raises ``BadQuery`` for a filter, a sort, a facet or a cursor that cannot
    be understood.
    """
    wanted = list(conditions(session, resource, query))
    page = _page(session, resource, query, wanted)
    return _counted(session, resource, query, wanted, facets, page, most, within)


def keys_after(session: Session, resource: Resource, query: ListQuery) -> Iterator[Key]:
    """Every key of the list in its order, a page at a time; ``query.limit`` is the page's."""
    wanted = list(conditions(session, resource, query))
    while True:
        page = _page(session, resource, query, wanted)
        yield from page.keys
        if page.next is None:
            return
        query = replace(query, after=page.next)


def count_and_facets(
    session: Session,
    resource: Resource,
    query: ListQuery,
    facets: Sequence[str],
    most: int = MOST,
    within: int | None = None,
) -> Keys:
    """The total and the facets without a page."""
    wanted = list(conditions(session, resource, query))
    return _counted(session, resource, query, wanted, facets, Keys((), None), most, within)


def _page(session: Session, resource: Resource, query: ListQuery, wanted: list[Condition]) -> Keys:
    size = page_size(query.limit)
    sort, down = order_of(resource, query.sort)
    order = (*sort.columns, *resource.key)
    keys = select(*(column.label(f"k{i}") for i, column in enumerate(order)))
    keys = keys.select_from(_rows(resource, sort)).where(*wanted)
    if query.after is not None:
        last = tuple_(*decode(resource.name, query, len(order)))
        keys = keys.where(tuple_(*order) < last if down else tuple_(*order) > last)
    keys = keys.order_by(*(column.desc() if down else column for column in order))
    rows = connection(session).execute(keys.limit(size + 1)).all()
    more = encode(resource.name, query, tuple(rows[size - 1])) if len(rows) > size else None
    return Keys(tuple(tuple(row[len(sort.columns) :]) for row in rows[:size]), more)


def order_of(resource: Resource, given: str | None) -> tuple[Sort, bool]:
    """The sort and whether it goes downwards. Raises ``BadQuery``."""
    name = given or resource.default
    sort = resource.orders.get(name.removeprefix("-"))
    if sort is None:
        known = ", ".join(resource.orders)
        message = f"no sort {given!r}; give one of {known}, with - before it downwards"
        raise BadQuery(message, field="sort")
    return sort, name.startswith("-")


def _rows(resource: Resource, sort: Sort) -> Any:
    if sort.rows is None:
        return resource.rows
    return resource.rows.join(sort.rows, sort.on)


# ------------------------------------------------------------ counting


def _counted(
    session: Session,
    resource: Resource,
    query: ListQuery,
    wanted: list[Condition],
    facets: Sequence[str],
    page: Keys,
    most: int,
    within: int | None,
) -> Keys:
    chosen = [facet for facet in resource.facets if facet.name in _known(resource, facets)]
    end = horizon(session, resource, query, wanted, within) if within is not None else None
    wanted = wanted if end is None else [*wanted, end]
    if not chosen:
        many = select(literal(1)).select_from(resource.rows).where(*wanted).limit(most + 1)
        total = (
            connection(session)
            .execute(select(func.count()).select_from(many.subquery()))
            .scalar_one()
        )
        return replace(page, total=min(total, most), more=total > most or end is not None)
    found = _found(resource, wanted, chosen, most)
    parts = [_number(found), *(_spread(found, facet, query) for facet in chosen)]
    rows = connection(session).execute(union_all(*parts)).all()
    (total,) = (number for facet, _, number in rows if not facet)
    counts: dict[str, dict[str, int]] = {facet.name: {} for facet in chosen}
    for facet, value, number in sorted(rows, key=lambda row: (-row[2], str(row[1]))):
        if facet:
            counts[facet][value] = number
    return replace(
        page,
        total=total,
        more=total == most or end is not None,
        facets=counts,
        counted=total,
        sampled=total == most or end is not None,
    )


def _known(resource: Resource, facets: Sequence[str]) -> set[str]:
    unknown = [name for name in facets if name not in resource.facet_names]
    if unknown:
        known = ", ".join(resource.facet_names)
        raise BadQuery(f"no facet {unknown[0]!r}; give some of {known}", field="facets")
    return set(facets)


def _found(resource: Resource, wanted: list[Condition], facets: Sequence[Facet], most: int) -> CTE:
    """The first matches with what the facets are counted by. Their keys come first, as those of a
    page do: asked for everything at once, SQLite sorts the whole list."""
    sort, down = order_of(resource, None)
    order = (*sort.columns, *resource.key)
    keys = select(*(column.label(f"k{i}") for i, column in enumerate(resource.key)))
    keys = keys.select_from(_rows(resource, sort)).where(*wanted)
    keys = keys.order_by(*(column.desc() if down else column for column in order)).limit(most)
    first = keys.subquery("first")
    columns = [resource.identity.label("identity")]
    columns += [
        column.label(f"{facet.name}_{i}")
        for facet in facets
        for i, column in enumerate(_source(facet))
    ]
    same = and_(*(column == first.c[f"k{i}"] for i, column in enumerate(resource.key)))
    return select(*columns).select_from(resource.rows.join(first, same)).cte("found")


def _source(facet: Facet) -> tuple[Column, ...]:
    return facet.through.to if facet.through else (facet.column,)


def _number(found: CTE) -> Select[*tuple[Any, ...]]:
    return select(literal("").label("facet"), literal("").label("value"), func.count()).select_from(
        found
    )


def _spread(found: CTE, facet: Facet, query: ListQuery) -> Select[*tuple[Any, ...]]:
    tables: Any = found
    column: Column = found.c[f"{facet.name}_0"]
    number: Column = func.count()
    if facet.through is not None:
        pairs = enumerate(facet.through.link)
        meets = [link == found.c[f"{facet.name}_{i}"] for i, link in pairs]
        on = and_(*meets, *facet.through.belonging(query.recorded_as_of))
        tables, column = found.join(facet.through.rows, on), facet.column
        number = func.count(found.c.identity.distinct())
    value = cast(column, String)
    counts = select(literal(facet.name).label("facet"), value.label("value"), number.label("n"))
    counts = counts.select_from(tables).where(column.is_not(None)).group_by(value)
    first = counts.order_by(number.desc(), value).limit(VALUES).subquery()
    return select(*first.c)
