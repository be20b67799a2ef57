"""``/v1alpha1/claims:search``: what Google's Fact Check Tools API takes and answers."""

import base64
import binascii
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute

from api import lookup
from api.dependencies import Base, SessionDep, Today
from api.patterns import TEXT
from api.render.interchange.factcheck import discovery_json, error_json, search_json
from api.render.interchange.names import Names
from api.render.lines import dumps
from api.routes.answers import json_response
from api.routes.factcheck_schemas import FactChecks, GoogleError
from claims.errors import BadQuery, NotFound, TwoSourceError
from claims.store import CheckedQuery

LARGEST_PAGE, USUAL_PAGE = 100, 10
SMALLEST, LARGEST = -(2**31), 2**31 - 1
CODES = {400: "INVALID_ARGUMENT", 404: "NOT_FOUND"}
DISCOVERY = "v1alpha1"


class GoogleRoute(APIRoute):
    """A route whose errors about the request have the shape that Google's clients read."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        plain = super().get_route_handler()

        async def answer(request: Request) -> Response:
            try:
                return await plain(request)
            except RequestValidationError as error:
                first = error.errors()[0]
                return _error(400, f"Invalid value at '{first['loc'][-1]}': {first['msg']}")
            except TwoSourceError as error:
                return _error(error.http_status, str(error))

        return answer


router = APIRouter(tags=["fact check tools"], route_class=GoogleRoute)

Words = Annotated[str | None, Query(max_length=1_000, pattern=TEXT)]
Integer = Annotated[int | None, Query(ge=SMALLEST, le=LARGEST)]


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters, by the names that Google gives them."""

    query: Words = None
    language_code: Annotated[Words, Query(alias="languageCode")] = None
    site: Annotated[Words, Query(alias="reviewPublisherSiteFilter")] = None
    max_age_days: Annotated[Integer, Query(alias="maxAgeDays")] = None
    page_size: Annotated[Integer, Query(alias="pageSize")] = None
    page_token: Annotated[Words, Query(alias="pageToken")] = None
    offset: Integer = None

    @property
    def about(self) -> list[object]:
        """What must be the same on every page."""
        return [self.query, self.language_code, self.site, self.max_age_days]


@router.get(
    "/v1alpha1/claims:search",
    response_model=FactChecks,
    response_model_exclude_none=True,
    responses={400: {"model": GoogleError}},
)
def search(
    session: SessionDep, base: Base, today: Today, asked: Annotated[Asked, Depends()]
) -> Response:
    """Claims with reviews: those a person reviewed first, then the newest."""
    names = lookup.names(base)
    query = _query(asked, today)
    if asked.site is not None and _host(asked.site) != names.site:
        return json_response(search_json((), names, None))
    found, more = lookup.fact_checks(session, query)
    token = _token(asked, query.offset + len(found)) if more else None
    return json_response(search_json(found, names, token))


@router.get("/$discovery/rest", include_in_schema=False)
def discovery(base: Base, version: Annotated[str, Query(max_length=20)] = DISCOVERY) -> Response:
    """The discovery document, where Google's client looks for it on the API's own host."""
    return _discovery(lookup.names(base), "factchecktools", version)


@router.get("/discovery/v1/apis/{api}/{version}/rest", include_in_schema=False)
def listed_discovery(base: Base, api: str, version: str) -> Response:
    """The same, where the directory of APIs has it."""
    return _discovery(lookup.names(base), api, version)


def _discovery(names: Names, api: str, version: str) -> Response:
    if (api, version) != ("factchecktools", DISCOVERY):
        raise NotFound(f"no API {api[:40]} {version[:20]}; there is factchecktools {DISCOVERY}")
    return json_response(discovery_json(names))


def _query(asked: Asked, today: date) -> CheckedQuery:
    if not (asked.query or asked.site):
        raise BadQuery("Request must contain a query or reviewPublisherSiteFilter.", field="query")
    age, size = asked.max_age_days, asked.page_size or USUAL_PAGE
    for name, number in (("maxAgeDays", age), ("pageSize", size), ("offset", asked.offset)):
        if number is not None and number < 0:
            raise BadQuery(f"Invalid value at '{name}': {number} is less than 0", field=name)
    return CheckedQuery(
        words=asked.query or None,
        language=_language(asked.language_code),
        since=None if age is None else _days_ago(today, age),
        limit=min(size, LARGEST_PAGE),
        offset=_offset(asked),
    )


def _days_ago(today: date, days: int) -> str:
    return (today - timedelta(days=min(days, today.toordinal() - 1))).isoformat()


def _language(code: str | None) -> str | None:
    """``en`` of ``en-US``: the region is not considered, here as there."""
    return code.replace("_", "-").partition("-")[0].lower() if code else None


def _host(site: str) -> str:
    """The host of what people give as a site: ``https://www.example.org/`` is example.org."""
    host = site.rpartition("://")[2].partition("/")[0].partition(":")[0]
    return host.strip().lower().removeprefix("www.")


def _token(asked: Asked, offset: int) -> str:
    return base64.urlsafe_b64encode(orjson.dumps([offset, *asked.about])).decode().rstrip("=")


def _offset(asked: Asked) -> int:
    if not asked.page_token:
        return asked.offset or 0
    try:
        padded = asked.page_token + "=" * (-len(asked.page_token) % 4)
        offset, *about = orjson.loads(base64.urlsafe_b64decode(padded.encode("ascii")))
    except (ValueError, TypeError, binascii.Error):
        offset, about = None, []
    if type(offset) is not int or about != asked.about or not 0 <= offset <= LARGEST:
        raise BadQuery(
            "Invalid value at 'pageToken': not the nextPageToken of a request with the same "
            "parameters",
            field="pageToken",
        )
    return offset


def _error(status: int, message: str) -> Response:
    word = CODES.get(status, "INVALID_ARGUMENT" if status < 500 else "UNAVAILABLE")
    return Response(dumps(error_json(status, word, message)), status, media_type="application/json")
