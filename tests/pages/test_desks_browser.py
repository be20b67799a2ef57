"""The desks in a real browser: the stories of somebody who checks facts."""

import re

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import Engine

from api.render.assets import library
from tests.api.conftest import Filled
from tests.pages.conftest import axe_faults, complaints_of, fits, served
from tests.pages.test_desks import add_many

pytestmark = pytest.mark.browser
NO_HTMX = "htmx is not installed: make browser"


def test_from_the_first_page_to_who_says_otherwise(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    said = complaints_of(page)
    page.goto(address)
    assert fits(page)
    page.click("text=All that is contested")
    expect(page.locator("h1")).to_have_text("Contested")
    assert fits(page)
    # On a phone the filters are one closed fold over the list.
    assert not page.locator("text=Brenna").first.is_visible()
    page.click("summary:has-text('Filters')")
    page.click(".facet a:has-text('Brenna')")
    expect(page).to_have_url(re.compile("side=brenna"))
    expect(page.locator("#count")).to_have_text("1 claim")
    page.locator(".why a").click()
    expect(page.locator("h1")).to_contain_text("no more than 7 people were killed")
    assert said == []
    page.close()


@pytest.mark.skipif(library("htmx") is None, reason=NO_HTMX)
def test_typing_narrows_the_list_and_the_address_follows(
    browser: Browser, sqlite_engine: Engine, filled: Filled
) -> None:
    add_many(sqlite_engine, 3)
    with served(sqlite_engine) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        said = complaints_of(page)
        page.goto(f"{address}/claims")
        page.keyboard.press("/")
        page.keyboard.type("boats")
        expect(page.locator("#count")).to_have_text("3 claims")
        expect(page).to_have_url(f"{address}/claims?query=boats")
        assert page.evaluate("document.activeElement.id") == "words"
        page.keyboard.type(" held")
        expect(page).to_have_url(f"{address}/claims?query=boats+held")
        expect(page.locator("#words")).to_have_value("boats held")
        page.go_back()
        expect(page).to_have_url(f"{address}/claims?query=boats")
        expect(page.locator("#words")).to_have_value("boats")
        page.locator("h1").click()
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("k")
        focused = page.evaluate("document.activeElement.getAttribute('href')")
        assert focused == page.locator(".claims .words a").first.get_attribute("href")
        page.keyboard.press("?")
        assert page.locator("#keys").is_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("o")
        expect(page).to_have_url(f"{address}{focused}")
        assert said == []
        page.close()


def test_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/claims")
    page.click(".facet a:has-text('Caldor')")
    page.fill("#words", "killed")
    page.click("#ask button")
    assert page.url == f"{address}/claims?side=caldor&query=killed" or (
        page.url == f"{address}/claims?query=killed&side=caldor"
    )
    assert page.locator("#count").inner_text() == "1 claim"
    page.click(".chosen a:has-text('Caldor')")
    assert page.url == f"{address}/claims?query=killed"
    context.close()


@pytest.mark.parametrize("path", ["/", "/contested", "/searches"])
def test_nobody_is_kept_out(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address + path)
    assert axe_faults(page) == []
    context.close()
