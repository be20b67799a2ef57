"""The pages in a real browser: they load under their own policy, and links lead on."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import Engine

from api.app import create_app
from tests.api.conftest import Filled

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}"),
]


@pytest.fixture
def address(sqlite_engine: Engine, filled: Filled) -> Iterator[str]:
    """The application on a port of its own."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(sqlite_engine), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


@pytest.fixture
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


def test_the_archive_on_every_width(browser: Browser, address: str) -> None:
    for width in (390, 768, 1280):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(address)
        page.click("nav a[href='/reports']")
        assert page.locator("h1").inner_text() == "Weekly reports"
        _fits(page.evaluate("[document.documentElement.scrollWidth, innerWidth]"))
        page.click("td a[href='/reports/2031-W10?dispute=sorrel-strait']")
        assert page.locator("h1").inner_text() == "Consistency report, 2031-W10"
        page.close()


def test_the_interface_on_every_width(browser: Browser, address: str) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for path in ("/docs", "/docs/claims", "/docs/decisions", "/docs/shapes"):
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(address + path)
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            _fits(page.evaluate("[document.documentElement.scrollWidth, innerWidth]"))
    assert not said  # the policy of the page held nothing back


def _fits(widths: list[int]) -> None:
    """Nothing on a phone is wider than the phone."""
    assert widths[0] <= widths[1]
