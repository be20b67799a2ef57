"""When reports are delivered, to whom, and what became of it: values and the calendar.

Instants are UTC, ISO 8601 to the second with ``+00:00``, so that they sort as text.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from claims.errors import BadInput

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720))
"""How long to wait after the first failure, the second, and so on; after the last there is none."""
_DAY = timedelta(days=1)
LEASE = timedelta(minutes=30)
"""How long whoever took a delivery may be busy with it before another takes it over."""


class Weekday(StrEnum):
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class Channel(StrEnum):
    """How a report is handed over; ``to`` of a delivery is an address of that kind."""

    MAIL = "mail"
    WEBHOOK = "webhook"
    FOLDER = "folder"


class Outcome(StrEnum):
    """``waiting``: not tried yet, or to be tried again; ``failed``: given up."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Schedule:
    """A report a week. ``at`` is HH:MM in ``zone`` (an IANA name); ``form`` is a form of reports.

    ``next_due`` is when it will be due next. A schedule that was removed is kept for its log.
    """

    id: str
    every: Weekday
    at: str
    zone: str
    dispute: str | None
    form: str
    mail: tuple[str, ...]
    webhooks: tuple[str, ...]
    folder: str | None
    created_at: str
    next_due: str
    removed_at: str | None = None

    @property
    def targets(self) -> list[tuple[Channel, str]]:
        return [
            *((Channel.MAIL, address) for address in self.mail),
            *((Channel.WEBHOOK, address) for address in self.webhooks),
            *((Channel.FOLDER, path) for path in (self.folder,) if path is not None),
        ]


@dataclass(frozen=True, slots=True)
class Delivery:
    """The report of one week by a schedule, or the ``changes`` (numbers; none for a trial) of a
    subscription, on the way to one address.

    ``due_at`` is when it was due; ``tried_at`` is the last attempt. While it waits ``next_try`` is
    when it may be taken; ``reason`` says why it did not go through. ``inputs_sha256`` names what
    was delivered.
    """

    id: str
    schedule: str | None
    week: str | None
    channel: Channel
    to: str
    due_at: str
    outcome: Outcome = Outcome.WAITING
    attempts: int = 0
    tried_at: str | None = None
    next_try: str | None = None
    reason: str | None = None
    inputs_sha256: str | None = None
    subscription: str | None = None
    changes: tuple[int, ...] | None = None

    @property
    def about(self) -> str:
        """What it carries, in a few words."""
        if self.changes is None:
            return self.week or ""
        return f"changes {self.changes[0]}-{self.changes[-1]}" if self.changes else "a trial"

    def delivered(self, inputs_sha256: str | None = None) -> "Delivery":
        return replace(
            self,
            outcome=Outcome.DELIVERED,
            next_try=None,
            reason=None,
            inputs_sha256=inputs_sha256,
        )

    def failed(self, reason: str) -> "Delivery":
        return replace(self, outcome=Outcome.FAILED, next_try=None, reason=reason)

    def put_off(self, reason: str, now: datetime, wait: float = 0) -> "Delivery":
        """To be tried again, after ``wait`` seconds (of a day at most) if that is longer; given up
        after the last attempt."""
        if self.changes == ():
            return self.failed(reason)
        if self.attempts > len(BACKOFF):
            return self.failed(f"{reason}; given up after {self.attempts} attempts")
        pause = max(BACKOFF[self.attempts - 1], min(timedelta(seconds=wait), _DAY))
        return replace(self, next_try=instant(now + pause), reason=reason)


def instant(moment: datetime) -> str:
    """A moment with a zone, as text. Raises ``ValueError`` without one."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def parse_time(text: str) -> time:
    """``HH:MM``. Raises ``BadInput``."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise BadInput(f"{text!r} is no time of day; write it as 07:30", field="at")
    return time(int(found[1]), int(found[2]))


def parse_zone(name: str) -> ZoneInfo:
    """An IANA time zone. Raises ``BadInput``."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        message = f"there is no time zone {name!r}; write it as Europe/Berlin, or UTC"
        raise BadInput(message, field="zone") from None


def next_due(every: Weekday, at: time, zone: ZoneInfo, after: datetime) -> datetime:
    """The first moment past ``after`` at which it is that day and time in the zone, in UTC.

    A time that a change of clocks leaves out counts as it would have without the change; of one
    that comes twice the first counts.
    """
    day = after.astimezone(zone).date()
    day += timedelta(days=(list(Weekday).index(every) - day.weekday()) % 7)
    due = _moment(day, at, zone)
    return due if due > after else _moment(day + timedelta(days=7), at, zone)


def _moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)
