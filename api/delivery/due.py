"""What is due, what waits, and one attempt at each of those that wait: reports and changes."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from api.delivery.changes import post_changes, queue_changes
from api.delivery.parcel import hand_over
from api.render.report_forms import ReportForm
from claims import store
from claims.db import session
from claims.errors import GoneForGood, NotFound, StoreError, TryLater, TwoSourceError
from claims.schedules import (
    BACKOFF,
    LEASE,
    Delivery,
    Outcome,
    Schedule,
    instant,
    next_due,
    parse_time,
    parse_zone,
)
from graph.pipeline import week_report
from graph.report import WeekReport, week_before

LOG = logging.getLogger(__name__)
Clock = Callable[[], datetime]
"""Gives the moment it is, with a zone."""
_NOTING = 60
_Reports = dict[tuple[str, str | None], WeekReport]


def run_due(
    engine: Engine, clock: Clock, *, stopping: Callable[[], bool] = lambda: False
) -> list[Delivery]:
    """Let what is due wait, then attempt what waits, a failure of before included; what became of
    each attempt. ``stopping`` is asked before every attempt."""
    queue_due(engine, clock())
    with session(engine) as opened:
        waiting = store.handing.waiting(opened, instant(clock()))
    return _attempt_all(engine, waiting, clock, stopping)


def run_changes(
    engine: Engine, clock: Clock, *, stopping: Callable[[], bool] = lambda: False
) -> list[Delivery]:
    """Hand over what happened to claims, to whoever subscribed to it, until nobody takes any more;
    what became of each attempt."""
    results: list[Delivery] = []
    while not stopping():
        queue_changes(engine, clock())
        with session(engine) as opened:
            waiting = store.handing.waiting(opened, instant(clock()), of_changes=True)
        done = _attempt_all(engine, waiting, clock, stopping)
        results += done
        if not any(result.outcome is Outcome.DELIVERED for result in done):
            break
    return results


def run_one(engine: Engine, delivery: str, clock: Clock) -> Delivery | None:
    """Attempt one that waits, by its whole id, and give it as it stands afterwards."""
    with session(engine) as opened:
        waiting = store.handing.waiting(opened, instant(clock()), [delivery])
    _attempt_all(engine, waiting, clock)
    with session(engine) as opened:
        return store.handing.find_delivery(opened, delivery)


def run_now(engine: Engine, given: str, clock: Clock) -> list[Delivery]:
    """Deliver for a schedule, due or not, or deliver once more, by the id of either.

    A schedule delivers the report of the last week; a delivery the one it was about, to its
    address. Raises ``NotFound``, ``BadQuery``.
    """
    with session(engine, write=True) as opened:
        now = clock()
        schedule = store.handing.find_schedule(opened, given)
        if schedule is not None and schedule.removed_at is None:
            ids = [d.id for d in _queue(opened, schedule, now, now)]
        elif (old := store.handing.find_delivery(opened, given)) is not None:
            store.handing.again(opened, old, instant(now))
            ids = [old.id]
        else:
            raise NotFound(
                f"no schedule or delivery {given!r}; `twosource schedule list` and "
                "`twosource schedule log` list their ids"
            )
    with session(engine) as opened:
        waiting = store.handing.waiting(opened, instant(now), ids)
    _attempt_all(engine, waiting, clock)
    with session(engine) as opened:  # a server may have been quicker with some of them
        found = (store.handing.find_delivery(opened, one) for one in ids)
        return [delivery for delivery in found if delivery is not None]


def queue_due(engine: Engine, now: datetime) -> None:
    """Let the deliveries of every schedule that is due wait, and move it on past ``now``: a time
    that was missed, or several, is made up for once."""
    with session(engine) as opened:
        due = [s for s in store.handing.schedules(opened) if s.next_due <= instant(now)]
    for schedule in due:
        try:
            _queue_one(engine, schedule, now)
        except TwoSourceError as error:  # the others are due all the same
            LOG.error("schedule %s: %s", schedule.id, error)


def _queue_one(engine: Engine, schedule: Schedule, now: datetime) -> None:
    zone = parse_zone(schedule.zone)
    following = next_due(schedule.every, parse_time(schedule.at), zone, now)
    with session(engine, write=True) as opened:
        if store.handing.take_due(opened, schedule, instant(following)):
            due = datetime.fromisoformat(schedule.next_due)
            _queue(opened, schedule, due, now)


def _queue(opened: Session, schedule: Schedule, due: datetime, now: datetime) -> list[Delivery]:
    """The last week is the one that is over on this day where the schedule is."""
    day = now.astimezone(parse_zone(schedule.zone)).date().isoformat()
    return store.handing.add_deliveries(
        opened, schedule, week_before(day), instant(due), instant(now)
    )


def _attempt_all(
    engine: Engine,
    waiting: Iterable[Delivery],
    clock: Clock,
    stopping: Callable[[], bool] = lambda: False,
) -> list[Delivery]:
    reports: _Reports = {}
    results = []
    for delivery in waiting:
        if stopping():
            break
        now = clock()
        with session(engine, write=True) as opened:
            taken = store.handing.take(opened, delivery, instant(now), instant(now + LEASE))
        if taken is None:
            continue
        result = _attempt(engine, taken, clock, reports)
        _note(engine, taken, result)
        results.append(result)
    return results


def _note(engine: Engine, taken: Delivery, result: Delivery) -> None:
    """What was sent and is not noted will be sent again, so a store that is locked, by a long
    ingest for one, is waited for: each try waits as long as the database does."""
    for left in reversed(range(_NOTING)):
        try:
            with session(engine, write=True) as opened:
                store.handing.note(opened, taken, result)
            return
        except StoreError:
            if not left:
                raise


def _attempt(engine: Engine, taken: Delivery, clock: Clock, reports: _Reports) -> Delivery:
    """What became of it; whatever goes wrong is an outcome, so that the others have their turn."""
    if taken.attempts > len(BACKOFF) + 1:
        return taken.failed("none of its attempts came to an end")
    try:
        content = _carry(engine, taken, clock, reports)
    except GoneForGood as error:
        if taken.subscription is not None:
            with session(engine, write=True) as opened:
                store.handing.stop_subscription(opened, taken.subscription, str(error))
        return taken.failed(str(error))
    except TryLater as error:
        return taken.put_off(str(error), clock(), error.wait)
    except StoreError as error:
        return taken.put_off(str(error), clock())
    except TwoSourceError as error:
        return taken.failed(str(error))
    except OSError as error:
        return taken.put_off(f"{error.strerror or error}: {error.filename or taken.to}", clock())
    except Exception:
        LOG.exception("fault while delivering %s", taken.id)
        return taken.put_off("a fault of ours, which was logged", clock())
    return taken.delivered(content)


def _carry(engine: Engine, taken: Delivery, clock: Clock, reports: _Reports) -> str | None:
    """Hand over what it carries; of a report the hash of what it was made of."""
    if taken.subscription is not None:
        post_changes(engine, taken, clock())
        return None
    form, report = _made(engine, taken, reports)
    hand_over(taken, form, report, clock())
    return report.inputs_sha256


def _made(engine: Engine, taken: Delivery, reports: _Reports) -> tuple[ReportForm, WeekReport]:
    """The report and its form; made once in a run, for all its addresses."""
    with session(engine) as opened:
        schedule = store.handing.find_schedule(opened, taken.schedule or "")
        assert schedule  # the database holds it to that
        assert taken.week
        about = (taken.week, schedule.dispute)
        if about not in reports:
            reports[about] = week_report(opened, *about)
    return ReportForm(schedule.form), reports[about]
