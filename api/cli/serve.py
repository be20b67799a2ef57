"""``twosource serve``: the JSON interface and the pages."""

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Db
from api.cli.output import say

if TYPE_CHECKING:
    import socket

    from sqlalchemy import Engine

    from claims.settings import AccessSettings

Host = Annotated[str, typer.Option("--host", metavar="NAME", help="Address to listen on.")]
Port = Annotated[
    int, typer.Option("--port", metavar="N", min=0, max=65535, help="Port; 0 takes a free one.")
]
Scheduled = Annotated[
    bool,
    typer.Option(
        "--schedule",
        envvar="TWOSOURCE_SCHEDULER",
        show_envvar=True,
        help="Deliver meanwhile: reports, as twosource schedule says, and changes to those who "
        "subscribed.",
    ),
]

Watching = Annotated[
    bool,
    typer.Option(
        "--watch",
        envvar="TWOSOURCE_WATCH",
        show_envvar=True,
        help="Look at feeds, pages and folders meanwhile, as twosource watch does.",
    ),
]


def serve(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    schedule: Scheduled = False,
    watch: Watching = False,
    db: Db = None,
) -> None:
    """Serve the JSON interface and the pages.

    Until interrupted. Pages are at /, data under /v1, its description at /openapi.json.
    """
    from claims.db import open_store

    engine = open_store(db)
    try:
        run_server(engine, host, port, scheduled=schedule, watching=watch)
    finally:
        engine.dispose()


def run_server(
    engine: "Engine",
    host: str,
    port: int,
    *,
    scheduled: bool = False,
    watching: bool = False,
    access: "AccessSettings | None" = None,
) -> None:
    """Listen, say where, and serve. ``BadInput`` where the address cannot be had."""
    from api.app import create_app
    from api.operations import logs
    from api.operations.server import Server
    from claims.settings import server_settings

    settings = server_settings()
    app = create_app(engine, scheduled=scheduled, watching=watching, access=access)
    listener = _listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    say(f"serving on http://{shown}:{listener.getsockname()[1]} (stop with Ctrl-C)")
    logs.configure(settings)
    try:
        Server(app, settings).run(sockets=[listener])
    finally:
        listener.close()
        if app.state.tracing is not None:
            app.state.tracing.shutdown()


def _listen(host: str, port: int) -> "socket.socket":
    import socket

    from claims.errors import BadInput

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Said to be TCP, so that asyncio turns off the delay of small packets: 40 ms an answer.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise BadInput(
            f"cannot listen on {host} port {port}: {error.strerror}; choose another with --port"
        ) from error
    listener.listen(128)  # from here on a caller waits instead of being refused
    return listener
