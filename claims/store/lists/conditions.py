"""The filters of a list as conditions on its rows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BinaryExpression,
    BindParameter,
    Column,
    Select,
    String,
    and_,
    cast,
    exists,
    func,
    not_,
    or_,
    select,
    true,
    tuple_,
)
from sqlalchemy.sql import operators
from sqlmodel import Session

from claims.errors import BadQuery
from claims.store.changes import CHANGE
from claims.store.instants import until
from claims.store.lists.declare import Field, Kind, Resource, Through
from claims.store.lists.query import ListQuery, Value
from claims.store.query import first_moment, past_moment
from claims.store.sql import Condition, among, connection

RARE = 50_000
"""So many rows are looked up from the other table; more are met while the list is walked. In a
million claims either way takes about as long where one in twenty meets the filter."""

FEW = 20_000
"""The same where an index holds what meets the filter: to ask row by row is cheaper there."""
COMMON = 300_000
"""The same of the claims that hold words: in a million, asking each takes as long."""


def conditions(session: Session, resource: Resource, query: ListQuery) -> Iterator[Condition]:
    """Everything a row must meet. Raises ``BadQuery``."""
    yield from resource.rules(session, query)
    wanted = {name: values for name, values in query.filters.items() if values}
    mended = [name for name in wanted if resource.by_name[_bare(name)].mended]
    for name in wanted.keys() - set(mended):
        yield _condition(session, resource, query, name)
    yield from _mended(session, resource, query, sorted(mended))
    if query.among is not None:
        yield among(session, resource.identity, query.among)
    if query.text is not None and resource.text is not None:
        yield resource.text(session, query.text, COMMON if query.rare is None else query.rare)
    yield from _when(session, resource, query)


def _mended(
    session: Session, resource: Resource, query: ListQuery, names: list[str]
) -> Iterator[Condition]:
    """As read, but for what people have otherwise: of that it was said whether it meets them."""
    wanted = [_condition(session, resource, query, name) for name in names]
    if not wanted or not query.altered or resource.claim is None:
        yield from wanted
        return
    untouched = not_(among(session, resource.claim, query.altered))
    yield or_(and_(untouched, *wanted), among(session, resource.identity, query.met))


def _when(session: Session, resource: Resource, query: ListQuery) -> Iterator[Condition]:
    if query.as_of is not None:
        yield resource.published(past_moment(query.as_of, "as_of"))
    if query.recorded_as_of is not None:
        yield resource.recorded(until(query.recorded_as_of))
    if query.changed_since is not None:
        yield resource.changed(*_changed(session, query.changed_since))


def _changed(session: Session, since: str) -> tuple[Select[Any], str]:
    """The claims to which something happened since, and the instant."""
    if since.isdecimal():
        number = int(since[:18])
        newest = select(CHANGE.c.at).where(CHANGE.c.number <= number)
        at = connection(session).scalars(newest.order_by(CHANGE.c.number.desc()).limit(1)).first()
        return select(CHANGE.c.claim).where(CHANGE.c.number > number), f"{at or ''}~"
    at = _instant(since, "changed_since")
    return select(CHANGE.c.claim).where(CHANGE.c.at >= at), at


def _instant(given: str, field: str) -> str:
    """The text from which what happened at an instant, or on a day, sorts."""
    try:
        told = datetime.fromisoformat(given)
        zoned = told.replace(tzinfo=UTC) if told.tzinfo is None else told.astimezone(UTC)
    except (ValueError, OverflowError):
        message = f"{given!r} is no instant such as 2020-10-17T09:30:00Z, no day"
        more = " and no number of a change" if field == "changed_since" else ""
        raise BadQuery(message + more, field=field) from None
    return zoned.replace(tzinfo=None).isoformat(timespec="seconds")


def _bare(name: str) -> str:
    return name.partition(".")[0]


def _condition(session: Session, resource: Resource, query: ListQuery, name: str) -> Condition:
    field = resource.by_name[_bare(name)]
    values = query.filters[name]
    inner = _bound(field, name, values[0]) if "." in name else _one_of(field, values)
    if field.through is None:
        settled = _are_few(query) or _in_order(resource, query, field)
        return inner if settled else _walked(session, field, inner, _rare(query))
    if _are_few(query):
        return _one_by_one(field.through, inner, query.recorded_as_of)
    if field.probed and query.recorded_as_of is None:
        return _probed(session, field.through, inner, field.probed, min(FEW, _rare(query)))
    return belongs(session, field.through, inner, query.recorded_as_of, _rare(query))


def _probed(
    session: Session, through: Through, wanted: Condition, index: str, few: int
) -> Condition:
    """As :func:`belongs`, where an index holds only the rows that meet ``wanted`` now. SQLite has
    to be told of it: it would take the one by which it finds the rows of a claim, and read them."""
    held = [*through.belonging(None), wanted]
    theirs = select(*through.link).where(*held)
    hinted = theirs.with_hint(through.rows, f"INDEXED BY {index}", "sqlite")
    if not _more_than(session, hinted, few):
        return through.to[0].in_(hinted)
    return hinted.where(through.link[0] == through.to[0]).correlate_except(through.rows).exists()


def _more_than(session: Session, rows: Select[Any], many: int) -> bool:
    counted = select(func.count()).select_from(rows.limit(many + 1).subquery())
    return bool(connection(session).execute(counted).scalar_one() > many)


def _walked(session: Session, field: Field, wanted: Condition, rare: int) -> Condition:
    """The condition on a column of the list itself. Where an index would find so many rows that
    they had to be sorted, the list is walked in its order instead: "IS TRUE" hides the index."""
    column = field.column
    if field.ranged or not isinstance(column, Column) or not _leads_an_index(column):
        return wanted
    common = _more_than(session, select(column).where(wanted), rare)
    return wanted.self_group().is_(true()) if common else wanted


def _in_order(resource: Resource, query: ListQuery, field: Field) -> bool:
    """Whether one value is asked of a column that an index has before the order of the list: by
    that the list is walked in its order, and nothing is sorted."""
    sort = resource.orders.get((query.sort or resource.default).removeprefix("-"))
    column = field.column
    if sort is None or not sort.columns or not isinstance(column, Column):
        return False
    if len(query.filters.get(field.name, ())) != 1:
        return False
    heads = (list(index.columns)[:2] for index in column.table.indexes)
    return any(
        len(head) == 2 and head[0] is column and head[1] is sort.columns[0] for head in heads
    )


def _leads_an_index(column: Column[Any]) -> bool:
    return any(next(iter(index.columns)) is column for index in column.table.indexes)


def _one_of(field: Field, values: tuple[Value, ...]) -> Condition:
    if field.test is not None:
        return field.test(values)
    if field.kind is Kind.FLAG:
        return or_(*(field.column.is_(bool(value)) for value in values))
    return field.column.in_(values)


def _bound(field: Field, name: str, value: Value) -> Condition:
    """``gte`` and ``lte``, both inclusive; what has no value is outside every bound."""
    least = name.endswith(".gte")
    if field.kind is Kind.NUMBER:
        return field.column >= value if least else field.column <= value
    if field.kind is Kind.INSTANT:
        text = str(value)
        return field.column >= _instant(text, name) if least else field.column <= until(text)
    if least:
        return field.column >= first_moment(str(value), name)
    return and_(field.column < past_moment(str(value), name), field.column != "")


def belongs(
    session: Session, through: Through, wanted: Condition, then: str | None, rare: int
) -> Condition:
    """Whether a row that belongs to that of the list meets ``wanted``.

    Where few rows do, they are looked up first and the list is read by them; where many do, the
    list is walked in its order and each row asked. Neither database can tell beforehand.
    """
    held = [*through.belonging(then), wanted]
    theirs = select(*through.link).where(*held)
    if not _more_than(session, theirs, rare):
        return tuple_(*through.to).in_(theirs) if through.to[1:] else through.to[0].in_(theirs)
    return _one_by_one(through, wanted, then)


def _rare(query: ListQuery) -> int:
    return RARE if query.rare is None else query.rare


def horizon(
    session: Session, resource: Resource, query: ListQuery, wanted: Sequence[Condition], rows: int
) -> Condition | None:
    """The condition that leaves the first ``rows`` of the list's own order, whatever else they
    meet; None where there are no more, or where some rows are looked up and none is walked past."""
    sort = resource.orders[resource.default.removeprefix("-")]
    if not sort.columns or any(map(_looks_up, wanted)):
        return None
    column = sort.columns[0]
    fields = [resource.by_name[_bare(name)] for name, values in query.filters.items() if values]
    own = [
        field.column.in_(query.filters[field.name])
        for field in fields
        if not field.ranged and _in_order(resource, replace(query, sort=None), field)
    ]
    down = resource.default.startswith("-")
    last = select(column).select_from(resource.rows).where(*own)
    last = last.order_by(column.desc() if down else column).offset(rows).limit(1)
    found = connection(session).execute(last).scalar()
    if found is None:
        return None
    from_there: Condition = column >= found if down else column <= found
    return from_there


def _looks_up(condition: Condition) -> bool:
    """Whether a condition is that something is in a selection."""
    told = isinstance(condition, BinaryExpression) and condition.operator is operators.in_op
    return told and not isinstance(condition.right, BindParameter)


def _are_few(query: ListQuery) -> bool:
    """Whether the list is kept to so few rows that each is asked."""
    return query.among is not None and len(query.among) <= FEW


def _one_by_one(through: Through, wanted: Condition, then: str | None) -> Condition:
    pairs = zip(through.link, through.to, strict=True)
    meets = (link == to for link, to in pairs)
    # "IS TRUE" keeps SQLite from looking up all that meet the filter anew for every row.
    asked = [*through.belonging(then), wanted.self_group().is_(true())]
    return exists().where(*meets, *asked).correlate_except(through.rows)


def as_text(*columns: Any) -> Any:
    """``claim:index``: the columns as one text."""
    text: Any = cast(columns[0], String)
    for column in columns[1:]:
        text = text + ":" + cast(column, String)
    return text
