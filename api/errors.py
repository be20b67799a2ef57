"""Errors at the HTTP edge: every one becomes ``application/problem+json`` (RFC 9457), here.

``type`` is a page of ours that explains the problem (``/problems/{slug}``). A body never holds
a stack trace, a path of the server or an SQL statement.
"""

import logging
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException

from api.context import context
from api.headers import SAFE
from api.render.html import page
from api.render.lines import dumps
from claims.errors import Gone, StoreError, TwoSourceError

LOG = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"
BUSY = {"Retry-After": "5"}
"""With every 503 of the store: it is busy, or being replaced, and will answer again."""
_LOGGED = "logged_by_twosource"


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of error: its title, and what to do about it."""

    slug: str
    status: int
    title: str
    remedy: str


def _kinds() -> dict[str, Problem]:
    told = tomllib.loads((Path(__file__).parent / "problems.toml").read_text("utf-8"))
    return {slug: Problem(slug, **kind) for slug, kind in told.items()}


KINDS = _kinds()
DATABASE_ERRORS = (DBAPIError, PoolTimeout)
"""What SQLAlchemy raises where the database, or a connection to it, cannot be had."""
BY_STATUS = {kind.status: kind.slug for kind in reversed(KINDS.values())}


class Refusal(TwoSourceError):
    """A request refused by its kind of problem, for what only the HTTP edge knows."""

    def __init__(
        self,
        slug: str,
        message: str,
        *,
        field: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message, field=field)
        self.slug = slug
        self.http_status = KINDS[slug].status
        self.headers = headers


class Moved(Exception):
    """What was asked for has another permanent address: 308, no problem."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def problem_response(
    request: Request,
    slug: str,
    detail: str,
    *,
    status: int | None = None,
    field: str | None = None,
    headers: Mapping[str, str] | None = None,
    more: Mapping[str, Any] | None = None,
) -> Response:
    """One problem as a response: a page for a browser, else JSON.

    ``field`` names the parameter at fault, where there is one; ``more`` are members of its own.
    """
    kind = KINDS.get(slug, KINDS["bad-input"])
    if _reads_pages(request):
        shown = page(
            "problem.html",
            status or kind.status,
            problem=kind,
            detail=detail,
            request_id=context(request.scope).request_id,
        )
        shown.headers.update(dict(headers or {}))
        return shown
    body = problem_json(slug, detail, status=status, field=field)
    body |= {"request_id": context(request.scope).request_id, **(more or {})}
    return Response(dumps(body), body["status"], dict(headers or {}), MEDIA_TYPE)


def problem_json(
    slug: str, detail: str, *, status: int | None = None, field: str | None = None
) -> dict[str, Any]:
    """The problem as plain data, for who tells of it outside an answer of its own too."""
    kind = KINDS.get(slug, KINDS["bad-input"])
    body = {
        "type": f"/problems/{kind.slug}",
        "title": kind.title,
        "status": status or kind.status,
        "detail": detail,
        "remedy": kind.remedy,
    }
    return body | ({"field": field} if field else {})


def _reads_pages(request: Request) -> bool:
    path, accept = request.url.path, request.headers.get("accept", "")
    return "text/html" in accept and not path.startswith("/v1/")


async def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, TwoSourceError)
    more = {"tombstone": dict(error.tombstone)} if isinstance(error, Gone) else None
    headers = error.headers if isinstance(error, Refusal) else None
    if isinstance(error, StoreError):
        headers = BUSY
    return problem_response(
        request,
        error.slug,
        str(error),
        status=error.http_status,
        field=error.field,
        headers=headers,
        more=more,
    )


async def _moved(_: Request, moved: Exception) -> Response:
    assert isinstance(moved, Moved)
    return Response(status_code=308, headers={"Location": moved.address})


async def refused(request: Request, error: Exception) -> Response:
    """For who answers before any route is looked for: one of our errors, or the database's."""
    answer = _ours if isinstance(error, TwoSourceError) else _database
    return await answer(request, error)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    slug = BY_STATUS.get(error.status_code, "bad-input")
    detail = f"{request.method} {request.url.path}: {error.detail}"
    return problem_response(request, slug, detail, status=error.status_code, headers=error.headers)


async def _validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    # Of a parameter given several times the name, without the place among its values.
    field = ".".join(part for part in first["loc"][1:] if isinstance(part, str)) or None
    said = "no parameter of this route" if first["type"] == "extra_forbidden" else first["msg"]
    return problem_response(request, "validation", f"{field}: {said}", field=field)


async def _database(request: Request, error: Exception) -> Response:
    LOG.error("store: %s", error)
    return problem_response(
        request, "store", "The store could not answer this request.", headers=BUSY
    )


async def _fault(request: Request, error: Exception) -> Response:
    LOG.exception("fault while answering %s", request.url.path, exc_info=error)
    vars(error)[_LOGGED] = True
    # This handler answers from outside all middleware.
    headers = {**SAFE, "X-Request-ID": context(request.scope).request_id}
    return problem_response(
        request, "internal", "Something went wrong on our side.", headers=headers
    )


def is_logged(error: BaseException | None) -> bool:
    """Whether a fault was logged here; the server that is handed it next need not do so again."""
    return error is not None and _LOGGED in vars(error)


def install(app: FastAPI) -> None:
    """Answer every error of ``app`` with a problem."""
    app.add_exception_handler(TwoSourceError, _ours)
    app.add_exception_handler(Moved, _moved)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _validation)
    for kind in DATABASE_ERRORS:
        app.add_exception_handler(kind, _database)
    app.add_exception_handler(Exception, _fault)
