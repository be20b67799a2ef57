"""Errors at the HTTP edge: every one becomes ``application/problem+json`` (RFC 9457), here.

``type`` is a page of ours that explains the problem (``/problems/{slug}``). A body never holds
a stack trace, a path of the server or an SQL statement.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException

from api.headers import SAFE
from api.render.html import page
from api.render.lines import dumps
from claims.errors import Gone, TwoSourceError

LOG = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of error: its title, and for the page behind ``type`` what to do about it."""

    slug: str
    status: int
    title: str
    mend: str


KINDS = {
    problem.slug: problem
    for problem in (
        Problem("bad-input", 400, "The request cannot be understood", "See detail and field."),
        Problem(
            "bad-query",
            400,
            "A filter, cursor or date cannot be understood",
            "Dates are written 2020-10-17. A cursor is only ever copied from next of an answer.",
        ),
        Problem(
            "bad-week",
            400,
            "Not an ISO week",
            "A week is written 2020-W42: the ISO year, W, and the week with two digits.",
        ),
        Problem(
            "validation",
            422,
            "A parameter has the wrong form",
            "field names the parameter; /openapi.json lists what each accepts.",
        ),
        Problem(
            "not-found",
            404,
            "There is no such thing",
            "Ids come from lists; a unique beginning of six or more characters will do.",
        ),
        Problem(
            "gone",
            410,
            "It was here and is no longer held",
            "tombstone tells when, by whom and why. Drop what you keep of it.",
        ),
        Problem("method-not-allowed", 405, "Not with this method", "The header Allow names those."),
        Problem("not-acceptable", 406, "No such format", "Ask for a format the route offers."),
        Problem(
            "store",
            503,
            "The store does not answer",
            "Try again later; twosource db check tells the operator more.",
        ),
        Problem("internal", 500, "A fault of ours", "It has been logged. Please report it."),
    )
}
BY_STATUS = {404: "not-found", 405: "method-not-allowed", 406: "not-acceptable", 422: "validation"}


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
        shown = page("problem.html", status or kind.status, problem=kind, detail=detail)
        shown.headers.update(dict(headers or {}))
        return shown
    body: dict[str, Any] = {
        "type": f"/problems/{kind.slug}",
        "title": kind.title,
        "status": status or kind.status,
        "detail": detail,
    }
    if field:
        body["field"] = field
    body |= more or {}
    return Response(dumps(body), body["status"], dict(headers or {}), MEDIA_TYPE)


def _reads_pages(request: Request) -> bool:
    path, accept = request.url.path, request.headers.get("accept", "")
    return "text/html" in accept and not path.startswith("/v1/")


async def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, TwoSourceError)
    more = {"tombstone": dict(error.tombstone)} if isinstance(error, Gone) else None
    return problem_response(
        request, error.slug, str(error), status=error.http_status, field=error.field, more=more
    )


async def _moved(_: Request, moved: Exception) -> Response:
    assert isinstance(moved, Moved)
    return Response(status_code=308, headers={"Location": moved.address})


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
    return problem_response(request, "store", "The store could not answer this request.")


async def _fault(request: Request, error: Exception) -> Response:
    LOG.exception("fault while answering %s", request.url.path, exc_info=error)
    # This handler answers from outside all middleware.
    return problem_response(request, "internal", "Something went wrong on our side.", headers=SAFE)


def install(app: FastAPI) -> None:
    """Answer every error of ``app`` with a problem."""
    app.add_exception_handler(TwoSourceError, _ours)
    app.add_exception_handler(Moved, _moved)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(DBAPIError, _database)
    app.add_exception_handler(Exception, _fault)
