"""``twosource schedule``: weekly reports delivered by mail, to webhooks and into folders."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import Db, Dispute, Json, Limit
from api.cli.output import emit, say, width, write
from api.cli.stores import now, reading, writing
from api.render.report_forms import ReportForm
from claims.errors import BadInput
from claims.schedules import Outcome, Schedule, Weekday

app = typer.Typer(help="Deliver weekly reports: add, list, run, log.", rich_markup_mode=None)


@app.command()
def add(
    every: Annotated[Weekday, typer.Option("--every", metavar="DAY", help=", ".join(Weekday))],
    at: Annotated[str, typer.Option("--at", metavar="HH:MM", help="The time of day.")] = "07:00",
    zone: Annotated[
        str, typer.Option("--zone", metavar="NAME", help="Its time zone: Europe/Berlin.")
    ] = "UTC",
    dispute: Dispute = None,
    form: Annotated[
        ReportForm, typer.Option("--format", help="Of files, and of what is attached to mail.")
    ] = ReportForm.MD,
    mail: Annotated[
        list[str] | None, typer.Option("--mail", metavar="ADDRESS", help="Mail it to.")
    ] = None,
    webhook: Annotated[
        list[str] | None,
        typer.Option("--webhook", metavar="URL", help="Post it to, as signed JSON."),
    ] = None,
    folder: Annotated[
        Path | None, typer.Option("--folder", metavar="PATH", help="Write it into.")
    ] = None,
    db: Db = None,
) -> None:
    """Deliver the report of the last week, every week.

    --mail and --webhook may be given several times. It is delivered by a server that runs with
    --schedule, or by schedule run. How mail is sent and webhooks are signed is set by
    TWOSOURCE_SMTP_… and TWOSOURCE_WEBHOOK_SECRET.
    """
    from api.render.schedules import schedule_text
    from claims import store
    from claims.schedules import instant, next_due, parse_time, parse_zone
    from claims.send import check_mail_address, check_webhook_address

    time = parse_time(at)
    schedule = Schedule(
        id="",
        every=every,
        at=time.isoformat("minutes"),
        zone=zone,
        dispute=dispute,
        form=form.value,
        mail=tuple(check_mail_address(to).addr_spec for to in dict.fromkeys(mail or ())),
        webhooks=tuple(check_webhook_address(to) for to in dict.fromkeys(webhook or ())),
        folder=_folder(folder),
        created_at=now(),
        next_due=instant(next_due(every, time, parse_zone(zone), datetime.now(UTC))),
    )
    if not schedule.targets:
        raise BadInput("nobody would get it; give --mail, --webhook or --folder")
    with writing(db, create=False) as session:
        if dispute is not None:
            store.get_dispute(session, dispute)
        stored = store.handing.add_schedule(session, schedule)
    write(schedule_text(stored, width()))
    _tell_what_is_not_set(stored)


def _folder(folder: Path | None) -> str | None:
    if folder is None:
        return None
    if not folder.is_dir():
        raise BadInput(f"there is no folder {folder}; make it first", field="folder")
    return str(folder.resolve())


def _tell_what_is_not_set(schedule: Schedule) -> None:
    """The server may have other settings than this command, so it is no error."""
    from claims.settings import smtp_settings, webhook_settings

    if schedule.mail and smtp_settings().host is None:
        say("twosource: TWOSOURCE_SMTP_HOST is not set here; without it no mail is sent")
    if schedule.webhooks and webhook_settings().secret is None:
        say("twosource: TWOSOURCE_WEBHOOK_SECRET is not set here; without it nothing is posted")


@app.command("list")
def list_(db: Db = None, json: Json = False) -> None:
    """List what is delivered when, and to whom."""
    from api.render.schedules import schedule_json, schedules_text
    from claims import store

    with reading(db) as session:
        found = store.handing.schedules(session)
    if json:
        emit(map(schedule_json, found))
    else:
        write(schedules_text(found, width()) or "Nothing is scheduled.")


@app.command()
def remove(
    schedule: Annotated[str, typer.Argument(metavar="ID", help="As schedule list prints it.")],
    db: Db = None,
) -> None:
    """Deliver no more by a schedule.

    What still waits to be delivered by it is given up; the log stays.
    """
    from claims import store

    with writing(db, create=False) as session:
        removed = store.handing.remove_schedule(session, schedule, now())
        store.handing.give_up(session, removed.id, "the schedule was removed")
    write(f"removed {removed.id}")


@app.command()
def run(
    given: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="With --now: a schedule, or a delivery of the log."),
    ] = None,
    at_once: Annotated[
        bool,
        typer.Option("--now", help="Deliver ID, due or not; of a delivery the same week again."),
    ] = False,
    db: Db = None,
    json: Json = False,
) -> None:
    """Deliver what is due, and try again what failed.

    For cron: several may run at once, each delivery is made by one. What fails is put off, longer
    each time, and given up after six attempts. Exits with 1 if anything was not delivered.
    """
    from api.delivery import run_due, run_now
    from api.render.schedules import delivery_json, log_text
    from claims.db import open_store

    if (given is not None) != at_once:
        raise BadInput("give both an ID and --now, or neither to deliver what is due")
    engine = open_store(db, create=False)
    try:
        results = run_now(engine, given, _clock) if given else run_due(engine, _clock)
    finally:
        engine.dispose()
    if json:
        emit(map(delivery_json, results))
    elif results:
        write(log_text(results, width()))
    if any(result.outcome is not Outcome.DELIVERED for result in results):
        raise typer.Exit(1)


def _clock() -> datetime:
    return datetime.now(UTC)


@app.command()
def log(limit: Limit = 50, db: Db = None, json: Json = False) -> None:
    """List what was delivered, to whom, and how it went.

    The newest first.
    """
    from api.render.schedules import delivery_json, log_text
    from claims import store

    with reading(db) as session:
        found = store.handing.deliveries(session, limit=limit)
    if json:
        emit(map(delivery_json, found))
    else:
        write(log_text(found, width()) or "Nothing was delivered yet.")
