"""Answers that a client may keep: an entity tag, a date, and 304 where nothing changed since."""

from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from fastapi import Request, Response

from api.routes.answers import entity_tag, tags, unchanged


def conditional(
    request: Request, body: bytes, media_type: str, modified: str | None, *, dated: bool = True
) -> Response:
    """The body, or 304 by If-None-Match, else by If-Modified-Since (RFC 9110, section 13.2.2).

    ``modified`` is an instant as stored. ``dated`` says that nothing in the answer can change
    without it; where something can, only the tag is gone by.
    """
    tag = entity_tag(body)
    last = _instant(modified) if modified is not None else None
    same = unchanged(request, tag)
    if same is None and dated and last is not None and "if-none-match" not in request.headers:
        same = _not_since(request, last, tag)
    answer = same or Response(body, media_type=media_type, headers=tags(tag))
    if last is not None:
        answer.headers["Last-Modified"] = format_datetime(last, usegmt=True)
    return answer


def _not_since(request: Request, last: datetime, tag: str) -> Response | None:
    try:
        since = parsedate_to_datetime(request.headers.get("if-modified-since", ""))
    except (ValueError, TypeError):
        return None
    if since.tzinfo is None or last > since:
        return None
    return Response(status_code=304, headers=tags(tag))


def _instant(text: str) -> datetime | None:
    """To the second, as the header tells it; None where a store holds no instant."""
    try:
        told = datetime.fromisoformat(text)
    except ValueError:
        return None
    zoned = told.replace(tzinfo=UTC) if told.tzinfo is None else told.astimezone(UTC)
    return zoned.replace(microsecond=0)
