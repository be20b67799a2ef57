"""Fetching from a real server that misbehaves, and ingesting what comes of it."""

import gzip
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from pathlib import Path

import pytest

from claims.errors import BadInput, FetchError, ForbiddenAddress, UnreadableDocument
from claims.fetch import Fetcher
from claims.fetch.addresses import is_public, resolve
from claims.fetch.answers import retry_after
from claims.settings import settings
from tests.claims.web import PAGE, QUICK, Site, answer, redirect, serve


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(QUICK) as opened:
        yield opened


def test_a_page_is_fetched_and_the_server_knows_by_whom(site: Site, fetcher: Fetcher) -> None:
    got = fetcher.fetch(site.page("/mill", PAGE) + "#comments")
    assert got.data.decode() == PAGE
    assert (got.content_type, got.charset) == ("text/html", "utf-8")
    assert got.address == f"{site.address}/mill"
    assert site.agents[0].startswith("TwoSource/")
    assert site.agents[0].endswith(" (+desk@shore.example)")


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_redirects_are_followed(site: Site, fetcher: Fetcher, code: int) -> None:
    site.page("/new/mill", PAGE)
    site.put("/old", redirect("/moved", code))
    site.put("/moved", redirect("new/mill", code))
    assert fetcher.fetch(f"{site.address}/old").address == f"{site.address}/new/mill"


def test_compressed_answers_are_unpacked(site: Site, fetcher: Fetcher) -> None:
    packed = gzip.compress(PAGE.encode())
    headers = {"Content-Encoding": "gzip", "Content-Length": str(len(packed))}
    assert fetcher.fetch(site.put("/z", answer(200, packed, headers))).data.decode() == PAGE


bomb = answer(200, gzip.compress(b"boom " * 4_000_000), {"Content-Encoding": "gzip"})


def endless(request: BaseHTTPRequestHandler) -> None:
    """No length, and no end until the client hangs up."""
    answer(200, b"", {"Content-Length": "900000000"})(request)
    while True:
        request.wfile.write(b"word " * 2_000)


def without_length(request: BaseHTTPRequestHandler) -> None:
    request.close_connection = True
    request.send_response(200)
    request.send_header("Content-Type", "text/plain")
    request.end_headers()
    request.wfile.write(b"word " * 20_000)


def silent(request: BaseHTTPRequestHandler) -> None:
    time.sleep(0.8)


def dripping(request: BaseHTTPRequestHandler) -> None:
    answer(200, b"", {"Content-Length": "900"})(request)
    for _ in range(30):
        request.wfile.write(b".")
        time.sleep(0.1)


def dripping_headers(request: BaseHTTPRequestHandler) -> None:
    for letter in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"y" * 30:
        request.wfile.write(bytes([letter]))
        time.sleep(0.1)


def cut_short(request: BaseHTTPRequestHandler) -> None:
    request.close_connection = True
    answer(200, b"<p>Half", {"Content-Length": "900"})(request)


def nonsense(request: BaseHTTPRequestHandler) -> None:
    request.close_connection = True
    request.wfile.write(b"SSH-2.0-hello\r\n\r\n")


BAD = [
    (answer(404), FetchError, "answers 404 Not Found"),
    (answer(403), FetchError, "answers 403 Forbidden"),
    (answer(204), FetchError, "answers 204 No Content"),
    (answer(503), FetchError, "answers 503 Service Unavailable; try again later"),
    (answer(599), FetchError, "answers 599; try"),
    (answer(429, headers={"Retry-After": "999"}), FetchError, "asks to wait 999 s"),
    (answer(200, b"%PDF", {"Content-Type": "application/zip"}), UnreadableDocument, "is applicat"),
    (answer(200, "x" * 60_000), UnreadableDocument, "is over 0.05 MB"),
    (bomb, UnreadableDocument, "is over"),
    (endless, UnreadableDocument, "is over"),
    (without_length, UnreadableDocument, "is over"),
    (
        answer(200, b"x" * 50, {"Content-Encoding": "gzip"}),
        UnreadableDocument,
        "compression is broken",
    ),
    (answer(200, b"x", {"Content-Encoding": "gzip, gzip"}), UnreadableDocument, "is packed with"),
    (silent, FetchError, "too slow"),
    (dripping, FetchError, "too slow"),
    (dripping_headers, FetchError, "too slow"),
    (cut_short, FetchError, "no connection"),
    (nonsense, FetchError, "no connection"),
    (answer(302), FetchError, "redirects to nowhere"),
    (redirect("/bad"), FetchError, "redirects more than 5 times"),
    (redirect("file:///etc/passwd"), ForbiddenAddress, "is no http or https address"),
    (redirect("http://user:secret@127.0.0.1/"), ForbiddenAddress, "holds a name or password"),
    (redirect("http://[::"), FetchError, "redirects to what is no address"),
]


@pytest.mark.parametrize(("act", "error", "words"), BAD)
def test_bad_answers_get_one_line(
    site: Site,
    fetcher: Fetcher,
    act: Callable[[BaseHTTPRequestHandler], None],
    error: type[Exception],
    words: str,
) -> None:
    address = site.put("/bad", act)
    with pytest.raises(error) as refused:
        fetcher.fetch(address)
    said = str(refused.value)
    assert said.startswith(address)
    assert words in said
    assert "secret" not in said
    assert "\n" not in said
    site.page("/mill", PAGE)
    assert fetcher.fetch(f"{site.address}/mill").data  # and the client is as good as before


@pytest.mark.parametrize(
    "first", [answer(503), answer(429, headers={"Retry-After": "0"}), nonsense]
)
def test_what_passes_is_tried_again(
    site: Site, fetcher: Fetcher, first: Callable[[BaseHTTPRequestHandler], None]
) -> None:
    address = site.put("/busy", first, first, answer(200, PAGE))
    assert fetcher.fetch(address).data.decode() == PAGE
    assert site.asked == ["/busy"] * 3


def test_an_error_that_stays_is_asked_once(site: Site, fetcher: Fetcher) -> None:
    with pytest.raises(FetchError):
        fetcher.fetch(f"{site.address}/gone")
    assert site.asked == ["/gone"]


def test_retry_after_is_waited_for(site: Site, fetcher: Fetcher) -> None:
    address = site.put("/busy", answer(503, headers={"Retry-After": "1"}), answer(200, PAGE))
    began = time.monotonic()
    fetcher.fetch(address)
    assert time.monotonic() - began >= 1


NOW = datetime(2031, 3, 4, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("Tue, 04 Mar 2031 12:00:30 GMT", 30.0),
        ("Tue, 04 Mar 2031 11:00:00 GMT", 0.0),
        ("Tue, 04 Mar 2031 12:00:30", 30.0),
        ("soon", None),
        ("-5", None),
        ("²", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_as_seconds_or_as_a_date(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


def test_nobody_listens(fetcher: Fetcher) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: connections are refused
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        with pytest.raises(FetchError, match=r"no connection: .*refused; try again later"):
            fetcher.fetch(address)


def test_plain_http_where_tls_is_asked(site: Site, fetcher: Fetcher) -> None:
    with pytest.raises(FetchError, match="no safe connection"):
        fetcher.fetch(site.address.replace("http:", "https:"))
    assert site.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://shore.example/",
        "http://",
        "http:///report",
        "http://user:pass@shore.example/",
        "http://shore.example:99999/",
        "http://shore.example\n.evil.example/",
    ],
)
def test_what_is_not_asked(fetcher: Fetcher, address: str) -> None:
    with pytest.raises(ForbiddenAddress) as refused:
        fetcher.fetch(address)
    assert "pass@" not in str(refused.value)
    assert refused.value.exit_code == 2


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:4700::6810:1", True),
        ("::ffff:93.184.215.14", True),
        ("64:ff9b::5db8:d70e", True),
        ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("198.18.0.1", False),
        ("224.0.1.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("::127.0.0.1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:169.254.169.254", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", False),
        ("fe80::1", False),
        ("fe80::1%eth0", False),
        ("fec0::1", False),
        ("fd12:3456::1", False),
        ("ff02::1", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(ip_address(address)) is public


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "::1"])
def test_names_of_this_machine_are_refused_by_where_they_lead(host: str) -> None:
    with pytest.raises(ForbiddenAddress, match="not public; give --allow-private"):
        resolve(host, 80, allow_private=False)


def test_private_addresses_are_not_connected_to(site: Site) -> None:
    with (
        Fetcher(QUICK.model_copy(update={"allow_private_addresses": False})) as careful,
        pytest.raises(ForbiddenAddress, match=r": 127\.0\.0\.1 is not public"),
    ):
        careful.fetch(site.page("/mill", PAGE))
    assert site.asked == []


def test_a_redirect_into_a_private_network_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first host is let pass as if it were public; the hop is looked up and checked for
    itself, and each host is looked up once: there is no second answer to be fooled by."""
    address = site.put("/", redirect(site.address.replace("127.0.0.1", "localhost") + "/secret"))
    site.page("/secret", PAGE)
    seen: list[str] = []

    def look_up(host: str, port: int, *, allow_private: bool) -> list[str]:
        seen.append(host)
        return ["127.0.0.1"] if len(seen) == 1 else resolve(host, port, allow_private=allow_private)

    monkeypatch.setattr("claims.fetch.transport.resolve", look_up)
    with (
        Fetcher(QUICK.model_copy(update={"allow_private_addresses": False})) as careful,
        pytest.raises(ForbiddenAddress, match=r"redirects to http://localhost.*not public"),
    ):
        careful.fetch(address)
    assert seen == ["127.0.0.1", "localhost"]
    assert site.asked == ["/"]


def test_the_next_address_of_a_host_is_tried(site: Site, fetcher: Fetcher) -> None:
    """``localhost`` is ::1 first on many machines, where the site does not listen."""
    site.page("/mill", PAGE)
    assert fetcher.fetch(site.address.replace("127.0.0.1", "localhost") + "/mill").data


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A key and a certificate of its own for the name ``localhost``, in one file."""
    file = tmp_path / "localhost.pem"
    command = (
        f"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
        f"-subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout {file} -out {file}.crt"
    )
    subprocess.run(command.split(), check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + Path(f"{file}.crt").read_bytes())
    return file


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes its certificate with openssl")
def test_tls_is_spoken_with_the_name_and_not_the_address(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with serve(context) as safe, Fetcher(QUICK) as trusting:
        safe.page("/mill", PAGE)
        named = safe.address.replace("127.0.0.1", "localhost")
        assert trusting.fetch(f"{named}/mill").data.decode() == PAGE
        assert names == ["localhost"]
        with pytest.raises(FetchError, match=r"no safe connection.*CERTIFICATE_VERIFY_FAILED"):
            trusting.fetch(f"{safe.address}/mill")


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings().allow_private_addresses is False
    monkeypatch.setenv("TWOSOURCE_ALLOW_PRIVATE_ADDRESSES", "true")
    monkeypatch.setenv("TWOSOURCE_READ_TIMEOUT", "3.5")
    assert settings().allow_private_addresses
    assert settings().read_timeout == 3.5
    monkeypatch.setenv("TWOSOURCE_READ_TIMEOUT", "long")
    with pytest.raises(BadInput, match=r"TWOSOURCE_READ_TIMEOUT: .*number.*; set it otherwise"):
        settings()
