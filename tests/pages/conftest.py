"""A store, the application on a port of its own, and a browser, for tests of pages."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, Request, sync_playwright
from sqlalchemy import Engine

from api.app import create_app
from api.render.assets import MODULES
from tests.api.conftest import (
    Client,
    Filled,
    client,
    empty_client,
    filled,
    filled_template,
    sqlite_engine,
    store_path,
)
from tests.browsing import ARGUMENTS, CHROMIUM

__all__ = [
    "Client",
    "Filled",
    "client",
    "empty_client",
    "filled",
    "filled_template",
    "sqlite_engine",
    "store_path",
]


@contextmanager
def served(engine: Engine) -> Iterator[str]:
    """The application over a store, on a port of its own; its address."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(engine), log_level="error"))
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
def address(sqlite_engine: Engine, filled: Filled) -> Iterator[str]:
    """The application over the story of tests.api.conftest."""
    with served(sqlite_engine) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for all tests of a module: each opens contexts of its own. It runs an event loop in this
    thread as long as it is open, in which no client of the application itself could run one."""
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


def complaints_of(page: Page) -> list[str]:
    """What the page will complain of from now on: the console, scripts, requests."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.extend(_failed(request)))
    return said


def _failed(request: Request) -> list[str]:
    """Nothing where it was given up because the page was left."""
    return [] if request.failure == "net::ERR_ABORTED" else [request.url]


def fits(page: Page) -> bool:
    """Whether nothing on the page is wider than the page."""
    page.wait_for_load_state()
    wide, inner = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    return bool(wide <= inner)


def axe_faults(page: Page) -> list[str]:
    """What axe-core finds serious or critical on a page whose context has ``bypass_csp``."""
    axe = MODULES / "axe-core" / "axe.min.js"
    if not axe.is_file():
        pytest.skip("axe-core is not installed: make browser")
    page.add_script_tag(path=axe)
    found = page.evaluate("axe.run().then(result => result.violations)")
    return [
        f"{one['id']}: {node['html'][:150]}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]
