"""What is looked at again and again, when it is due, and what becomes of the things found there.

Instants are UTC, ISO 8601 to the second with ``+00:00``, so that they sort as text.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from claims.errors import BadInput
from claims.schedules import instant, parse_zone

DAY = timedelta(days=1)
LONGEST_RETRY = timedelta(hours=12)
FORGOTTEN = timedelta(days=30)
"""So long what was read is remembered after it is gone from its feed or folder."""
USUAL = "10m"
_TIMES_LONGER = 5
_EVERY = re.compile(r"(\d{1,6})\s*(s|m|h|d)")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


class Place(StrEnum):
    """Where a watch looks: at an address (a page or a feed), or into a folder."""

    ADDRESS = "address"
    FOLDER = "folder"


class Look(StrEnum):
    """How the last look went."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAILED = "failed"


class ThingState(StrEnum):
    """``settling``: a file that may still be being written; ``waiting``: to be read; ``reading``:
    somebody does; ``read``: in the store as it was seen last; ``refused``: somebody
    said that it is not to be read; ``dead``: given up, until somebody replays it."""

    SETTLING = "settling"
    WAITING = "waiting"
    READING = "reading"
    READ = "read"
    REFUSED = "refused"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Watch:
    """An address or a folder, looked at every so many seconds or by a crontab line in ``zone``.

    ``source`` is the name of who publishes what is there, ``collection`` a folder and ``dispute``
    a slug whose sides and speakers are used. ``seen`` is the answer (id) whose entries were noted
    last. ``failures`` counts looks that failed, in a row. While somebody looks, ``taker`` is who,
    and is given up at ``until``.
    """

    id: str
    name: str
    place: Place
    target: str
    created_at: str
    next_due: str
    every: int | None = None
    cron: str | None = None
    zone: str = "UTC"
    source: str | None = None
    collection: str | None = None
    dispute: str | None = None
    active: bool = True
    looked_at: str | None = None
    outcome: Look | None = None
    reason: str | None = None
    failures: int = 0
    seen: str | None = None
    taker: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that a watch found: a file, a page, an entry of a feed.

    ``stamp`` tells one state of it from another; ``digest`` is the SHA-256 of the file that was
    read last, ``response`` the answer (id) in which it was found. ``attempts`` are those since it
    was found or replayed, ``next_try`` when it may be taken, ``reason`` why it was not read.
    ``since`` is when its state began, ``gone_at`` when it was no longer there.
    """

    id: str
    watch: str
    name: str
    stamp: str
    state: ThingState
    since: str
    digest: str | None = None
    response: str | None = None
    attempts: int = 0
    next_try: str | None = None
    reason: str | None = None
    taker: str | None = None
    until: str | None = None
    gone_at: str | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Sighting:
    """What a look saw of one thing; ``settled`` is false where it may still be being written."""

    name: str
    stamp: str
    settled: bool = True


@dataclass(frozen=True, slots=True)
class Noted:
    """What one look brought: ``waiting`` are the things (ids) that are to be read for it."""

    new: int = 0
    changed: int = 0
    settling: int = 0
    waiting: tuple[str, ...] = ()


def plan_watch(
    place: Place,
    target: str,
    at: str,
    *,
    name: str | None = None,
    every: str | None = None,
    cron: str | None = None,
    zone: str | None = None,
    source: str | None = None,
    collection: str | None = None,
    dispute: str | None = None,
) -> Watch:
    """A watch that is due at once; by ``USUAL`` unless it is said how often. Raises ``BadInput``
    for an interval, a crontab line or a zone that is none, and for two of a kind."""
    if every and cron:
        raise BadInput("give an interval or a crontab line, not both", field="every")
    if collection and dispute:
        raise BadInput("give a collection or a dispute, not both", field="dispute")
    zone = zone or "UTC"
    parse_zone(zone)
    if cron:
        check_cron(cron, zone)
    return Watch(
        id="",
        name=name or target,
        place=place,
        target=target,
        created_at=at,
        next_due=at,
        every=None if cron else parse_every(every or USUAL),
        cron=cron or None,
        zone=zone,
        source=source,
        collection=collection,
        dispute=dispute,
    )


def parse_every(text: str) -> int:
    """Seconds of ``30s``, ``10m``, ``2h`` or ``1d``. Raises ``BadInput``."""
    found = _EVERY.fullmatch(text.strip().lower())
    seconds = int(timedelta(**{_UNITS[found[2]]: int(found[1])}).total_seconds()) if found else 0
    if not 0 < seconds <= 366 * DAY.total_seconds():
        raise BadInput(f"{text!r} is no interval; write it as 30s, 10m, 2h or 1d", field="every")
    return seconds


def check_cron(line: str, zone: str) -> None:
    """Raises ``BadInput`` for what is no crontab line, or never comes."""
    if _next_by_cron(line, parse_zone(zone), datetime.now(ZoneInfo("UTC"))) is None:
        raise BadInput(f"{line!r} never comes; write it as '*/10 6-22 * * *'", field="cron")


def next_look(watch: Watch, now: datetime) -> str:
    """When it is due after a look at ``now`` that went well."""
    if watch.cron is None:
        return instant(now + timedelta(seconds=watch.every or 0))
    following = _next_by_cron(watch.cron, parse_zone(watch.zone), now)
    return instant(following or now + DAY)


def put_off(watch: Watch, now: datetime, wait: float = 0) -> str:
    """When it is due after a look that failed: its interval (of a crontab line the time up to the
    next), doubled for each failure, at most a day; never before ``wait`` seconds (a day at most),
    if it was asked for."""
    following = datetime.fromisoformat(next_look(watch, now))
    doubled = (following - now) * 2 ** min(watch.failures, 20) if watch.every else following - now
    pause = max(min(doubled, max(DAY, following - now)), min(timedelta(seconds=wait), DAY))
    return instant(now + pause)


def failed(watch: Watch, now: datetime, reason: str, wait: float = 0) -> Watch:
    """After a look that failed."""
    counted = replace(watch, failures=watch.failures + 1)
    due = put_off(counted, now, wait)
    return replace(
        counted, looked_at=instant(now), outcome=Look.FAILED, reason=reason, next_due=due
    )


def next_try(attempts: int, first: float, spread: float, wait: float = 0) -> timedelta:
    """How long to wait after so many attempts: ``first`` seconds, five times as long each time, at
    most twelve hours, and up to half as long again by ``spread`` (0 to 1), so that what failed
    together does not come back together; never less than ``wait`` seconds (a day at most), if a
    server asks for it."""
    longest = LONGEST_RETRY.total_seconds()
    pause = min(first * _TIMES_LONGER ** min(max(attempts, 1) - 1, 20), longest)
    return timedelta(seconds=max(pause * (1 + spread / 2), min(wait, DAY.total_seconds())))


def _next_by_cron(line: str, zone: ZoneInfo, now: datetime) -> datetime | None:
    from apscheduler.triggers.cron import CronTrigger

    try:
        trigger = CronTrigger.from_crontab(line, timezone=zone)
    except ValueError as error:
        message = f"{line!r} is no crontab line such as '*/10 6-22 * * *': {error}"
        raise BadInput(message, field="cron") from None
    following: datetime | None = trigger.get_next_fire_time(None, now + timedelta(seconds=1))
    return following
