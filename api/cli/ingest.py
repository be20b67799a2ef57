"""``twosource ingest``: store reports, link them, assess them."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING

from api.cli.options import (
    AllowPrivate,
    CollectionDir,
    Db,
    ExtractorName,
    IgnoreRobots,
    Json,
    Map,
    Paths,
    ProcessesBeside,
    Published,
    SourceName,
)
from api.cli.output import emit, progress, say, width, write
from api.cli.runs import told_on_failure
from api.cli.stores import remembering, store_at, utc

if TYPE_CHECKING:
    from api.render.ingest import Totals


def ingest(
    paths: Paths,
    published: Published = None,
    source: SourceName = None,
    collection: CollectionDir = None,
    mapping: Map = None,
    allow_private: AllowPrivate = False,
    ignore_robots: IgnoreRobots = False,
    extractor: ExtractorName = "rules",
    processes: ProcessesBeside = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Store reports and their claims, link and assess the claims.

    Prints what came in, what it linked to and what it flagged. The same document again changes
    nothing. What is named must be readable, or nothing is stored; what is found in folders, feeds
    and archives and cannot be read is named, and the others stored. Reports that are not in English
    are stored unread. Reports are stored a hundred at a time: who is interrupted begins again, and
    what is stored is not read anew.
    """
    from api import lookup
    from api.jobs import store_portions
    from api.render.ingest import FLAGS_SHOWN, Totals, came_json, came_text, end_json, end_text
    from claims.db import session
    from claims.ingest import bytes_at_least, count_at_least, read_stream
    from claims.run import Run, worth_a_process

    beside = processes is None and extractor == "rules" and worth_a_process(bytes_at_least(paths))
    run, totals, expected = Run(extractor, processes or 1, beside), Totals(), count_at_least(paths)
    with (
        _told_if_interrupted(totals),
        remembering(db) as memory,
        told_on_failure(run),
        progress("reading") as tell,
    ):
        batches = read_stream(
            paths,
            published=published,
            source=source,
            collection=collection,
            allow_private=allow_private,
            ignore_robots=ignore_robots,
            memory=memory,
            on_progress=tell.meanwhile,
            mapping=mapping or (),
        )
        begun = list(islice(batches, 1))  # no store is made where what is named cannot be read
        with store_at(db) as engine:
            for view in store_portions(engine, chain(begun, batches), utc, tell, run, expected):
                totals.add(view)
                with tell.aside():
                    emit(came_json(view)) if json else write(came_text(view, width()))
            with session(engine) as opened:
                flags = lookup.flags_of(opened, totals.new, FLAGS_SHOWN)
    if json:
        emit(end_json(totals, flags, run))
    else:
        write(f"\n{end_text(totals, flags, run, width())}")


@contextmanager
def _told_if_interrupted(totals: "Totals") -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        new = len(totals.new)
        say(f"twosource: {new} new stored; the same command again goes on behind them")
        raise
