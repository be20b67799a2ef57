"""``twosource claims`` and ``twosource show``: the query, and one claim."""

from dataclasses import replace
from typing import Annotated

import typer

from api.cli.options import (
    AsOf,
    Db,
    Dispute,
    FromSource,
    Json,
    Limit,
    Measure,
    Query,
    RecordedAsOf,
    SideSlug,
    SpeakerName,
    Status,
)
from api.cli.output import emit, width, write
from api.cli.stores import reading


def claims(
    status: Status = None,
    dispute: Dispute = None,
    speaker: SpeakerName = None,
    side: SideSlug = None,
    source: FromSource = None,
    measure: Measure = None,
    query: Query = None,
    as_of: AsOf = None,
    recorded_as_of: RecordedAsOf = None,
    limit: Limit = 50,
    db: Db = None,
    json: Json = False,
) -> None:
    """List stored claims, newest first. Several filters must all hold."""
    from api import lookup
    from api.render.json import item_json
    from api.render.text import listing_text
    from claims.store.lists import ListQuery

    given = {
        "label": status,
        "dispute": dispute,
        "speaker": speaker,
        "side": side,
        "source": source,
        "measure": measure,
    }
    wanted = ListQuery(
        filters={name: (value,) for name, value in given.items() if value is not None},
        text=query,
        as_of=as_of,
        recorded_as_of=recorded_as_of,
        limit=limit,
    )
    with reading(db) as session:
        listing = lookup.listing(session, wanted)
    if json:
        emit(item_json(item) for item in listing.items)
    else:
        write(listing_text(listing, width()))


def show(
    claim: Annotated[
        str, typer.Argument(metavar="ID", help="A claim's id, or a unique beginning of it.")
    ],
    history: Annotated[
        bool, typer.Option("--history", help="Show every status it ever had, too.")
    ] = False,
    as_of: AsOf = None,
    recorded_as_of: RecordedAsOf = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Show one claim with its links and its status.

    The text around it, who said it and how it came to us, its figures, the claims it is linked
    to, and the status on three axes with the reasons; what people decided on it, and how it was
    read where they have it otherwise.
    """
    from api import lookup
    from api.render.fetched import response_json
    from api.render.json import detail_json
    from api.render.text import detail_text

    with reading(db) as session:
        detail = lookup.detail(session, claim, as_of, recorded_as_of)
        response = lookup.provenance(session, detail.document.id).response
    detail = replace(detail, response=response)
    if json:
        fetched = {"fetched": response_json(response)} if response else {}
        emit([detail_json(detail, history=history) | fetched])
    else:
        write(detail_text(detail, width(), history=history))
