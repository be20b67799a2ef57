"""What may be asked of the claims: the filters, and the cursor that walks the answer."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

import orjson

from claims.errors import BadQuery
from claims.values import ClaimInContext
from claims.vocabulary import Label

LARGEST_PAGE = 100_000
Sort = Literal["newest", "oldest"]


@dataclass(frozen=True, slots=True)
class ClaimQuery:
    """Filters are joined by AND; None leaves one out.

    ``status`` is the current label of the whole claim. ``speaker`` is a part of a name or alias,
    ``source`` a slug or a name, ``side``, ``dispute`` and ``measure`` are exact. ``query`` is
    full text. ``as_of`` and ``published_to`` (a day, inclusive, or an instant) and
    ``published_from`` bound the publication; a document without a date is outside every bound.
    ``recorded_as_of`` (a day, inclusive, or an instant) asks what the store held then: its claims,
    with the statuses they had. ``reread`` says of claims that people have otherwise than they
    were read whether they meet the filters by speaker, side and measure.
    ``uncorroborated``: a live figure, or a claim without figures, whose support is at most
    ``single_source``. ``contested``: the claim or one of its figures is. ``after`` is the
    ``next`` of the page before.
    """

    status: Label | str | None = None
    dispute: str | None = None
    speaker: str | None = None
    side: str | None = None
    source: str | None = None
    measure: str | None = None
    query: str | None = None
    as_of: str | None = None
    recorded_as_of: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    ids: tuple[str, ...] | None = None
    reread: Mapping[str, bool] = field(default_factory=dict)
    uncorroborated: bool = False
    contested: bool = False
    sort: Sort = "newest"
    limit: int = 50
    after: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """``next`` continues after the last claim, None at the end; ``total`` counts all pages."""

    claims: tuple[ClaimInContext, ...]
    next: str | None
    total: int


def label_of(status: Label | str) -> Label:
    try:
        return Label(status)
    except ValueError as error:
        known = ", ".join(Label)
        raise BadQuery(f"no status {status!r}; give one of {known}", field="status") from error


def page_size(limit: int) -> int:
    if not 1 <= limit <= LARGEST_PAGE:
        raise BadQuery(f"limit is {limit}; give 1 to {LARGEST_PAGE}", field="limit")
    return limit


def first_moment(day: str, field: str) -> str:
    """The text from which publications on or after ``day`` sort."""
    _parse(day, field)
    return day


def past_moment(day: str, field: str) -> str:
    """The text before which publications up to ``day`` sort: a day counts whole."""
    moment = _parse(day, field)
    if isinstance(moment, datetime):
        return f"{day}~"  # sorts after the instant itself and its seconds
    if moment == date.max:
        return "~"
    return (moment + timedelta(days=1)).isoformat()


def encode_cursor(published: str, claim_id: str) -> str:
    return base64.urlsafe_b64encode(orjson.dumps([published, claim_id])).decode().rstrip("=")


def decode_cursor(cursor: str) -> tuple[str, str]:
    """Raises ``BadQuery`` for what ``encode_cursor`` did not make."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        published, claim_id = orjson.loads(base64.urlsafe_b64decode(padded.encode("ascii")))
        if isinstance(published, str) and isinstance(claim_id, str):
            return published, claim_id
    except (ValueError, TypeError, binascii.Error):
        pass
    raise BadQuery("this cursor is not one of ours; begin again without it", field="cursor")


def _parse(day: str, field: str) -> date:
    try:
        return datetime.fromisoformat(day) if "T" in day else date.fromisoformat(day)
    except ValueError as error:
        message = f"{field} is {day!r}, which is no day such as 2020-10-17"
        raise BadQuery(message, field=field) from error
