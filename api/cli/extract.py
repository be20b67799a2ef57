"""``twosource extract``: what reports say, with no database."""

from api.cli.options import AllowPrivate, CollectionDir, Json, Paths, Published, SourceName
from api.cli.output import emit, progress, say, width, write


def extract(
    paths: Paths,
    published: Published = None,
    source: SourceName = None,
    collection: CollectionDir = None,
    allow_private: AllowPrivate = False,
    json: Json = False,
) -> None:
    """Print who says what in reports, without a database.

    Each claim comes with its speaker, side, cue, channel and figures.
    Offsets are characters into the whole file, its date line included; for a web page, into its
    extracted text.
    """
    from api.render.json import extraction_json
    from api.render.text import extraction_text
    from claims.ingest import extract_batches, read_batches

    with progress("collecting") as tell:
        batches = read_batches(
            paths,
            published=published,
            source=source,
            collection=collection,
            allow_private=allow_private,
            on_progress=tell,
        )
    for refused in (refused for batch in batches for refused in batch.refused):
        say(f"twosource: refused {refused.what}: {refused.reason}")
    with progress("reading") as tell:
        for number, extraction in enumerate(extract_batches(batches, tell)):
            if json:
                emit([extraction_json(extraction)])
            else:
                write(("\n" if number else "") + extraction_text(extraction, width()))
