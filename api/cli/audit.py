"""``twosource audit``: who wrote what over HTTP."""

from api.cli.options import Db, Json, Limit
from api.cli.output import emit, width, write
from api.cli.stores import reading


def audit(limit: Limit = 50, db: Db = None, json: Json = False) -> None:
    """List what was written over HTTP, newest first.

    And who made or revoked a key. What people decided, and why, is listed by decisions.
    """
    from api.render.access import write_json, writes_text
    from claims import store

    with reading(db) as session:
        found = store.writes(session, limit=limit)
    if json:
        emit(write_json(line) for line in found)
    else:
        write(writes_text(found, width()) or "Nothing was written over HTTP yet.")
