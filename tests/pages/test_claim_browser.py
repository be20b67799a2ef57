"""From a question to its sentence, and a link rejected: in a real browser."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from sqlalchemy import Engine

from claims import store
from claims.access import Scope
from claims.db import session
from tests.pages.conftest import axe_faults, complaints_of, fits, served
from tests.pages.linked import contradicting
from tests.pages.visits import sign_in

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Desk:
    address: str
    question: str
    secret: str

    def sign_in(self, context: BrowserContext) -> None:
        context.add_cookies(
            [{"name": "twosource-login", "value": self.secret, "url": self.address}]
        )


@pytest.fixture
def desk(sqlite_engine: Engine) -> Iterator[Desk]:
    with session(sqlite_engine, write=True) as opened:
        (link,) = contradicting(opened, 1)
        a = store.get_link(opened, link).a
        asked = store.answers_of(opened, [a])[a, 0]
    secret = sign_in(sqlite_engine, "Ada Venn", Scope.READ, Scope.DECIDE)
    with served(sqlite_engine) as address:
        yield Desk(address, asked, secret)


def test_from_a_question_to_the_sentence_on_a_phone(browser: Browser, desk: Desk) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    said = complaints_of(page)
    page.goto(f"{desk.address}/questions")
    page.click("#found .words a >> nth=0")
    assert "How many people were killed" in page.locator("h1").inner_text()
    assert "disagree" in page.locator(".answer").inner_text()
    assert fits(page)
    mark = page.locator("svg a[href*='#figure-0']").first
    assert "12, " in (mark.get_attribute("aria-label") or "")
    page.locator(".answers a.num", has_text="12").click()
    assert page.locator("mark.figure").first.inner_text().endswith("12")
    assert "#figure-0" in page.url
    assert fits(page)
    page.click(".asks a")
    assert f"/questions/{desk.question}" in page.url
    assert said == []
    page.context.close()


@pytest.mark.parametrize("script", [True, False])
def test_a_link_is_rejected_and_the_status_changes_at_once(
    browser: Browser, desk: Desk, script: bool
) -> None:
    context = browser.new_context(java_script_enabled=script)
    desk.sign_in(context)
    page = context.new_page()
    said = complaints_of(page)
    page.goto(f"{desk.address}/questions/{desk.question}")
    page.locator(".answers a.num", has_text="12").click()
    assert page.locator(".lead .label").inner_text() == "contested"
    page.locator(".link summary").first.click()
    form = page.locator(".link form", has=page.locator("button.danger"))
    form.locator("input[name=because]").fill("They count different quays.")
    form.locator("button").click()
    page.locator(".done").wait_for()
    assert page.locator(".lead .label").inner_text() == "uncorroborated"
    assert "was contested" in page.locator(".done").inner_text()
    page.locator(".done input[name=because]").fill("It was right.")
    page.locator(".done button").click()
    page.get_by_text("Taken back.").wait_for()
    assert page.locator(".lead .label").inner_text() == "contested"
    assert said == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_is_wrong_with_either_page(
    browser: Browser, desk: Desk, scheme: str
) -> None:
    context = browser.new_context(
        bypass_csp=True, color_scheme="dark" if scheme == "dark" else "light"
    )
    desk.sign_in(context)
    page = context.new_page()
    for path in ("/questions", f"/questions/{desk.question}"):
        page.goto(desk.address + path)
        assert axe_faults(page) == []
    page.locator(".answers a.num").first.click()
    _open(page)
    assert axe_faults(page) == []
    context.close()


def _open(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
