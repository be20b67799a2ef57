"""``twosource watch``: feeds, pages and folders that are looked at again and again."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import AllowPrivate, CollectionDir, Db, IgnoreRobots, Json, Limit, SourceName
from api.cli.output import emit, width, write
from api.cli.stores import now, reading, writing
from claims.errors import BadInput

if TYPE_CHECKING:
    from claims.watches import Place

app = typer.Typer(
    help="Look at feeds, pages and folders again and again; without a command: run.",
    rich_markup_mode=None,
    invoke_without_command=True,
)
Name = Annotated[str, typer.Argument(metavar="NAME", help="As watch list prints it.")]
Given = Annotated[str | None, typer.Argument(metavar="[ID]", help="As watch dead prints it.")]
All = Annotated[bool, typer.Option("--all", help="All there are.")]
Once = Annotated[
    bool, typer.Option("--once", help="Look at all that is due, read what waits, and end.")
]


@app.callback()
def watch(
    context: typer.Context,
    once: Once = False,
    allow_private: AllowPrivate = False,
    ignore_robots: IgnoreRobots = False,
    db: Db = None,
    json: Json = False,
) -> None:
    """Look at feeds, pages and folders again and again; without a command: run."""
    if context.invoked_subcommand is None:
        run(once, allow_private, ignore_robots, db, json)
    elif once or allow_private or ignore_robots or json:
        raise BadInput("put the options behind the command: twosource watch run --once")


@app.command()
def add(
    target: Annotated[
        str,
        typer.Argument(metavar="TARGET", help="The address of a feed or a page, or a folder."),
    ],
    every: Annotated[
        str | None, typer.Option("--every", metavar="TIME", help="30s, 10m, 2h, 1d. Default: 10m.")
    ] = None,
    cron: Annotated[
        str | None,
        typer.Option("--cron", metavar="LINE", help="Instead: a crontab line, '*/10 6-22 * * *'."),
    ] = None,
    zone: Annotated[
        str, typer.Option("--zone", metavar="NAME", help="Its time zone: Europe/Berlin.")
    ] = "UTC",
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="NAME", help="What to call it. Default: TARGET."),
    ] = None,
    source: SourceName = None,
    collection: CollectionDir = None,
    dispute: Annotated[
        str | None,
        typer.Option(
            "--dispute", metavar="SLUG", help="Use the sides and speakers the store has of it."
        ),
    ] = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Have an address or a folder watched.

    Nothing is fetched yet: that is for watch run, or a server with --watch. It is due at once. An
    address in a private network is read where watch run has --allow-private.
    """
    from api.render.watches import watch_json, watch_text
    from claims import store
    from claims.watches import plan_watch

    place, where = _target(target)
    wanted = plan_watch(
        place,
        where,
        now(),
        name=name,
        every=every,
        cron=cron,
        zone=zone,
        source=source,
        collection=_collection(collection),
        dispute=dispute,
    )
    with writing(db) as session:
        if dispute is not None:
            store.get_dispute(session, dispute)
        stored = store.watching.add_watch(session, wanted)
    if json:
        emit([watch_json(stored, {})])
    else:
        write(watch_text(stored, {}, width()))


def _target(target: str) -> "tuple[Place, str]":
    from claims.ingest.web import is_address
    from claims.watches import Place

    if is_address(target):
        from claims.fetch.addresses import check_url

        check_url(target)
        return Place.ADDRESS, target
    folder = Path(target)
    if not folder.is_dir():
        raise BadInput(f"{target}: is no folder and no address; give one of them", field="target")
    return Place.FOLDER, str(folder.resolve())


def _collection(given: Path | None) -> str | None:
    from claims.collection import FILE_NAME, load_collection

    if given is None:
        return None
    folder = given.parent if given.name == FILE_NAME else given
    load_collection(folder)  # a bad one is refused now, not by night
    return str(folder.resolve())


@app.command("list")
def list_(db: Db = None, json: Json = False) -> None:
    """List what is watched, how often, and how the last look went."""
    from api.render.watches import watch_json, watch_text
    from claims import store

    with reading(db) as session:
        found = store.watching.watches(session)
        counts = store.watching.counts_by_watch(session)
    if json:
        emit(watch_json(one, counts.get(one.id, {})) for one in found)
    else:
        texts = [watch_text(one, counts.get(one.id, {}), width()) for one in found]
        write("\n".join(texts) or "Nothing is watched.")


@app.command()
def remove(name: Name, db: Db = None) -> None:
    """Watch it no more.

    What was read of it stays; what waits to be read, and its dead letters, are forgotten.
    """
    from claims import store

    with writing(db, create=False) as session:
        removed = store.watching.remove_watch(session, name)
    write(f"removed {removed.name}")


@app.command()
def pause(name: Name, db: Db = None) -> None:
    """Leave a watch alone for a while; what waits of it waits."""
    from claims import store

    with writing(db, create=False) as session:
        store.watching.set_active(session, name, active=False)
    write(f"paused {name}")


@app.command()
def resume(name: Name, db: Db = None) -> None:
    """Go on with a watch that was paused.

    It is due at once, also where it was put off for its failures.
    """
    from claims import store

    with writing(db, create=False) as session:
        found = store.watching.set_active(session, name, active=True)
        store.watching.look_again(session, found, now())
    write(f"resumed {name}")


@app.command()
def dead(limit: Limit = 50, db: Db = None, json: Json = False) -> None:
    """List what was given up, why, and after how many attempts.

    The newest first.
    """
    from api.render.watches import dead_json, dead_text
    from claims import store

    with reading(db) as session:
        found = store.watching.dead_things(session, limit)
    if json:
        emit(dead_json(*one) for one in found)
    else:
        write("\n".join(dead_text(*one, width()) for one in found) or "No dead letters.")


@app.command()
def replay(given: Given = None, every_one: All = False, db: Db = None) -> None:
    """Let what was given up be read again, as if it were new."""
    from claims import store

    _one_or_all(given, every_one)
    with writing(db, create=False) as session:
        if given is None:
            write(f"{store.watching.replay_all(session, now())} wait again")
        else:
            write(f"{store.watching.replay_thing(session, given, now()).name} waits again")


@app.command()
def drop(given: Given = None, every_one: All = False, db: Db = None) -> None:
    """Strike what was given up off the list.

    It is read again only if it changes.
    """
    from claims import store

    _one_or_all(given, every_one)
    with writing(db, create=False) as session:
        if given is None:
            write(f"{store.watching.drop_all(session, now())} dropped")
        else:
            write(f"dropped {store.watching.drop_thing(session, given, now()).name}")


def _one_or_all(given: str | None, every_one: bool) -> None:
    if (given is None) != every_one:
        raise BadInput("give either an ID of watch dead or --all")


@app.command()
def run(
    once: Once = False,
    allow_private: AllowPrivate = False,
    ignore_robots: IgnoreRobots = False,
    db: Db = None,
    json: Json = False,
) -> None:
    """Look at what is due and read what is new, until told to stop.

    SIGTERM and Ctrl-C let it finish what it reads, or give it back. Several may run at once.
    With --once it exits with 1 if a look failed or something was given up.
    """
    from api.cli.watching import run_until_stopped
    from claims.db import open_store

    engine = open_store(db)
    try:
        well = run_until_stopped(
            engine, once=once, json=json, allow_private=allow_private, ignore_robots=ignore_robots
        )
    finally:
        engine.dispose()
    if once and not well:
        raise typer.Exit(1)
