"""What holds for every page: followed from the first one, each link of each page leads somewhere,
and no page needs a script, loads what is not ours, or lets through what a text holds."""

import gzip
import re
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser
from sqlalchemy import Engine

from api.app import create_app
from claims.settings import AccessSettings
from tests.api.conftest import Client, Filled
from tests.pages.conftest import axe_faults, complaints_of, fits

SCRIPT = re.compile(r'<script src="/(static|browser)/[\w/-]+\.js\?v=[0-9a-f]{12}" [^>]*>$')
"""A script that is loaded from us; none stands in a page itself."""
DATA = ("/v1", "/openapi.json", "/static/", "/browser/", "/healthz", "/metrics")


class Found(HTMLParser):
    """Where a page leads, the ids it has, and what no page of ours has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.to: list[str] = []
        self.ids: list[str] = []
        self.faults: list[str] = []
        self.headings = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "a" and said.get("href"):
            self.to.append(said["href"] or "")
        self.ids += [value for value in [said.get("id")] if value]
        self.headings += tag == "h1"
        if tag == "style" or (tag == "script" and not SCRIPT.match(self.get_starttag_text() or "")):
            self.faults.append(self.get_starttag_text() or tag)
        self.faults += [name for name in said if name.startswith("on") or name == "style"]


@pytest.fixture
def operator(sqlite_engine: Engine, filled: Filled) -> Client:
    """Who sits at the machine, may do everything, and sees every page."""
    app = create_app(sqlite_engine, access=AccessSettings(writing="local", anonymous_rate="none"))
    return Client(app, base="http://localhost")


def test_every_link_of_every_page_leads_somewhere(operator: Client, filled: Filled) -> None:
    pages: dict[str, Found] = {}
    waiting = [
        "/",
        "/about",
        "/settings",
        "/searches",
        "/jobs",
        "/watches",
        "/docs",
        f"/claims/{filled.lone}",
    ]
    kinds: dict[str, int] = {}
    while waiting:
        path = waiting.pop()
        kind = urlsplit(path).path
        kinds[kind] = kinds.get(kind, 0) + 1
        if path in pages or kinds[kind] > 6:  # filters may be joined for ever
            continue
        answer = operator.get(path, accept="text/html")
        assert answer.status_code == 200, path
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        page = pages[path] = Found(answer.text)
        assert not page.faults, (path, page.faults)
        assert page.headings == 1, path
        assert len(page.ids) == len(set(page.ids)), path
        assert answer.headers["content-security-policy"].startswith("default-src 'self'")
        for link in page.to:
            assert link.startswith(("/", "#", "?", "http://localhost/")), (path, link)
            target = urldefrag(urljoin(path, link)).url.removeprefix("http://localhost")
            if target.startswith(DATA):
                assert operator.get(target).status_code == 200, (path, target)
            elif target not in pages:
                waiting.append(target)
    for path, page in pages.items():
        for link in page.to:
            target, anchor = urldefrag(urljoin(path, link))
            if anchor and target in pages:
                assert anchor in pages[target].ids, (path, link)


def test_what_a_text_holds_is_text(operator: Client, filled: Filled) -> None:
    for path in ("/", "/claims", f"/claims/{filled.lone}", f"/documents/{filled.document}"):
        assert "<script>alert" not in operator.get(path, accept="text/html").text
    page = operator.get(f"/claims/{filled.lone}").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "Shore Daily &lt;&amp;&gt; Sons" in page


@pytest.mark.parametrize("path", ["/claims/ffffffffffffffff", "/claims?measure=%00", "/nowhere"])
def test_a_reader_gets_errors_as_a_page(operator: Client, path: str) -> None:
    page = operator.get(path, accept="text/html,application/xhtml+xml")
    assert page.status_code in (400, 404)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1" in page.text


def test_files_are_kept_by_what_they_are(operator: Client) -> None:
    page = operator.get("/", accept="text/html").text
    for file in re.findall(r'(?:href|src)="(/static/[^"]+)"', page):
        answer = operator.get(file)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
        assert operator.get(file.partition("?")[0]).headers["cache-control"] == "no-cache"


def test_pages_are_sent_compressed_and_data_as_it_is(operator: Client) -> None:
    plain = operator.get("/contested", accept="text/html", **{"accept-encoding": "identity"})
    small = operator.get("/contested", accept="text/html", **{"accept-encoding": "gzip"})
    assert small.headers["content-encoding"] == "gzip"
    assert len(gzip.compress(plain.content)) < len(plain.content)
    data = operator.get("/v1/claims", **{"accept-encoding": "gzip"})
    assert "content-encoding" not in data.headers


@pytest.mark.browser
def test_the_first_page_is_light(browser: Browser, address: str) -> None:
    page = browser.new_page()
    said = complaints_of(page)
    sizes: list[int] = []
    page.on("requestfinished", lambda r: sizes.append(r.sizes()["responseBodySize"]))
    page.goto(address, wait_until="networkidle")
    assert 1 < len(sizes) < 15
    assert sum(sizes) < 100_000
    assert not said
    page.close()


@pytest.mark.browser
def test_every_kind_of_page_on_a_phone_and_to_all(
    browser: Browser, address: str, filled: Filled
) -> None:
    """Nothing is wider than the phone, in light and in dark; axe finds nothing serious."""
    paths = (
        "/", "/contested", "/uncorroborated", "/claims", f"/claims/{filled.brenna}", "/questions",
        f"/questions/{filled.brenna}-0", "/documents", f"/documents/{filled.document}", "/speakers",
        "/sources", "/sources/shore-daily", "/sides/sorrel-strait:caldor",
        "/disputes/sorrel-strait", "/disputes/sorrel-strait/graph", "/reports", "/reports/2031-W10",
        "/review", "/ingest", "/about", "/signin", "/docs",
    )  # fmt: skip
    for scheme in ("light", "dark"):
        context = browser.new_context(
            viewport={"width": 360, "height": 800},
            color_scheme=scheme,
            bypass_csp=True,
        )
        page = context.new_page()
        for path in paths:
            answer = page.goto(address + path)
            assert answer is not None
            assert answer.status == 200, path
            assert fits(page), (path, scheme)
            assert not axe_faults(page), (path, scheme)
        context.close()
