"""How a route answers: orjson bodies, entity tags, and the problems every route may give."""

import hashlib
from typing import Any

from fastapi import Request, Response

from api.render.lines import dumps

WORDS = {
    400: "A filter, cursor, day or week cannot be understood",
    401: "A key is needed",
    403: "The key does not allow this",
    404: "There is no such thing",
    406: "No such format",
    422: "A parameter has the wrong form",
    503: "The store does not answer",
}
PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The ``responses`` of a route that may answer these problems, beside that of the store."""
    return {
        status: {"description": WORDS[status], "content": PROBLEM} for status in (*statuses, 503)
    }


def json_response(data: Any) -> Response:
    return Response(dumps(data), media_type="application/json")


def tagged(request: Request, data: Any) -> Response:
    """Answer with an entity tag, or 304 where the client has these very bytes."""
    body = dumps(data)
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if tag in [t.strip() for t in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)
