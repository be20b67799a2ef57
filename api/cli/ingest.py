"""``twosource ingest``: store reports, link them, assess them."""

from api.cli.options import (
    AllowPrivate,
    CollectionDir,
    Db,
    ExtractorName,
    IgnoreRobots,
    Json,
    Paths,
    Processes,
    Published,
    SourceName,
)
from api.cli.output import emit, progress, width, write
from api.cli.runs import told_on_failure
from api.cli.stores import now, remembering, writing


def ingest(
    paths: Paths,
    published: Published = None,
    source: SourceName = None,
    collection: CollectionDir = None,
    allow_private: AllowPrivate = False,
    ignore_robots: IgnoreRobots = False,
    extractor: ExtractorName = "rules",
    processes: Processes = 1,
    db: Db = None,
    json: Json = False,
) -> None:
    """Store reports and their claims, link and assess the claims.

    Prints what came in, what it linked to and what it flagged. The same document again changes
    nothing. A bad input anywhere leaves the store as it was; entries of a feed that cannot be
    read are named, and the others stored. Reports that are not in English are stored unread.
    """
    from api import lookup
    from api.render.ingest import ingest_json, ingest_text
    from claims.ingest import read_batches
    from claims.run import Run
    from graph.pipeline import ingest_and_link

    with progress("collecting") as tell, remembering(db) as memory:
        batches = read_batches(
            paths,
            published=published,
            source=source,
            collection=collection,
            allow_private=allow_private,
            ignore_robots=ignore_robots,
            memory=memory,
            on_progress=tell,
        )
    run = Run(extractor, processes)
    with told_on_failure(run), writing(db) as session, progress("reading") as tell:
        outcome = ingest_and_link(session, batches, now(), tell, run)
        view = lookup.ingest_view(session, outcome)
    if json:
        emit(ingest_json(view))
    else:
        write(ingest_text(view, width()))
