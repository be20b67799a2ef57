"""``twosource contested`` and ``twosource uncorroborated``: the two desks."""

from api.cli.options import AsOf, Db, Dispute, Json, Limit, RecordedAsOf
from api.cli.output import emit, width, write
from api.cli.stores import reading


def contested(
    dispute: Dispute = None,
    as_of: AsOf = None,
    recorded_as_of: RecordedAsOf = None,
    limit: Limit = 200,
    db: Db = None,
    json: Json = False,
) -> None:
    """List claims that an independent origin contradicts."""
    when = (as_of, recorded_as_of)
    _desk("contested", dispute, when, limit, db, json)


def uncorroborated(
    dispute: Dispute = None,
    as_of: AsOf = None,
    recorded_as_of: RecordedAsOf = None,
    limit: Limit = 200,
    db: Db = None,
    json: Json = False,
) -> None:
    """List claims that nobody independent bears out."""
    when = (as_of, recorded_as_of)
    _desk("uncorroborated", dispute, when, limit, db, json)


def _desk(
    name: str,
    dispute: str | None,
    when: tuple[str | None, str | None],
    limit: int,
    db: str | None,
    json: bool,
) -> None:
    from api import lookup
    from api.render.desk import desk_text
    from api.render.json import item_json
    from claims.store.lists import ListQuery

    only: dict[str, tuple[str, ...]] = {"dispute": (dispute,)} if dispute is not None else {}
    query = ListQuery(
        filters={name: (True,), **only}, as_of=when[0], recorded_as_of=when[1], limit=limit
    )
    with reading(db) as session:
        listing = lookup.listing(session, query)
    if json:
        emit(item_json(item) for item in listing.items)
    else:
        write(desk_text(name, listing, width()))
