"""What the store knew at an instant: the one rule by which every history is read."""

from datetime import UTC, date, datetime

from sqlalchemy import ColumnElement, or_

from claims.errors import BadQuery

PAST_IT = "~"
"""Sorts after whatever may follow a day or a second: a part of one, a zone."""


def until(instant: str) -> str:
    """The text before which everything recorded by ``instant`` sorts.

    A day counts whole, an instant with all of its second; one without a zone is taken as UTC.
    Raises ``BadQuery``.
    """
    try:
        if not set(instant) & set("T "):
            return date.fromisoformat(instant).isoformat() + PAST_IT
        told = datetime.fromisoformat(instant)
        given = told.replace(tzinfo=UTC) if told.tzinfo is None else told.astimezone(UTC)
    except (ValueError, OverflowError):
        message = f"{instant!r} is no instant such as 2020-10-17T09:30:00Z, and no day"
        raise BadQuery(message, field="recorded_as_of") from None
    return given.replace(tzinfo=None).isoformat(timespec="seconds") + PAST_IT


def held(
    recorded_at: ColumnElement[str],
    superseded_at: ColumnElement[str | None],
    recorded_as_of: str | None,
) -> ColumnElement[bool]:
    """The condition on a row with a history that it held at an instant; None: that it does now."""
    if recorded_as_of is None:
        return superseded_at.is_(None)
    last = until(recorded_as_of)
    return (recorded_at <= last) & or_(superseded_at.is_(None), superseded_at > last)
