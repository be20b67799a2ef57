"""``twosource extract``: what texts say, with no database."""

from api.cli.options import CollectionDir, Json, Paths, Published, SourceName
from api.cli.output import emit, progress, width, write


def extract(
    paths: Paths,
    published: Published = None,
    source: SourceName = None,
    collection: CollectionDir = None,
    json: Json = False,
) -> None:
    """Print who says what in texts, without a database.

    Each claim comes with its speaker, side, cue, channel and figures.
    Offsets are characters into the whole file, its date line included.
    """
    from api.render.json import extraction_json
    from api.render.text import extraction_text
    from claims.ingest import extract_batches, read_batches

    batches = read_batches(paths, published=published, source=source, collection=collection)
    with progress("reading") as tell:
        for number, extraction in enumerate(extract_batches(batches, tell)):
            if json:
                emit([extraction_json(extraction)])
            else:
                write(("\n" if number else "") + extraction_text(extraction, width()))
