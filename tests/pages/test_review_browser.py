"""The review and what comes in, in a real browser: by keyboard, on a phone, without a script."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from sqlalchemy import Engine

from claims.access import Scope
from claims.db import session
from tests.pages.conftest import axe_faults, complaints_of, fits, served
from tests.pages.linked import contradicting
from tests.pages.test_ingest_pages import SENT
from tests.pages.visits import sign_in

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}


def person(
    browser: Browser, address: str, engine: Engine, *, script: bool = True, phone: bool = False
) -> BrowserContext:
    """A browser in which somebody is signed in who may decide and send reports in."""
    context = browser.new_context(
        java_script_enabled=script,
        bypass_csp=script and phone,
        color_scheme="dark" if phone else "light",
        viewport=PHONE if phone else {"width": 1280, "height": 900},  # type: ignore[arg-type]
    )
    name = f"Ada {len(browser.contexts)}{script}{phone}"
    secret = sign_in(engine, name, Scope.READ, Scope.DECIDE, Scope.INGEST)
    context.add_cookies([{"name": "twosource-login", "value": secret, "url": address}])
    return context


def first_link(page: Page) -> str:
    return page.locator("input[name=link]").first.get_attribute("value") or ""


def test_a_wrong_link_is_rejected_by_keyboard_and_brought_back(
    browser: Browser, sqlite_engine: Engine
) -> None:
    with session(sqlite_engine, write=True) as opened:
        contradicting(opened, 2)
    with served(sqlite_engine) as address:
        context = person(browser, address, sqlite_engine)
        page = context.new_page()
        complaints = complaints_of(page)
        page.goto(f"{address}/review")
        link = first_link(page)
        page.keyboard.press("n")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**did=*")
        told = page.locator("[role=status]")
        assert "They count different things or people." in told.inner_text()
        assert "is now uncorroborated, was contested" in " ".join(
            told.inner_text().split()
        ).replace(" ,", ",")
        assert first_link(page) != link
        page.keyboard.press("u")
        page.wait_for_url("**undid=*")
        assert "the link waits again" in told.inner_text()
        assert first_link(page) == link
        page.keyboard.press("j")
        page.wait_for_url(lambda url: "undid" not in url)
        assert first_link(page) != link
        page.keyboard.press("k")
        page.wait_for_function(
            "link => document.querySelector('input[name=link]').value === link", arg=link
        )
        page.keyboard.press("y")
        page.wait_for_url("**did=*")
        assert "1 confirmed, 0 rejected" in page.locator(".head-line").inner_text()
        assert complaints == []
        context.close()


def test_an_article_is_pasted_and_its_flags_are_told(
    browser: Browser, sqlite_engine: Engine
) -> None:
    with served(sqlite_engine) as address:
        context = person(browser, address, sqlite_engine)
        page = context.new_page()
        complaints = complaints_of(page)
        page.goto(f"{address}/ingest")
        for name, value in SENT.items():
            page.fill(f"[name={name}]", value)
        page.click("button[value=look]")
        assert page.locator("#looked .claims > li").count() == 2
        page.click("#looked button")
        page.wait_for_url("**/jobs/*")
        page.wait_for_selector(".tiles")  # shown by the page itself when the job is over
        page.click(".tiles a[href='#contested']")
        page.click("section[aria-labelledby=contested] .words a")
        assert "/documents/" in page.url
        assert "#claim-" in page.url
        # The page itself lets go of the stream that told it of the end.
        assert [said for said in complaints if not said.endswith("/events")] == []
        context.close()


def test_all_of_it_without_a_script(browser: Browser, sqlite_engine: Engine) -> None:
    with served(sqlite_engine) as address:
        context = person(browser, address, sqlite_engine, script=False)
        page = context.new_page()
        page.goto(f"{address}/ingest")
        for name, value in SENT.items():
            page.fill(f"[name={name}]", value)
        page.click("button[value=send]")
        page.wait_for_selector(".tiles")  # the page asks for itself again
        page.click("text=Review them")
        page.click("#reject > summary")
        page.check("#reject input[type=radio] >> nth=0")
        page.click("#reject button")
        assert "Rejected" in page.locator("[role=status]").inner_text()
        page.click("#undo")
        assert "the link waits again" in page.locator("[role=status]").inner_text()
        context.close()


def test_on_a_phone_and_for_everybody(browser: Browser, sqlite_engine: Engine) -> None:
    with session(sqlite_engine, write=True) as opened:
        contradicting(opened, 2)
    with served(sqlite_engine) as address:
        context = person(browser, address, sqlite_engine, phone=True)
        page = context.new_page()
        for path in ("/review", "/ingest", "/ingest?way=files", "/jobs"):
            page.goto(address + path)
            assert fits(page), path
            if page.locator("#reject > summary").count():
                page.click("#reject > summary")
                assert fits(page)
            assert axe_faults(page) == [], path
        page.goto(f"{address}/ingest")
        for name, value in SENT.items():
            page.fill(f"[name={name}]", value)
        page.click("button[value=send]")
        page.wait_for_selector(".tiles")
        assert fits(page)
        assert axe_faults(page) == []
        context.close()
