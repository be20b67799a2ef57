"""``twosource keys``: who may use the HTTP interface, and for what."""

from typing import Annotated

import typer

from api.cli.options import Db, Json
from api.cli.output import emit, say, width, write
from api.cli.stores import reading, writing
from claims.access import Key, Scope, Write, moment

app = typer.Typer(
    help="Keys to the HTTP interface: add, list, revoke.",
    rich_markup_mode=None,
)
OPERATOR = "operator"


@app.command()
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who or what gets the key.")],
    scopes: Annotated[
        list[Scope],
        typer.Option(
            "--scope",
            metavar="SCOPE",
            help=f"What it may do: {', '.join(Scope)} (everything). Give several for several.",
        ),
    ],
    expires: Annotated[
        str | None, typer.Option("--expires", metavar="DAY", help="The last day it serves, in UTC.")
    ] = None,
    db: Db = None,
) -> None:
    """Make a key and print it.

    It is shown this once: the store keeps a hash of it.
    """
    from claims import store
    from claims.access import new_token, parse_expiry, parse_name

    at = moment()
    key_id, token = new_token()
    until = parse_expiry(expires, at)
    key = Key(key_id, parse_name(name), frozenset(scopes), at, until)
    with writing(db) as session:
        store.access.add_key(session, key, token)
        store.note_write(session, _noted("keys add", key, at))
    say("twosource: keep this key; it is not shown again")
    write(token)


@app.command("list")
def list_keys(db: Db = None, json: Json = False) -> None:
    """List every key there ever was, without its secret."""
    from api.render.access import key_json, keys_text
    from claims import store

    with reading(db) as session:
        found = store.access.keys(session)
    if json:
        emit(key_json(key) for key in found)
    else:
        write(keys_text(found, moment(), width()) or "There are no keys yet.")


@app.command()
def revoke(
    key_id: Annotated[
        str, typer.Argument(metavar="ID", help="The id of the key, or a unique beginning of it.")
    ],
    db: Db = None,
) -> None:
    """Let a key serve no more.

    A running server knows within seconds.
    """
    from claims import store

    at = moment()
    with writing(db, create=False) as session:
        key = store.access.revoke_key(session, key_id, at)
        store.note_write(session, _noted("keys revoke", key, at))
    write(f"revoked {key.id} ({key.name})")


def _noted(command: str, key: Key, at: str) -> Write:
    what = {"key": key.id, "name": key.name, "scopes": sorted(key.scopes)}
    return Write(at, OPERATOR, "CLI", command, what=what)
