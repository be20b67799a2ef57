"""Words of a report selected, added and corrected: in a real browser."""

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page
from sqlalchemy import Engine

from api.access.cookies import LOGIN
from tests.pages.conftest import axe_faults, complaints_of, fits, served
from tests.pages.reported import SEVEN, TEXT, Desk, ada, app, claim_of, document, trail

__all__ = ["ada", "app", "document"]


@pytest.fixture
def address(app: FastAPI, sqlite_engine: Engine) -> Iterator[str]:
    with served(sqlite_engine) as found:
        yield found


def opened(browser: Browser, ada: Desk, address: str, **more: object) -> Page:
    name, value = ada.cookie.split("=", 1)
    assert name == LOGIN
    context = browser.new_context(bypass_csp=bool(more.pop("axe", False)), **more)  # type: ignore[arg-type]
    context.add_cookies([{"name": name, "value": value, "url": address}])
    page = context.new_page()
    page.goto(f"{address}{ada.at}")
    return page


SELECT = """words => {
  const piece = [...document.querySelectorAll("[data-at]")]
    .find((one) => one.textContent.includes(words));
  const range = document.createRange();
  const at = piece.firstChild.data.indexOf(words);
  range.setStart(piece.firstChild, at);
  range.setEnd(piece.firstChild, at + words.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.mark.browser
def test_words_are_selected_added_and_corrected(
    browser: Browser, ada: Desk, address: str, sqlite_engine: Engine
) -> None:
    page = opened(browser, ada, address)
    said = complaints_of(page)
    page.evaluate(SELECT, SEVEN)
    page.locator("#picked").wait_for(state="visible")
    page.keyboard.press("a")
    page.locator(".panel input[name=speaker]").fill("Harbour Command of Caldor")
    page.locator(".panel input[name=because]").fill("a colon before it")
    page.locator("summary", has_text="More about").click()
    page.locator(".panel select[name=side]").select_option("caldor")
    page.locator("button", has_text="Add the claim").click()
    page.locator(".panel .done").wait_for()
    assert "contested" in page.locator(".panel .done").inner_text()
    assert page.locator(".said.chosen-one").inner_text() == SEVEN
    page.locator("summary", has_text="Correct this figure").first.click()
    page.locator(".figure-of input[name=measure]").first.fill("wounded")
    page.locator(".figure-of input[name=because]").first.fill("misheard")
    page.locator(".figure-of button").first.click()
    page.locator(".done", has_text="misheard").wait_for()
    assert "is now" in page.locator(".panel .done").inner_text()
    assert said == []
    assert trail(sqlite_engine) == ["claim", "correct"]


@pytest.mark.browser
@pytest.mark.parametrize("words", ["🚢 ran", "человек погибли, сказал 🚢 моряк"])
def test_offsets_are_code_points(browser: Browser, ada: Desk, address: str, words: str) -> None:
    page = opened(browser, ada, address)
    page.evaluate(SELECT, words)
    page.locator("#picked").wait_for(state="visible")
    href = page.locator("#picked a").get_attribute("href") or ""
    start, end = (int(n) for n in re.findall(r"(?:start|end)=(\d+)", href))
    assert TEXT[start:end] == words


@pytest.mark.browser
def test_a_mark_tells_what_it_is_and_opens_by_keyboard(
    browser: Browser, ada: Desk, address: str
) -> None:
    page = opened(browser, ada, address)
    mark = page.locator(".said.first").first
    tip = page.locator(".tips").first
    mark.hover()
    assert tip.is_visible()
    assert "12 people" in tip.inner_text()
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    page.mouse.move(0, 0)
    mark.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert tip.is_visible()
    page.keyboard.press("Enter")
    page.locator(".panel.full").wait_for()
    assert "claim=" in page.url
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: "claim=" not in url)


@pytest.mark.browser
def test_without_a_script_on_a_phone(browser: Browser, ada: Desk, address: str) -> None:
    size = {"width": 390, "height": 800}
    page = opened(browser, ada, address, java_script_enabled=False, viewport=size)
    page.locator("a", has_text="give its words").click()
    page.locator("textarea[name=words]").fill(SEVEN)
    page.locator("button", has_text="Find them").click()
    page.locator("input[name=speaker]").fill("Harbour Command of Caldor")
    page.locator("input[name=because]").last.fill("a colon before it")
    page.locator("button", has_text="Add the claim").click()
    assert "Added by Ada Venn" in page.locator(".panel .done").first.inner_text()
    page.locator("a", has_text="Close").click()
    page.locator(".said.first").first.click()
    assert "/claims/" in page.url


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["", "?claim=", "?start=0&end=20", "?words=Orlen"])
def test_nothing_is_in_the_way_of_anybody(
    browser: Browser, ada: Desk, address: str, sqlite_engine: Engine, scheme: str, query: str
) -> None:
    size = {"width": 390, "height": 800}
    page = opened(browser, ada, address, axe=True, color_scheme=scheme, viewport=size)
    claim = claim_of(sqlite_engine) if query == "?claim=" else ""
    page.goto(f"{address}{ada.at}{query}{claim}")
    for details in page.locator(".panel details").all():
        details.locator("summary").first.click()
    assert axe_faults(page) == []
    assert fits(page)
    page.goto(f"{address}/documents")
    assert axe_faults(page) == []
    assert fits(page)
