"""Being a guest: robots.txt, one thing at a time to a host, pauses, and proxies."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.request import urlopen

import pytest
from pydantic import SecretStr

from claims.errors import BadInput, FetchError, ForbiddenAddress
from claims.fetch import Fetcher, Robots
from claims.fetch.addresses import resolve
from claims.fetch.turns import Turns
from claims.ingest import read_batches
from claims.settings import settings
from tests.claims.test_fetch_documents import item, rss
from tests.claims.web import PAGE, QUICK, Act, Site, answer, redirect, serve

OURS = "User-agent: *\nAllow: /\n\nUser-agent: TwoSource\nDisallow: /private\nCrawl-delay: 0.4\n"
TEXT = {"Content-Type": "text/plain"}


@pytest.mark.parametrize(
    ("robots", "free", "private"),
    [
        (answer(200, OURS, TEXT), True, False),
        (answer(200, "User-agent: *\nDisallow: /", TEXT), False, False),
        (answer(200, "<p>no robots here", None), True, True),
        (answer(200, b"\xff\xfe\x00binary", TEXT), True, True),
        (answer(404), True, True),
        (answer(403), True, True),
        (answer(200, "a picture", {"Content-Type": "image/png"}), True, True),
        (redirect("/elsewhere"), True, False),
        (redirect("file:///etc/passwd"), True, True),
        (answer(503), False, False),
        (answer(429), False, False),
    ],
)
def test_what_robots_txt_says(site: Site, robots: Act, free: bool, private: bool) -> None:
    site.put("/robots.txt", robots)
    site.put("/elsewhere", answer(200, OURS, TEXT))
    with Fetcher(QUICK) as fetcher:
        rules = Robots(fetcher)
        assert rules.allow(f"{site.address}/free") is free
        assert rules.allow(f"{site.address}/private/1") is private
        asked = len(site.robots)
        rules.allow(f"{site.address}/other")
    assert len(site.robots) == asked  # once for the site


def test_a_feed_leads_only_where_robots_may_go(site: Site, quick: None) -> None:
    site.put("/robots.txt", answer(200, OURS, TEXT))
    mill, inside = site.page("/mill", PAGE), site.page("/private/1", PAGE)
    feed = site.page("/feed", rss(site, item("Mill", mill), item("Inside", inside)))
    (batch,) = read_batches([feed], allow_private=True)
    assert [document.path for document in batch.documents] == [mill]
    ((what, reason),) = [(refused.what, refused.reason) for refused in batch.refused]
    assert what == inside
    assert reason.startswith("robots.txt does not let programs read it")
    assert "/private/1" not in site.asked
    (all_of_it,) = read_batches([feed], allow_private=True, ignore_robots=True)
    assert len(all_of_it.documents) == 2


def test_an_address_that_somebody_named_is_read_and_noted(site: Site, quick: None) -> None:
    site.put("/robots.txt", answer(200, OURS, TEXT))
    address = site.page("/private/1", PAGE)
    batch, told = read_batches([address], allow_private=True)
    assert len(batch.documents) == 1
    assert [note.what for note in told.notes] == [address]
    assert "because it was named" in told.notes[0].said


def test_a_crawl_delay_is_waited_for(site: Site) -> None:
    site.put("/robots.txt", answer(200, OURS, TEXT))
    site.page("/mill", PAGE)
    with Fetcher(QUICK) as fetcher:
        Robots(fetcher).allow(f"{site.address}/mill")
        began = time.monotonic()
        for _ in range(3):
            fetcher.fetch(f"{site.address}/mill")
        assert time.monotonic() - began >= 0.8


def test_a_host_is_asked_one_thing_at_a_time_and_others_meanwhile() -> None:
    turns = Turns(0.0)
    inside: list[str] = []
    most: dict[str, int] = {}
    both = threading.Barrier(2, timeout=20)

    def ask(host: str) -> None:
        for number in range(5):
            with turns.turn(host):
                inside.append(host)
                if number == 0 and threading.current_thread().name.endswith("first"):
                    both.wait()  # passes only where two hosts are asked at once
                most[host] = max(most.get(host, 0), inside.count(host))
                time.sleep(0.002)
                inside.remove(host)

    threads = [
        threading.Thread(target=ask, args=(host,), name=f"{host}-{which}")
        for which in ("first", "second")
        for host in ("a.example", "b.example")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == {"a.example": 1, "b.example": 1}


def test_a_crawl_delay_without_measure_is_not_waited_for() -> None:
    turns = Turns(0.0)
    turns.slow_down("slow.example", 86_400)
    with turns.turn("slow.example"):
        pass
    assert turns._host("slow.example").wait == 60


def test_entries_on_several_hosts_come_in_the_order_of_the_feed(quick: None) -> None:
    def slowly(request: BaseHTTPRequestHandler) -> None:
        time.sleep(0.2)
        answer(200, PAGE)(request)

    with serve() as one, serve() as two:
        other = two.address.replace("127.0.0.1", "localhost")
        entries = []
        for n in range(4):
            here, place = (one, one.address) if n % 2 == 0 else (two, other)
            here.put(f"/{n}", slowly if n % 2 == 0 else answer(200, PAGE))
            entries.append(item(str(n), f"{place}/{n}"))
        told: list[str] = []
        (batch,) = read_batches(
            [one.page("/feed", rss(one, *entries))],
            allow_private=True,
            on_progress=lambda _done, _total, what: told.append(what[-2:]),
        )
    assert [document.path[-2:] for document in batch.documents] == ["/0", "/1", "/2", "/3"]
    assert told == ["ed", "/0", "/1", "/2", "/3"]


@contextmanager
def proxy() -> Iterator[tuple[str, list[tuple[str, str | None]]]]:
    """A proxy for plain HTTP: its address, and what it was asked with which password."""
    asked: list[tuple[str, str | None]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, self.headers.get("Proxy-Authorization")))
            with urlopen(self.path) as there:
                answer(200, there.read(), {"X-Via": "proxy"})(self)

        def do_CONNECT(self) -> None:
            asked.append((self.path, self.headers.get("Proxy-Authorization")))
            self.send_error(403, "Not through here")

        def log_message(self, *_: Any) -> None:
            """Nothing to standard error."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_proxy_is_used_where_one_is_set_up(site: Site) -> None:
    with proxy() as (place, asked):
        wanted = QUICK.model_copy(update={"proxy": SecretStr(f"http://ada:secret@{place}")})
        with Fetcher(wanted) as fetcher:
            assert fetcher.fetch(site.page("/mill", PAGE)).data.decode() == PAGE
            with pytest.raises(FetchError, match="the proxy answers 403") as refused:
                fetcher.fetch("https://127.0.0.1:1/mill")
        assert "secret" not in str(refused.value)
    assert asked[0] == (f"{site.address}/mill", "Basic YWRhOnNlY3JldA==")


def test_behind_a_proxy_private_addresses_are_refused_all_the_same(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.page("/secret", PAGE)
    first = site.put("/", redirect(f"{site.address}/secret"))
    seen: list[str] = []

    def look_up(host: str, port: int, *, allow_private: bool) -> list[str]:
        if host == "127.0.0.1" and allow_private:
            return resolve(host, port, allow_private=True)  # the proxy itself
        seen.append(host)
        return resolve(host, port, allow_private=allow_private)

    monkeypatch.setattr("claims.fetch.transport.resolve", look_up)
    with proxy() as (place, asked):
        wanted = {"proxy": SecretStr(f"http://{place}"), "allow_private_addresses": False}
        with (
            Fetcher(QUICK.model_copy(update=wanted)) as careful,
            pytest.raises(ForbiddenAddress, match="not public"),
        ):
            careful.fetch(first)
    assert (seen, asked, site.asked) == (["127.0.0.1"], [], [])


def test_what_is_no_proxy_is_refused_without_telling_its_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TWOSOURCE_PROXY", "socks5://ada:secret@proxy.example")
    with pytest.raises(BadInput, match=r"TWOSOURCE_PROXY: .*no address such as") as refused:
        settings()
    assert "secret" not in str(refused.value)
