"""A real web server on loopback that does what a test tells it to, well or badly."""

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from claims.settings import Settings

QUICK = Settings(
    allow_private_addresses=True,
    connect_timeout=2,
    read_timeout=0.5,
    fetch_deadline=1.5,
    host_wait=0,
    retry_wait=0.01,
    retry_after_limit=2,
    max_fetch_bytes=50_000,
    contact="desk@shore.example",
)
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Fire at the mill | Shore Daily</title>
<meta property="og:site_name" content="Shore Daily"><meta property="og:title" content="Mill burns">
<meta property="article:published_time" content="2031-03-04T23:30:00-05:00">
<link rel="canonical" href="https://shore.example/mill"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Mill burns</h1>
<p>A fire broke out in the mill of Orlen on Tuesday.</p>
<p>The Brennan Ports Ministry said 12 people were killed.</p>
<p>With reporting by AFP</p></article><footer>All rights reserved</footer></body></html>"""
PROSE = (
    "A fire broke out in the mill of Orlen on Tuesday.\n\n"
    "The Brennan Ports Ministry said 12 people were killed.\n\nWith reporting by AFP"
)

Act = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """What stands at each path, and what was asked for or posted. An answer given as a list is used
    up one by one, the last one for ever. ``robots.txt`` is counted by itself; ``conditions`` are
    the entity tags that were sent along."""

    address: str
    acts: dict[str, list[Act]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    robots: list[str] = field(default_factory=list)
    conditions: list[str | None] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    posted: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    def put(self, path: str, *acts: Act) -> str:
        self.acts[path] = list(acts)
        return self.address + path

    def page(self, path: str, body: str | bytes, kind: str = "text/html; charset=utf-8") -> str:
        return self.put(path, answer(200, body, {"Content-Type": kind}))


def answer(code: int, body: str | bytes = b"", headers: dict[str, str] | None = None) -> Act:
    data = body.encode() if isinstance(body, str) else body
    said = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(data))}

    def act(request: BaseHTTPRequestHandler) -> None:
        request.send_response(code)
        for name, value in {**said, **(headers or {})}.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(data)

    return act


def redirect(to: str, code: int = 302) -> Act:
    return answer(code, b"", {"Location": to})


@contextmanager
def serve(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site on a free port of 127.0.0.1, gone afterwards."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(lambda: site))
    server.daemon_threads = True
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    site = Site(f"{'https' if tls else 'http'}://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(site: Callable[[], Site]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here = site()
            (here.robots if self.path == "/robots.txt" else here.asked).append(self.path)
            here.conditions.append(self.headers.get("If-None-Match"))
            here.agents.append(self.headers["User-Agent"])
            acts = here.acts.get(self.path) or [answer(404, "<p>Nothing here")]
            act = acts.pop(0) if len(acts) > 1 else acts[0]
            try:
                act(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the client has had enough, as it may

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            site().posted.append((dict(self.headers), self.rfile.read(length)))
            self.do_GET()

        def log_message(self, *_: Any) -> None:
            """Nothing to standard error."""

    return Handler
