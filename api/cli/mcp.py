"""``twosource mcp``: the store for programs that use tools."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Db
from api.cli.output import say

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from api.client import AsyncClient

MISSING = "the MCP server needs fastmcp: install twosource[mcp]"


def mcp(
    url: Annotated[
        str | None,
        typer.Option("--url", metavar="URL", help="Ask this server, not the store here."),
    ] = None,
    key: Annotated[
        str | None,
        typer.Option(
            "--key",
            metavar="KEY",
            envvar="TWOSOURCE_KEY",
            show_envvar=True,
            help="Key to that server. The variable keeps it out of lists of processes.",
        ),
    ] = None,
    http: Annotated[
        int | None,
        typer.Option(
            "--http", metavar="PORT", min=1, max=65535, help="Serve HTTP at /mcp on this port."
        ),
    ] = None,
    host: Annotated[
        str, typer.Option("--host", metavar="NAME", help="Address to listen on, with --http.")
    ] = "127.0.0.1",
    db: Db = None,
) -> None:
    """Serve the store to programs that use tools (MCP), read only.

    Over standard input and output, as hosts of the Model Context Protocol start it, until the input
    ends; or over HTTP with --http. docs/mcp.md says how to set a host up.
    """
    from claims.errors import BadInput

    try:
        from api.mcp import make_server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("fastmcp", "mcp"):
            raise
        raise BadInput(MISSING) from error
    if key is not None and url is None:
        raise BadInput("a key is for a server: give its --url too", field="key")
    engine, client = _client(url, key, db)
    try:
        server = make_server(client)
        if http is None:
            server.run(transport="stdio", show_banner=False)
        else:
            say(f"serving MCP on http://{host}:{http}/mcp (stop with Ctrl-C)")
            server.run(transport="http", host=host, port=http, show_banner=False)
    finally:
        sys.stdout = sys.__stdout__
        if engine is not None:
            engine.dispose()


def _client(
    url: str | None, key: str | None, db: str | None
) -> "tuple[Engine | None, AsyncClient]":
    """A client of a server, or of the application in this process over a store that is there."""
    from api.client import AsyncClient

    if url is not None:
        return None, AsyncClient(url, key, kept=200)
    import httpx

    from api.app import create_app
    from claims.db import open_store

    engine = open_store(db, create=False)
    transport = httpx.ASGITransport(app=create_app(engine))
    return engine, AsyncClient("http://127.0.0.1", transport=transport)
