"""``twosource subscriptions`` and ``twosource deliver``: changes posted to addresses."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from api.cli.options import Db, Dispute, Json, Limit, SpeakerName
from api.cli.output import emit, width, write
from api.cli.stores import now, reading, writing
from claims.schedules import Outcome
from claims.vocabulary import ChangeKind

app = typer.Typer(help="Post changes to addresses: add, list, remove, log.", rich_markup_mode=None)
BY = "terminal"
"""Whose the subscriptions of this command are; a key with the scope admin sees them, too."""


@app.command()
def add(
    url: Annotated[str, typer.Argument(metavar="URL", help="Where changes are posted to.")],
    kind: Annotated[
        list[ChangeKind] | None,
        typer.Option("--kind", metavar="KIND", help=f"Only these: {', '.join(ChangeKind)}."),
    ] = None,
    dispute: Dispute = None,
    speaker: SpeakerName = None,
    question: Annotated[
        str | None, typer.Option("--question", metavar="ID", help="Only of its answers.")
    ] = None,
    search: Annotated[
        str | None, typer.Option("--search", metavar="ID", help="Only of this saved search.")
    ] = None,
    relabelled: Annotated[
        bool, typer.Option("--relabelled", help="Only statuses whose label became another.")
    ] = False,
    db: Db = None,
) -> None:
    """Post what happens to claims from now on, as signed JSON.

    Prints the secret that signs it on standard output, this once. It is delivered by a server that
    runs with --schedule, or by deliver.
    """
    from api import lookup
    from api.cli.output import say
    from api.render.subscriptions import subscription_text
    from claims import store
    from claims.send import check_webhook_address, refuse_private
    from claims.settings import settings
    from claims.store import ChangeQuery
    from claims.subscriptions import Subscription, Wanted, new_secret

    address = check_webhook_address(url)
    refuse_private(address, settings())
    wanted = Wanted(tuple(kind or ()), dispute, speaker, question, search, relabelled)
    with writing(db, create=False) as session:
        lookup.asked(session, ChangeQuery(), wanted)
        position = store.last_change(session)
        made = Subscription("", BY, address, new_secret(), wanted, now(), position)
        stored = store.handing.add_subscription(session, made)
    say(subscription_text(stored, width()))
    write(stored.secret)


@app.command("list")
def list_(db: Db = None, json: Json = False) -> None:
    """List who is told of what, and how far they are."""
    from api.render.subscriptions import subscription_json, subscriptions_text
    from claims import store

    with reading(db) as session:
        found = store.handing.subscriptions(session)
    if json:
        emit(map(subscription_json, found))
    else:
        write(subscriptions_text(found, width()) or "Nobody is told of anything.")


@app.command()
def remove(
    subscription: Annotated[
        str, typer.Argument(metavar="ID", help="As subscriptions list prints it.")
    ],
    db: Db = None,
) -> None:
    """Post nothing more to it.

    What still waits is given up; the log stays.
    """
    from claims import store
    from claims.errors import NotFound

    with writing(db, create=False) as session:
        found = store.handing.find_subscription(session, subscription)
        if found is None:
            raise NotFound(
                f"no subscription {subscription!r}; `twosource subscriptions list` lists their ids"
            )
        store.handing.remove_subscription(session, found.id, now())
        store.handing.give_up(session, found.id, "the subscription was removed")
    write(f"removed {found.id}")


@app.command()
def log(limit: Limit = 50, db: Db = None, json: Json = False) -> None:
    """List what was posted to whom, and how it went.

    The newest first; what was given up is failed.
    """
    from api.render.schedules import log_text
    from api.render.subscriptions import batch_json
    from claims import store

    with reading(db) as session:
        found = store.handing.deliveries(session, of_changes=True, limit=limit)
    if json:
        emit(map(batch_json, found))
    else:
        write(log_text(found, width()) or "Nothing was posted yet.")


def deliver(db: Db = None, json: Json = False) -> None:
    """Deliver what is due.

    That is reports by schedules, and changes to those who subscribed. For cron: several may run at
    once, each delivery is made by one. What fails is put off, longer each time, and given up after
    six attempts. Exits with 1 if anything was not delivered.
    """
    from api.delivery import run_changes, run_due
    from api.render.schedules import delivery_json, log_text
    from claims.db import open_store

    def clock() -> datetime:
        return datetime.now(UTC)

    engine = open_store(db, create=False)
    try:
        results = [*run_due(engine, clock), *run_changes(engine, clock)]
    finally:
        engine.dispose()
    if json:
        emit(map(delivery_json, results))
    elif results:
        write(log_text(results, width()))
    if any(result.outcome is not Outcome.DELIVERED for result in results):
        raise typer.Exit(1)
