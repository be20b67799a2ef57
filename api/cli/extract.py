"""``twosource extract``: what reports say, with no database."""

from api.cli.options import (
    AllowPrivate,
    CollectionDir,
    ExtractorName,
    Json,
    Map,
    Paths,
    Processes,
    Published,
    SourceName,
)
from api.cli.output import emit, progress, say, width, write
from api.cli.runs import told_at_the_end


def extract(
    paths: Paths,
    published: Published = None,
    source: SourceName = None,
    collection: CollectionDir = None,
    mapping: Map = None,
    allow_private: AllowPrivate = False,
    extractor: ExtractorName = "rules",
    processes: Processes = 1,
    json: Json = False,
) -> None:
    """Print who says what in reports, without a database.

    Each claim comes with its speaker, side, cue, channel and figures. Of a report that is not in
    English none is looked for.
    Offsets are characters into the whole file, its date line included; for a web page, into its
    extracted text.
    """
    from api.render.json import extraction_json
    from api.render.text import extraction_text
    from api.render.words import unread_words
    from claims.ingest import extract_batches, read_batches
    from claims.run import Run

    with progress("collecting") as tell:
        batches = read_batches(
            paths,
            published=published,
            source=source,
            collection=collection,
            allow_private=allow_private,
            on_progress=tell,
            mapping=mapping or (),
        )
    for refused in (refused for batch in batches for refused in batch.refused):
        say(f"twosource: refused {refused.what}: {refused.reason}")
    run = Run(extractor, processes)
    with told_at_the_end(run), progress("reading") as tell:
        for number, extraction in enumerate(extract_batches(batches, tell, run)):
            if extraction.document.unread:
                say(f"twosource: {extraction.document.path}: {unread_words(extraction.document)}")
            if json:
                emit([extraction_json(extraction)])
            else:
                write(("\n" if number else "") + extraction_text(extraction, width()))
