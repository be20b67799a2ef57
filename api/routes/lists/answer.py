"""A list as a page of JSON, or whole as JSON Lines or CSV."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from fastapi import Request, Response
from sqlmodel import Session
from starlette.exceptions import HTTPException
from starlette.responses import StreamingResponse

from api.lookup.lists import ListPage, list_page, list_rows
from api.lookup.lists.parameters import Asked, list_query
from api.render.json import Json
from api.render.lines import blocks, dumps, lines
from api.render.sparse import Chosen, choose, thinned
from api.render.table import csv_lines
from api.routes.accept import preferred
from api.routes.answers import tagged_bytes
from api.routes.lists.served import Served
from api.routes.lists.shapes import below, columns
from claims import db
from claims.errors import BadQuery
from claims.store.lists import ListQuery

JSON, JSONL, CSV = "application/json", "application/x-ndjson", "text/csv"
FORMATS = {"json": JSON, "jsonl": JSONL, "csv": CSV}
USUAL, MOST = 50, 500


def answer(request: Request, session: Session, served: Served, asked: Asked) -> Response:
    """The list in the form that is wanted. Raises ``BadQuery``, ``NotFound``, and 406."""
    said = asked.model_dump(by_alias=True)
    kind = wanted_kind(request, said["format"])
    query = list_query(served.listed.resource, asked, served.preset)
    chosen = choose(said["fields"], below(served.shape)) if said["fields"] is not None else None
    if kind != JSON:
        return _streamed(request, served, query, chosen, kind, said["limit"])
    limit = said["limit"] or USUAL
    if limit > MOST:
        message = f"limit is {limit}; at most {MOST} as JSON, format=jsonl and csv give any number"
        raise BadQuery(message, field="limit")
    facets = None if said["facets"] is None else _names(said["facets"])
    page = list_page(session, served.listed, replace(query, limit=limit), facets)
    return tagged_bytes(request, dumps(_body(request, page, chosen)), JSON)


def wanted_kind(request: Request, named: str | None) -> str:
    if named is not None:
        return FORMATS[named]
    kind = preferred(request.headers.getlist("accept"), tuple(FORMATS.values()))
    if kind is None:
        raise HTTPException(406, f"offered are {', '.join(FORMATS.values())}")
    return kind


def _names(text: str) -> list[str]:
    return list(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))


def _body(request: Request, page: ListPage, chosen: Chosen | None) -> Json:
    address = request.url.include_query_params(cursor=page.next) if page.next else None
    rows = page.rows if chosen is None else [thinned(row, chosen) for row in page.rows]
    over = {"value": page.counted, "relation": _relation(page.sampled)} if page.facets else None
    return {
        "results": rows,
        "facets": page.facets,
        "facets_over": over,
        "total": {"value": page.total, "relation": _relation(page.more)},
        "next": str(address) if address else None,
    }


def _relation(more: bool) -> str:
    return "gte" if more else "eq"


# ------------------------------------------------------------ whole lists


def _streamed(
    request: Request,
    served: Served,
    query: ListQuery,
    chosen: Chosen | None,
    kind: str,
    most: int | None,
) -> Response:
    rows = _rows(request, served, query, most)
    first = next(rows, None)  # here, so that what cannot be answered is answered as a problem
    whole = chain([first] if first is not None else [], rows)
    body = _csv(served, whole, chosen) if kind == CSV else _lines(whole, chosen)
    name = f"{served.path}.{'csv' if kind == CSV else 'jsonl'}"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-cache"}
    return StreamingResponse(blocks(body), media_type=kind, headers=headers)


def _rows(request: Request, served: Served, query: ListQuery, most: int | None) -> Iterator[Json]:
    """In one transaction of its own, which sees the store as it was when it began."""
    with db.session(request.app.state.engine, snapshot=True) as session:
        yield from list_rows(session, served.listed, query, most)


def _lines(rows: Iterable[Json], chosen: Chosen | None) -> Iterable[bytes]:
    return lines(rows if chosen is None else (thinned(row, chosen) for row in rows))


def _csv(served: Served, rows: Iterable[Json], chosen: Chosen | None) -> Iterable[bytes]:
    named = columns(served.shape)
    if chosen is not None:
        named = tuple(column for column in named if _is_chosen(column, chosen))
        rows = (thinned(row, chosen) for row in rows)
    return csv_lines(named, rows)


def _is_chosen(column: str, chosen: Chosen) -> bool:
    top, *rest = column.split(".")
    keys = chosen.get(top, frozenset())
    return keys is None or (not rest and top in chosen) or bool(rest and rest[0] in keys)
