"""``twosource ingest``: store texts, link them, assess them."""

from api.cli.options import CollectionDir, Db, Json, Paths, Published, SourceName
from api.cli.output import emit, progress, width, write
from api.cli.stores import now, writing


def ingest(
    paths: Paths,
    published: Published = None,
    source: SourceName = None,
    collection: CollectionDir = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Store texts with their claims, link the claims, assess them.

    Prints what came in, what it linked to and what it flagged. The same document again changes
    nothing. A bad input anywhere leaves the store as it was.
    """
    from api import lookup
    from api.render.ingest import ingest_json, ingest_text
    from claims.ingest import read_batches
    from graph.pipeline import ingest_and_link

    batches = read_batches(paths, published=published, source=source, collection=collection)
    with writing(db) as session, progress("reading") as tell:
        outcome = ingest_and_link(session, batches, now(), tell)
        view = lookup.ingest_view(session, outcome)
    if json:
        emit(ingest_json(view))
    else:
        write(ingest_text(view, width()))
