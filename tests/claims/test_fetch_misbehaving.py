"""A real server on loopback that misbehaves in every way we know of: each gets the right end, in
time, and the store is as it should be."""

import gzip
import shutil
import socket
import ssl
import struct
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from sqlalchemy import Engine

from claims import store
from claims.db import session
from claims.errors import FetchError, ForbiddenAddress, TwoSourceError, UnreadableDocument
from claims.ingest import IngestSummary, ingest, read_batches
from tests.claims.conftest import Dump
from tests.claims.test_fetch_documents import item, rss
from tests.claims.web import PAGE, PROSE, QUICK, Act, Site, answer, redirect, serve
from tests.factories import make_claim, make_extraction

AT = "2031-03-05T08:00:00+00:00"
PATIENCE = 15.0
"""Seconds in which every way has to be over: three tries of 1.5 s, on a busy machine."""
TEXT = {"Content-Type": "text/plain"}
XML = {"Content-Type": "text/xml"}
FEED = {"Content-Type": "application/rss+xml"}
HTML = {"Content-Type": "text/html; charset=utf-8"}
BOMB = gzip.compress(b"boom " * 4_000_000, mtime=0)
PACKED = gzip.compress(PAGE.encode(), mtime=0)
TWICE = gzip.compress(PACKED, mtime=0)


def raw(*parts: bytes, every: float = 0.0, reset: bool = False) -> Act:
    """These very bytes, a pause between two parts, then the end of the connection."""

    def act(request: BaseHTTPRequestHandler) -> None:
        request.close_connection = True
        for part in parts:
            request.wfile.write(part)
            time.sleep(every)
        if reset:
            request.connection.setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
            )
            request.connection.close()

    return act


def head(*lines: str, version: str = "1.1") -> bytes:
    said = [f"HTTP/{version} 200 OK", *lines, "", ""]
    return "\r\n".join(said).encode("latin-1")


def endless(first: bytes, again: bytes) -> Act:
    def act(request: BaseHTTPRequestHandler) -> None:
        request.close_connection = True
        request.wfile.write(first)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            request.wfile.write(again)

    return act


def silent(_request: BaseHTTPRequestHandler) -> None:
    time.sleep(0.8)


def in_a_second(request: BaseHTTPRequestHandler) -> None:
    soon = datetime.now(UTC) + timedelta(seconds=1)
    answer(429, headers={"Retry-After": format_datetime(soon, usegmt=True)})(request)


KIND = "Content-Type: text/html; charset=utf-8"
LENGTH = len(PAGE.encode())
DRIP = [b"."] * 40
Way = tuple[str, tuple[Act, ...], type[TwoSourceError], str]

# (what the server does, by which answers, which error, words of its message)
REFUSED: list[Way] = [
    ("says nothing", (silent,), FetchError, "too slow"),
    ("drips its headers", (raw(*DRIP, every=0.1),), FetchError, "too slow"),
    ("drips its body", (raw(head(KIND), *DRIP, every=0.1),), FetchError, "too slow"),
    ("never ends its headers", (endless(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 999),),
     FetchError, "no connection"),
    ("sends one header without end", (endless(b"HTTP/1.1 200 OK\r\nX: ", b"y" * 9_999),),
     FetchError, "no connection"),
    ("never ends its body", (endless(head(KIND), b"<p>word" * 999),),
     UnreadableDocument, "is over 0.05 MB"),
    ("sends chunks without end",
     (endless(head(KIND, "Transfer-Encoding: chunked"), b"a\r\n0123456789\r\n" * 99),),
     UnreadableDocument, "is over 0.05 MB"),
    ("sends a chunk of no size",
     (raw(head(KIND, "Transfer-Encoding: chunked"), b"zz\r\n<p>Text\r\n"),),
     FetchError, "no connection"),
    ("says gzip of what is none", (answer(200, PAGE, {"Content-Encoding": "gzip"}),),
     UnreadableDocument, "its compression is broken"),
    ("cuts gzip short", (answer(200, PACKED[:-40], {"Content-Encoding": "gzip"}),),
     UnreadableDocument, "its compression is broken"),
    ("sends a bomb", (answer(200, BOMB, {"Content-Encoding": "gzip"}),),
     UnreadableDocument, "is over 0.05 MB"),
    ("packs twice", (answer(200, TWICE, {"Content-Encoding": "gzip, gzip"}),),
     UnreadableDocument, "is packed with 'gzip, gzip'"),
    ("packs as nobody asked", (answer(200, PAGE, {"Content-Encoding": "br"}),),
     UnreadableDocument, "is packed with 'br'"),
    ("redirects to itself", (redirect("/way"),), FetchError, "redirects more than 5 times"),
    ("redirects on and on", tuple(redirect(f"/way?{n}") for n in range(9)),
     FetchError, "redirects more than 5 times"),
    ("redirects to a file", (redirect("file:///etc/passwd"),),
     ForbiddenAddress, "is no http or https address"),
    ("redirects to ftp", (redirect("ftp://shore.example/way"),),
     ForbiddenAddress, "is no http or https address"),
    ("redirects to nowhere", (answer(301),), FetchError, "redirects to nowhere"),
    ("says 304 unasked", (answer(304),), FetchError, "304 Not Modified, which was not asked"),
    ("wants to be left alone for long", (answer(429, headers={"Retry-After": "3600"}),),
     FetchError, "answers 429 Too Many Requests and asks to wait 3600 s"),
    ("stays out of service", (answer(503),), FetchError, "answers 503 Service Unavailable"),
    ("says 999", (answer(999),), FetchError, "answers 999"),
    ("sends less than it says", (raw(head(KIND, "Content-Length: 9000"), PAGE.encode()),),
     FetchError, "no connection"),
    ("says two lengths", (raw(head(KIND, "Content-Length: 5", "Content-Length: 9"), b"<p>Text"),),
     FetchError, "no connection"),
    ("resets the connection", (raw(head(KIND, "Content-Length: 9000"), b"<p>", reset=True),),
     FetchError, "no connection"),
    ("speaks another protocol", (raw(b"220 shore.example SMTP\r\n"),), FetchError, "no connection"),
    ("answers with nothing", (answer(200, b"", HTML),), UnreadableDocument, "is empty"),
    ("sends a picture", (answer(200, b"\x89PNG\r\n", {"Content-Type": "image/png"}),),
     UnreadableDocument, "is image/png, which is not read"),
    ("calls a page a PDF", (answer(200, PAGE, {"Content-Type": "application/zip"}),),
     UnreadableDocument, "is application/zip, which is not read"),
    ("calls a page a picture", (answer(200, PAGE, {"Content-Type": "image/gif"}),),
     UnreadableDocument, "is image/gif, which is not read"),
    ("calls a binary file a text", (answer(200, b"\x01\x02\x03 sank", TEXT),),
     UnreadableDocument, "binary"),
    ("sends a feed that breaks off",
     (answer(200, "<rss version='2.0'><channel><title>x", FEED),),
     UnreadableDocument, "is a feed without entries"),
    ("sends XML that is no feed", (answer(200, "<?xml version='1.0'?><a><b></a>", XML),),
     UnreadableDocument, "is XML, no single report"),
]  # fmt: skip

# (what the server does, by which answers)
TAKEN: list[tuple[str, tuple[Act, ...]]] = [
    ("is out of service twice", (answer(503), answer(503), answer(200, PAGE))),
    ("says when, in seconds", (answer(429, headers={"Retry-After": "1"}), answer(200, PAGE))),
    ("says when, by a date", (in_a_second, answer(200, PAGE))),
    ("says when, wrongly", (answer(503, headers={"Retry-After": "soon"}), answer(200, PAGE))),
    ("breaks off once",
     (raw(head(KIND, "Content-Length: 9000"), b"<p>", reset=True), answer(200, PAGE))),
    ("sends more than it says",
     (raw(head(KIND, f"Content-Length: {LENGTH}"), PAGE.encode() + b"<p>More</p>" * 9),)),
    ("speaks HTTP/1.0 without a length", (raw(head(KIND, version="1.0"), PAGE.encode()),)),
    ("sends headers twice",
     (raw(head(KIND, KIND, "ETag: a", "ETag: b", f"Content-Length: {LENGTH}"), PAGE.encode()),)),
    ("names no type", (raw(head(f"Content-Length: {LENGTH}"), PAGE.encode()),)),
    ("names a wrong character set",
     (answer(200, PAGE, {"Content-Type": "text/html; charset=none-such"}),)),
    ("calls a page XML", (answer(200, PAGE, {"Content-Type": "application/xml"}),)),
    ("calls a page plain", (answer(200, PAGE, {"Content-Type": "text/plain"}),)),
    ("calls a page a feed", (answer(200, PAGE, {"Content-Type": "application/rss+xml"}),)),
    ("redirects with a body", (answer(302, PAGE, {"Location": "/way?2"}), answer(200, PAGE))),
]  # fmt: skip


@pytest.fixture
def impatient(quick: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWOSOURCE_RETRY_AFTER_LIMIT", str(QUICK.retry_after_limit))
    monkeypatch.setenv("TWOSOURCE_MAX_FETCH_BYTES", str(QUICK.max_fetch_bytes))


def at_way(site: Site, acts: tuple[Act, ...]) -> str:
    """Whatever is asked of ``/way``, whatever its query."""
    one = list(acts)

    def act(request: BaseHTTPRequestHandler) -> None:
        (one.pop(0) if len(one) > 1 else one[0])(request)

    for query in ("", *(f"?{n}" for n in range(10))):
        site.put(f"/way{query}", act)
    return f"{site.address}/way"


def take_in(engine: Engine, *addresses: str, private: bool = True) -> IngestSummary:
    batches = read_batches(addresses, allow_private=private)
    with session(engine, write=True) as opened:
        return ingest(opened, batches, AT)


@pytest.mark.parametrize(("way", "acts", "error", "words"), REFUSED, ids=[w[0] for w in REFUSED])
def test_refused_in_time_by_name_with_the_store_untouched(
    site: Site,
    impatient: None,
    engine: Engine,
    dump: Callable[[], Dump],
    way: str,
    acts: tuple[Act, ...],
    error: type[TwoSourceError],
    words: str,
) -> None:
    mill = site.page("/mill", PAGE)
    with session(engine, write=True) as opened:
        store.add_extraction(opened, make_extraction(make_claim("12 boats sank")), AT)
    before = dump()
    address = at_way(site, acts)
    began = time.monotonic()
    with pytest.raises(error) as refused:
        take_in(engine, mill, address)
    assert time.monotonic() - began < PATIENCE, way
    assert str(refused.value).startswith(address)
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)
    assert dump() == before


@pytest.mark.parametrize(
    ("way", "acts", "error", "words"),
    [w for w in REFUSED if "XML" not in w[0] and "feed" not in w[0]],
)
def test_in_a_feed_the_others_are_read_and_this_one_is_named(
    site: Site,
    impatient: None,
    way: str,
    acts: tuple[Act, ...],
    error: type[TwoSourceError],
    words: str,
) -> None:
    del way, error
    address = at_way(site, acts)
    entries = item("Way", address), item("Mill", site.page("/mill", PAGE))
    feed = site.page("/feed", rss(site, *entries))
    (batch,) = read_batches([feed], allow_private=True)
    assert [document.text for document in batch.documents] == [PROSE]
    ((what, reason),) = [(refused.what, refused.reason) for refused in batch.refused]
    assert what == address
    assert words in reason


@pytest.mark.parametrize(("way", "acts"), TAKEN, ids=[w[0] for w in TAKEN])
def test_taken_in_all_the_same(
    site: Site, impatient: None, engine: Engine, way: str, acts: tuple[Act, ...]
) -> None:
    began = time.monotonic()
    (came,) = take_in(engine, at_way(site, acts)).documents
    assert time.monotonic() - began < PATIENCE, way
    assert came.new
    assert came.document.text.split("\n\n")[:2] == PROSE.split("\n\n")[:2]


def test_a_redirect_to_a_private_address(
    site: Site, impatient: None, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name is public the first time it is looked up, and where it leads is not."""
    from claims.fetch.addresses import resolve

    public = ["shore.example"]

    def look_up(host: str, port: int, *, allow_private: bool) -> list[str]:
        return ["127.0.0.1"] if host in public else resolve(host, port, allow_private=allow_private)

    monkeypatch.setattr("claims.fetch.transport.resolve", look_up)
    site.page("/secret", PAGE)
    site.put("/way", redirect(f"{site.address}/secret"))
    address = site.address.replace("127.0.0.1", "shore.example") + "/way"
    with pytest.raises(ForbiddenAddress, match=r"/way: redirects to http://127.*is not public"):
        take_in(engine, address, private=False)
    assert site.asked == ["/way"]


def test_a_name_that_resolves_to_a_private_address(
    site: Site, impatient: None, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(site.address.rpartition(":")[2])
    inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
    monkeypatch.setattr("claims.fetch.addresses.socket.getaddrinfo", lambda *_, **__: inside)
    address = f"http://shore.example:{port}/mill"
    site.page("/mill", PAGE)
    with pytest.raises(ForbiddenAddress, match=r"shore\.example is at 127\.0\.0\.1.*not public"):
        take_in(engine, address, private=False)
    assert site.asked == []


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes its certificate with openssl")
def test_a_certificate_of_its_own_making(impatient: None, engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "own.pem"
    command = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
        f"-subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 -keyout {file} -out {file}.crt"
    )
    subprocess.run(command.split(), check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{file}.crt", file)
    with serve(context) as safe:
        address = safe.page("/mill", PAGE)
        with pytest.raises(
            FetchError, match=r"no safe connection.*CERTIFICATE_VERIFY_FAILED"
        ) as no:
            take_in(engine, address)
    assert str(no.value).startswith(address)
    assert safe.asked == []


def test_a_moved_feed_is_read_and_told(site: Site, impatient: None, engine: Engine) -> None:
    feed = rss(site, item("Mill", site.page("/mill", PAGE)))
    site.page("/news.xml", feed, "application/rss+xml")
    address = site.put("/feed", redirect("/news.xml", 301))
    summary = take_in(engine, address)
    assert len(summary.new) == 1
    assert [(note.what, note.said) for note in summary.notes] == [
        (address, f"has moved for good to {site.address}/news.xml; name that from now on")
    ]
