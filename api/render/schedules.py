"""Schedules and the log of deliveries: as text, and as plain data."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from zoneinfo import ZoneInfo

from api.render.json import Json
from api.render.layout import wrap
from api.render.words import count
from claims.schedules import Delivery, Outcome, Schedule


def schedule_json(schedule: Schedule) -> Json:
    return asdict(schedule)


def delivery_json(delivery: Delivery) -> Json:
    return asdict(delivery)


def schedules_text(schedules: Iterable[Schedule], width: int) -> str:
    """What, when, next when, and to whom."""
    return "\n".join(schedule_text(schedule, width) for schedule in schedules)


def schedule_text(schedule: Schedule, width: int) -> str:
    head = f"{schedule.id} every {schedule.every} at {schedule.at} {schedule.zone}"
    told = f"the report of {schedule.dispute or 'all disputes'} as {schedule.form}"
    lines = [f"{head}, next {_local(schedule)}", wrap(told, width, "    ", "      ")]
    lines += (wrap(f"{channel} {to}", width, "    ", "      ") for channel, to in schedule.targets)
    return "\n".join(lines)


def _local(schedule: Schedule) -> str:
    due = datetime.fromisoformat(schedule.next_due).astimezone(ZoneInfo(schedule.zone))
    return due.date().isoformat()


def log_text(deliveries: Iterable[Delivery], width: int) -> str:
    """One delivery after the other: when, what, to whom, how it went, and why it did not."""
    return "\n".join(delivery_text(delivery, width) for delivery in deliveries)


def delivery_text(delivery: Delivery, width: int) -> str:
    when = (delivery.tried_at or delivery.due_at).replace("+00:00", "Z")
    head = (
        f"{delivery.id} {when} {delivery.outcome}: {delivery.about} to {delivery.channel} "
        f"{delivery.to}, {count(delivery.attempts, 'attempt')}"
    )
    lines = [wrap(head, width, "", "    ")]
    if delivery.reason:
        lines.append(wrap(delivery.reason, width, "    ", "    "))
    if delivery.outcome is Outcome.WAITING and delivery.next_try:
        lines.append(f"    again from {delivery.next_try.replace('+00:00', 'Z')}")
    return "\n".join(lines)
