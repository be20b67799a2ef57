"""How a route answers: orjson bodies, entity tags, and the problems every route may give."""

import hashlib
from typing import Any

from fastapi import Request, Response

from api.render.lines import dumps

WORDS = {
    400: "A filter, cursor, day or week cannot be understood",
    401: "A key is needed",
    403: "The key does not allow it",
    404: "There is no such thing",
    406: "No such format",
    409: "It does not fit what is there, or the same request is being answered",
    410: "It was here and is no longer held; `tombstone` tells why",
    412: "It has changed since it was read",
    413: "The request is too large",
    415: "Not in this format",
    422: "A parameter has the wrong form, or a key was used for another request",
    428: "Which version is meant has to be said",
    431: "The address or the headers are too long",
    503: "The store does not answer",
}
PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The ``responses`` of a route that may answer these problems, beside that of the store."""
    return {
        status: {"description": WORDS[status], "content": PROBLEM} for status in (*statuses, 503)
    }


MOVED: dict[int | str, dict[str, Any]] = {
    308: {
        "description": "The permanent address is another",
        "headers": {"Location": {"schema": {"type": "string"}, "description": "The address."}},
    },
    304: {"description": "Nothing changed"},
}
"""Beside the problems, what an item may answer."""


def json_response(data: Any) -> Response:
    return Response(dumps(data), media_type="application/json")


def tagged(request: Request, data: Any) -> Response:
    """Answer with an entity tag, or 304 where the client has these very bytes."""
    return tagged_bytes(request, dumps(data), "application/json")


def tagged_bytes(request: Request, body: bytes, media_type: str) -> Response:
    """The same for an answer that is finished."""
    tag = entity_tag(body)
    return unchanged(request, tag) or Response(body, media_type=media_type, headers=tags(tag))


def entity_tag(data: bytes, form: str = "") -> str:
    """A tag for what is made of ``data``; ``form`` tells apart what is made of the same."""
    digest = hashlib.sha256(data).hexdigest()[:20]
    return f'"{digest}-{form}"' if form else f'"{digest}"'


def tags(tag: str) -> dict[str, str]:
    """The headers of an answer that may be kept, and asked for again with its tag."""
    return {"ETag": tag, "Cache-Control": "no-cache"}


def unchanged(request: Request, tag: str) -> Response | None:
    """304 where the client has what the tag names: compared weakly, as RFC 9110 asks."""
    said = ",".join(request.headers.getlist("if-none-match"))
    known = [known.strip().removeprefix("W/") for known in said.split(",")]
    return Response(status_code=304, headers=tags(tag)) if tag in known or "*" in known else None
